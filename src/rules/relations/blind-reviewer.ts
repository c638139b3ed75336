import {placeOf} from '../../agent.ts'
import {grantedTools} from '../../analysis/tools/granted-tools.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

/** Any of these shows a reviewer something of the work. */
const eyes: readonly string[] = ['Read', 'Grep', 'Bash', 'PowerShell', 'LSP', 'NotebookRead', 'WebFetch']

const rule: Rule = defineRule({
  id: 'relations/blind-reviewer',
  code: 'REL013',
  severity: 'warning',
  scope: 'project',
  preset: 'strict',
  since: '0.1.0',
  messages: {
    blind:
      '`{name}` reviews the work of `{other}`, but its tools read no file, so it can only judge what it is told; add `Read` to them',
  },
  check({project, report}) {
    for (const {tail: agent, head: other} of project.arcs().get('reviews') ?? []) {
      const granted = grantedTools(agent)
      // An empty list is the finding of another rule; a server may read for the agent.
      if (granted === null || granted.size === 0) continue
      if ([...granted].some(tool => eyes.includes(tool) || tool.startsWith('mcp__'))) continue
      const at = {...placeOf(agent, 'allowed-tools'), part: 'key' as const}
      const span = other.origin.span(placeOf(other, 'name'))
      const related = [{file: other.file, span, message: 'its work'}]
      const data = {name: agent.name, other: other.name}
      report('blind', data, {agent, at}, {field: 'allowed-tools', related})
    }
  },
})

export default rule
