import {placeOf, specFormat, vendorNameOf} from '../../agent.ts'
import {renaming} from '../../check/edits/rename.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {isKebabCase} from '../../kebab-case.ts'
import {nameOfFile} from '../../validate/validate.ts'

const rule: Rule = defineRule({
  id: 'name/differs-from-file',
  code: 'NAM003',
  severity: 'warning',
  fixable: 'unsafe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    file: 'the agent is `{name}`, its file `{stem}`: outputs and relations go by the name, people look for the file; give both one name',
    folder:
      'the agent is `{name}`, its folder `{stem}`: outputs and relations go by the name, people look for the folder; give both one name',
  },
  check({agent, project, report}) {
    const {name, file, pointers} = agent
    // One of several in its file, which cannot be called after all of them.
    if (agent.format !== specFormat && /^\/.+\//.test(pointers.name ?? '')) return
    const stem = nameOfFile(file)
    // A name that must change anyway is reported by the rules about its shape.
    if (stem === name || !isKebabCase(name) || name.length > 64) return
    // Few clients look at the file of an agent; a name that was made kebab-case has been told.
    if (agent.format !== specFormat && vendorNameOf(agent) !== null) return
    if (isPrefixed(name, stem, file)) return
    const level = agent.format === specFormat ? {} : ({severity: 'info'} as const)
    const id = /(?:^|\/)(?:AGENT|SKILL)\.md$/.test(file) ? 'folder' : 'file'
    const rename = isKebabCase(stem) ? renaming(project, agent, stem) : {}
    report(id, {name, stem}, placeOf(agent, 'name'), {field: 'name', ...rename, ...level})
  },
})

export default rule

/** `pond-reviewer` in `plugins/pond/agents/reviewer.md`: a folder above the file says the rest of the name. */
function isPrefixed(name: string, stem: string, file: string): boolean {
  if (!name.endsWith(`-${stem}`)) return false
  return file
    .split('/')
    .slice(0, -1)
    .includes(name.slice(0, -stem.length - 1))
}
