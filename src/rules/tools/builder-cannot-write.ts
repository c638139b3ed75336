import {placeOf} from '../../agent.ts'
import {isBuilder, promisesDeeds} from '../../analysis/tools/agent-role.ts'
import {grantedTools} from '../../analysis/tools/granted-tools.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'tools/builder-cannot-write',
  code: 'TOL010',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    cannot:
      'this agent is there to change code, and its list has neither `Write` nor `Edit`, so it can only describe the change; add them, or name the agent after what it does',
  },
  check({agent, report}) {
    const field = 'allowed-tools'
    const granted = grantedTools(agent)
    if (granted === null || granted.size === 0 || agent.pointers[field] === undefined) return
    if (!isBuilder(agent) || [...granted].some(mayWrite)) return
    // What a description promises beyond the tools is description/beyond-tools, which takes the shell for able.
    if (promisesDeeds(agent) && !granted.has('Bash')) return
    report('cannot', {}, {...placeOf(agent, field), part: 'key'}, {field})
  },
})

export default rule

/** Tools of servers may write as well, and so may whatever the agent calls. */
function mayWrite(tool: string): boolean {
  return ['Write', 'Edit', 'NotebookEdit', 'Agent'].includes(tool) || tool.startsWith('mcp__')
}
