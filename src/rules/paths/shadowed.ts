import {type AgentGlob, globPlace, globsOf, isEverything} from '../../analysis/globs/agent-globs.ts'
import {takesIn} from '../../analysis/globs/glob-cover.ts'
import {flawOf} from '../../analysis/globs/glob-flaw.ts'
import {removeItemEdit} from '../../check/edits/edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'paths/shadowed',
  code: 'PTH004',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    shadowed:
      'every file of the glob `{glob}` is one of `{wide}`, so the list says no more with it; remove it, or narrow the other',
  },
  check({agent, report}) {
    const globs = globsOf(agent)
    // An exception takes files away again.
    if (globs.length < 2 || globs.some(({glob}) => glob.startsWith('!'))) return
    const sound = globs.filter(({glob}) => flawOf(glob) === null).slice(0, most)
    for (const own of sound) {
      const wide = sound.find(other => shadows(other, own))
      if (wide === undefined) continue
      const span = agent.origin.span(globPlace(wide))
      const related = [{file: agent.file, span, message: 'takes it in'}]
      const edit = removeItemEdit(agent, globPlace(own))
      const fix = edit === null ? {} : {fix: {edits: [edit]}}
      report('shadowed', {glob: own.glob, wide: wide.glob}, globPlace(own), {related, field: 'paths', ...fix})
    }
  },
})

export default rule

/** Longer lists are compared up to here. */
const most = 50

/** What takes in everything is told by paths/everything; of two that take in each other, the first stays. */
function shadows(wide: AgentGlob, narrow: AgentGlob): boolean {
  if (wide === narrow || wide.glob === narrow.glob || isEverything(wide.glob) !== null) return false
  if (!takesIn(wide.glob, narrow.glob)) return false
  return wide.index < narrow.index || !takesIn(narrow.glob, wide.glob)
}
