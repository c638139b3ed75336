import {type AgentGlob, globPlace, globsOf} from '../../analysis/globs/agent-globs.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Edit} from '../../diagnostic.ts'

/** Signs whose meaning a back-slash takes away: `app/\[id\]`. */
const signs = '[[\\](){}*?!+@,|\\\\]'
/** Where no `/` stands, a back-slash before `*` is no escape: `src\**\*.py`. */
const brackets = '[[\\]()\\\\]'

const rule: Rule = defineRule({
  id: 'paths/not-relative',
  code: 'PTH002',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    backslash:
      'a back-slash in the glob `{glob}` takes the meaning of the next sign away and separates nothing (minimatch, which cAgents reads `paths` with), so no file matches, on Windows neither; write `/`',
    escape:
      'the glob `{glob}` has a control character: in double quotes YAML reads `\\t`, `\\n`, `\\b` and others as one; write `/` between the folders',
    absolute:
      'the glob `{glob}` is absolute, while the paths it is compared with begin in the project, so no file matches; begin with a folder of the project',
    parent:
      'the glob `{glob}` leaves the project with `..`, while the paths it is compared with begin in the project, so no file matches; begin with a folder of the project',
  },
  check({agent, report}) {
    for (const own of globsOf(agent)) {
      const kind = kindOf(own.glob)
      if (kind === null) continue
      const fix = kind === 'backslash' ? {fix: {edits: slashes(own)}} : {}
      report(kind, {glob: own.glob}, globPlace(own), {field: 'paths', ...fix})
    }
  },
})

export default rule

function kindOf(glob: string): 'absolute' | 'parent' | 'escape' | 'backslash' | null {
  if (/^(?:[/~]|[A-Za-z]:[\\/]|\\\\)/.test(glob)) return 'absolute'
  if (/[\u0000-\u001f]/.test(glob.trimEnd())) return 'escape'
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(glob)) return 'parent'
  return new RegExp(`\\\\(?!${escapable(glob)})`).test(glob) ? 'backslash' : null
}

function escapable(glob: string): string {
  return glob.includes('/') ? signs : brackets
}

/** Each back-slash that is no escape; double quotes have two for one. */
function slashes(own: AgentGlob): readonly Edit[] {
  const {agent} = own
  const {start, end} = agent.origin.span(globPlace(own))
  const raw = agent.origin.text.slice(start, end)
  const isDouble = raw.startsWith('"')
  if (raw.includes('\n') || (isDouble && /(?<!\\)(?:\\\\)*\\[^\\]/.test(raw))) return []
  const written = new RegExp(`${isDouble ? '\\\\\\\\' : '\\\\'}(?!${escapable(own.glob)})`, 'g')
  return [...raw.matchAll(written)].map(({0: found, index}) => ({
    file: agent.file,
    start: start + index,
    end: start + index + found.length,
    text: '/',
  }))
}
