import {placeOf} from '../../agent.ts'
import {isReader} from '../../analysis/tools/agent-role.ts'
import {grantedTools, toolOf} from '../../analysis/tools/granted-tools.ts'
import {findTool} from '../../check/edits/tool-edits.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const writing: readonly string[] = ['Edit', 'Write', 'NotebookEdit']

/** A report in a file is part of the work, and `Write` with it. */
const written =
  /\b(?:write|save|store|append|record|put)s?\b[^.\n]{0,80}(?:\b(?:report|findings|results|file|document)\b|\.(?:md|json|ya?ml|txt)\b)|\b(?:save|write)s?\b (?:to )?`?[\w./-]{1,80}\.md\b|\breporting\b/i

const rule: Rule = defineRule({
  id: 'tools/reader-may-write',
  code: 'TOL009',
  severity: 'warning',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    may: 'this agent is there to read and judge, yet its list lets it change what it judges ({tools}); remove these tools, or say in the description what it is to change',
  },
  check({agent, report}) {
    const field = 'allowed-tools'
    const granted = grantedTools(agent)
    if (granted === null || agent.pointers[field] === undefined) return
    const tools = writing.filter(tool => granted.has(tool))
    if (tools.length === 0 || !isReader(agent)) return
    // Copilot has one word for both.
    const mayEdit = tools.includes('Edit') && agent.format !== 'copilot'
    if (!mayEdit && (written.test(agent.fields.description) || written.test(agent.body))) return
    const list = placeOf(agent, field)
    const entry = agent.fields[field]?.find(one => tools.includes(toolOf(one))) ?? ''
    const at = findTool(agent, list, entry) ?? {...list, part: 'key' as const}
    report('may', {tools: tools.map(tool => `\`${tool}\``).join(', ')}, at, {field})
  },
})

export default rule
