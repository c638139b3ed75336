import {placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {contradictionsIn} from '../../link/contradictions.ts'
import {relatedEdge} from '../../link/edge-place.ts'

const rule: Rule = defineRule({
  id: 'relations/missing-inverse',
  code: 'REL004',
  severity: 'warning',
  preset: 'all',
  scope: 'project',
  since: '0.1.0',
  messages: {
    missing:
      '`{other}` has the relation `{type}` to `{name}`, which does not say so; add `{inverse}` `{other}` here',
  },
  options: {types: []},
  check({project, report, options}) {
    const types = Array.isArray(options.types) ? options.types : []
    const declared = new Set(project.edges.map(({from, type, to}) => `${from.name} ${type} ${to}`))
    for (const edge of project.edges) {
      const {from, agent, type, kind} = edge
      if (kind === null || agent === null || agent.name === from.name) continue
      if (types.length > 0 && !types.includes(type)) continue
      if (declared.has(`${agent.name} ${kind.inverse} ${from.name}`)) continue
      // What cannot hold has to go, at one end or the other: its inverse would be the same fault again.
      const isDoubted = kind.inverse !== type && declared.has(`${from.name} ${kind.inverse} ${agent.name}`)
      if (isDoubted || project.derived(contradictionsIn).concerns(edge)) continue
      const isList = agent.pointers.related_agents !== undefined
      const at = isList
        ? ({...placeOf(agent, 'related_agents'), part: 'key'} as const)
        : placeOf(agent, 'name')
      const data = {other: from.name, type, name: agent.name, inverse: kind.inverse}
      report('missing', data, {agent, at}, {field: 'related_agents', related: [relatedEdge(edge)]})
    }
  },
})

export default rule
