import {defineRule, type Rule} from '../../check/rule.ts'
import {contradictionsIn} from '../../link/contradictions.ts'
import {edgePlace, relatedEdge} from '../../link/edge-place.ts'

const rule: Rule = defineRule({
  id: 'relations/contradiction',
  code: 'REL005',
  severity: 'error',
  scope: 'project',
  since: '0.1.0',
  messages: {
    rank: '`{name}` has the relation `{type}` to `{other}`, yet `{other}` has `{reverse}` to `{name}`; only one can hold: remove one',
    review:
      '`{name}` and `{other}` both claim to be reviewed first by the other (`{type}`), so neither can begin; remove one of the two relations',
  },
  check({project, report}) {
    for (const [first, second] of project.derived(contradictionsIn).pairs) {
      const {from: agent, type} = first.edge
      const data = {name: agent.name, other: second.edge.from.name, type, reverse: second.edge.type}
      const where = {agent, at: edgePlace(first.edge)}
      const extras = {field: 'related_agents', related: [relatedEdge(second.edge)]}
      report(first.type.hierarchical ? 'rank' : 'review', data, where, extras)
    }
  },
})

export default rule
