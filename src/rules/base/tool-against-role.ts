import {type Agent, type Place, placeOf} from '../../agent.ts'
import {toolOf} from '../../analysis/tools/granted-tools.ts'
import {findTool} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const field = 'allowed-tools'

const rule: Rule = defineRule({
  id: 'base/tool-against-role',
  code: 'EXT005',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    granted:
      '`{base}` wants no heir to have `{tool}`, and this agent has it; remove the tool, or choose another base',
  },
  check({agent, report}) {
    for (const {base, withoutTools} of agent.composed?.expects ?? []) {
      for (const [index, entry] of (agent.fields[field] ?? []).entries()) {
        const tool = toolOf(entry)
        if (withoutTools.includes(tool))
          report('granted', {base, tool}, entryPlace(agent, index, entry), {field})
      }
    }
  },
})

export default rule

function entryPlace(agent: Agent, index: number, entry: string): Place {
  const list = placeOf(agent, field)
  return agent.pointers[field] === undefined
    ? placeOf(agent, field, index)
    : (findTool(agent, list, entry) ?? list)
}
