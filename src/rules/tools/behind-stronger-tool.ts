import {type Agent, placeOf} from '../../agent.ts'
import {findTool} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'
import {isAgentTool, parseTool} from '../../tool-name.ts'

const rule: Rule = defineRule({
  id: 'tools/behind-stronger-tool',
  code: 'TOL015',
  severity: 'warning',
  scope: 'artifact',
  since: '0.1.0',
  messages: {
    dropped:
      'on {target} this agent does without `{tool}`: {client} ({date}) opens it with `{word}` alone, which opens more than the list allows; allow that as well, or remove `{tool}`',
  },
  check({compilation, project, report}) {
    const {target, losses} = compilation
    const {behind, vocabulary} = target
    if (behind === undefined) return
    const field = 'allowed-tools'
    for (const {field: lost, fate, from, agent: name} of losses) {
      const {name: tool} = parseTool(from)
      const word = Object.hasOwn(behind, tool) ? behind[tool] : undefined
      const agent = project.byName.get(name ?? '')
      if (lost !== field || fate !== 'dropped' || word === undefined || agent === undefined) continue
      if (isAgentTool(tool) && callsOtherwise(agent, project)) continue
      const list = placeOf(agent, field)
      const at = findTool(agent, list, from) ?? {...list, part: 'key' as const}
      const {client, date} = vocabulary
      report(
        'dropped',
        {target: target.id, tool, word, client, date},
        {agent, at},
        {field, target: target.id},
      )
    }
  },
})

export default rule

/** Agents that relations let it call are called in the target's own way. */
function callsOtherwise(agent: Agent, {relationTypes, tiesOf}: Project): boolean {
  return tiesOf(agent).some(({type}) => relationTypes.get(type)?.grantsCalling === true)
}
