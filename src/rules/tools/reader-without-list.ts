import {type Agent, placeOf} from '../../agent.ts'
import {isReader} from '../../analysis/tools/agent-role.ts'
import {toolOf} from '../../analysis/tools/granted-tools.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** Formats whose agents have every tool unless a list says otherwise. */
const inheriting: readonly string[] = ['spec', 'claude-code', 'copilot', 'gemini', 'qwen', 'factory']

const rule: Rule = defineRule({
  id: 'tools/reader-without-list',
  code: 'TOL007',
  severity: 'warning',
  preset: 'strict',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    all: 'this agent is there to read and judge, yet nothing limits its tools, so it may change what it judges; list what it needs, such as `Read, Grep, Glob`',
  },
  check({agent, report}) {
    const allowed = agent.fields['allowed-tools']
    if (allowed !== undefined && !allowed.includes('*')) return
    if (!inheriting.includes(agent.format) || deniesWriting(agent) || !isReader(agent)) return
    const field = 'allowed-tools'
    const at =
      allowed === undefined ? placeOf(agent, 'name') : {...placeOf(agent, field), part: 'key' as const}
    report('all', {}, at, {field})
  },
})

export default rule

function deniesWriting({fields}: Agent): boolean {
  const denied = new Set((fields['disallowed-tools'] ?? []).map(toolOf))
  return denied.has('Write') || denied.has('Edit')
}
