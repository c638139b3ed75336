import {type Agent, type Place, placeOf} from '../../agent.ts'
import {hasCanonicalLists, isWhole, toolOf} from '../../analysis/tools/granted-tools.ts'
import {findTool, removeToolEdit} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'tools/allowed-and-denied',
  code: 'TOL004',
  severity: 'error',
  fixable: 'unsafe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    same: '`{tool}` is both allowed and denied, and the denial wins: the agent does not get it; remove one of the two',
    other:
      '`{tool}` is allowed here, but denied by `{denial}`, which wins: the agent does not get it; remove one of the two',
  },
  check({agent, report}) {
    const allowed = agent.fields['allowed-tools'] ?? []
    const denied = agent.fields['disallowed-tools'] ?? []
    if (allowed.length === 0 || denied.length === 0 || !hasCanonicalLists(agent)) return
    for (const tool of allowed) {
      const denial = denied.find(entry => isDeniedBy(tool, entry))
      if (denial === undefined) continue
      const at = entryPlace(agent, 'allowed-tools', tool)
      const other = agent.origin.span(entryPlace(agent, 'disallowed-tools', denial))
      const edit = at.word === undefined ? null : removeToolEdit(agent, at)
      const fix = {kind: 'unsafe', edits: edit === null ? [] : [edit]} as const
      const related = [{file: agent.file, span: other, message: 'denied here'}]
      const extras = {field: 'allowed-tools', related, fix} as const
      if (tool === denial) report('same', {tool}, at, extras)
      else report('other', {tool, denial}, at, extras)
    }
  },
})

export default rule

/** A denial of one pattern, or of one tool of a server, leaves the others. */
function isDeniedBy(tool: string, denial: string): boolean {
  if (tool === denial) return true
  const server = /^(mcp__.+?)(?:__\*)?$/.exec(denial)?.[1]
  if (server !== undefined) return tool === server || tool.startsWith(`${server}__`)
  return isWhole(denial) && toolOf(tool) === toolOf(denial)
}

function entryPlace(agent: Agent, field: string, entry: string): Place {
  const list = placeOf(agent, field)
  return findTool(agent, list, entry) ?? {...list, part: 'key'}
}
