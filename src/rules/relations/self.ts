import {placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'relations/self',
  code: 'REL002',
  severity: 'error',
  scope: 'agent',
  since: '0.1.0',
  messages: {
    relation: '`{name}` has the relation `{type}` to itself; name another agent or remove it',
    use: '`{name}` sends what is not its scope back to itself; name another agent in `use` or remove it',
  },
  check({agent, report}) {
    const {name, fields} = agent
    for (const [index, relation] of (fields.related_agents ?? []).entries()) {
      if (relation.name !== name) continue
      const place = placeOf(agent, 'related_agents', index, 'name')
      report('relation', {name, type: relation.type}, place, {field: 'related_agents'})
    }
    for (const [index, {use}] of (fields['not-my-scope'] ?? []).entries()) {
      if (use !== name) continue
      report('use', {name}, placeOf(agent, 'not-my-scope', index, 'use'), {field: 'not-my-scope'})
    }
  },
})

export default rule
