import {type Agent, isCompiledFor, ownValue, placeOf, specFormat} from '../../agent.ts'
import {canonicalWords} from '../../canonical-words.ts'
import {findTool, removeToolEdit} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Project} from '../../link/project.ts'
import {parseTool} from '../../tool-name.ts'

const id = 'claude-code'

const rule: Rule = defineRule({
  id: 'tools/main-thread-tool',
  code: 'TOL014',
  severity: 'warning',
  fixable: 'safe',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    never: '{client} ({date}) gives `{tool}` to no subagent, whatever its list says; remove it',
    plan: '{client} ({date}) gives `{tool}` to a subagent in the permission mode `plan` alone; remove it, or set that mode',
  },
  check({agent, project, report}) {
    const field = 'allowed-tools'
    const allowed = agent.fields[field]
    if (allowed === undefined || !isSubagent(agent, project)) return
    const {client, date, mainThreadTools} = canonicalWords
    for (const entry of allowed) {
      const {name: tool} = parseTool(entry)
      const isPlan = tool === 'ExitPlanMode' && ownValue(agent, id, 'permissionMode') !== 'plan'
      if (!isPlan && !mainThreadTools.includes(tool)) continue
      const place = findTool(agent, placeOf(agent, field), entry)
      const edit = place === null ? null : removeToolEdit(agent, place)
      const fix = {edits: edit === null ? [] : [edit]}
      const at = place ?? {...placeOf(agent, field), part: 'key' as const}
      report(isPlan ? 'plan' : 'never', {client, date, tool}, at, {field, fix})
    }
  },
})

export default rule

/** An agent with a first prompt is meant for the main thread, which has them all. */
function isSubagent(agent: Agent, {targets}: Project): boolean {
  if (ownValue(agent, id, 'initialPrompt') !== undefined) return false
  return agent.format === id || (agent.format === specFormat && targets.has(id) && isCompiledFor(agent, id))
}
