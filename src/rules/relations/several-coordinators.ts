import {type Agent, placeOf} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {compareText} from '../../diagnostic.ts'
import {edgePlace, relatedEdge} from '../../link/edge-place.ts'
import type {Edge, Project} from '../../link/project.ts'

/** Who coordinates one agent: the edges that say so, by the coordinator's name. */
type Coordinators = ReadonlyMap<string, readonly Edge[]>

const rule: Rule = defineRule({
  id: 'relations/several-coordinators',
  code: 'REL009',
  severity: 'info',
  scope: 'project',
  since: '0.1.0',
  messages: {
    several:
      '`{name}` is coordinated by {count} agents ({names}) and nothing says whose word counts; add `when` to all but one, or let one of them coordinate the others',
  },
  check({project, report}) {
    const coordinated = coordinatorsOf(project)
    for (const [agent, coordinators] of coordinated) {
      if (coordinators.size < 2) continue
      const rivals = rivalsAmong(coordinators, name => superiors(name, project, coordinated))
      if (rivals.length < 2) continue
      const edges = rivals.flatMap(name => coordinators.get(name)?.[0] ?? [])
      const own = edges.find(({from}) => from === agent)
      const at = own === undefined ? placeOf(agent, 'name') : edgePlace(own)
      const names = rivals.map(name => `\`${name}\``).join(', ')
      const related = edges.filter(edge => edge !== own).map(relatedEdge)
      const data = {name: agent.name, count: rivals.length, names}
      report('several', data, {agent, at}, {field: 'related_agents', related})
    }
  },
})

export default rule

function coordinatorsOf(project: Project): ReadonlyMap<Agent, Coordinators> {
  const found = new Map<Agent, Map<string, Edge[]>>()
  const add = (agent: Agent, coordinator: string, edge: Edge): void => {
    const coordinators = found.get(agent) ?? new Map<string, Edge[]>()
    found.set(agent, coordinators)
    coordinators.set(coordinator, [...(coordinators.get(coordinator) ?? []), edge])
  }
  for (const edge of project.edges) {
    const {from, to, type, agent} = edge
    if (to === from.name || !project.has(to, from)) continue
    if (type === 'coordinated_by') add(from, to, edge)
    if (type === 'coordinates' && agent !== null) add(agent, from.name, edge)
  }
  return found
}

function superiors(
  name: string,
  {byName}: Project,
  coordinated: ReadonlyMap<Agent, Coordinators>,
): readonly string[] {
  const agent = byName.get(name)
  const coordinators = agent === undefined ? undefined : coordinated.get(agent)
  return coordinators === undefined ? [] : [...coordinators.keys()]
}

/** Coordinators that answer always (no `when`) and to none of the other coordinators. */
function rivalsAmong(
  coordinators: Coordinators,
  above: (name: string) => readonly string[],
): readonly string[] {
  const always = [...coordinators].filter(([, edges]) => edges.every(({when}) => when === null))
  const names = new Set(always.map(([name]) => name))
  return [...names].filter(name => !above(name).some(other => names.has(other))).sort(compareText)
}
