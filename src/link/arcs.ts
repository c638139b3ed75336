/** Declared edges turned the one way that their type reads: `b coordinated_by a` and `a coordinates b` are one arc. */
import type {Agent} from '../agent.ts'
import type {Edge, Project} from './project.ts'
import type {RelationType} from './relation-types.ts'

/** `tail type head`, with the edge that says so. */
export interface Arc {
  readonly tail: Agent
  readonly head: Agent
  readonly type: RelationType
  readonly edge: Edge
}

/** Arcs between different agents by the name of their type; each direction once, as the tail declares it where it does. */
export function arcsByType(project: Project): ReadonlyMap<string, readonly Arc[]> {
  const forward = forwardTypes(project.relationTypes)
  const found = new Map<string, Map<Agent, Map<Agent, Arc>>>()
  for (const edge of project.edges) {
    const {kind, agent} = edge
    const from = project.byName.get(edge.from.name)
    if (kind === null || agent === null || from === undefined || from === agent) continue
    const type = forward.get(kind.name) ?? kind
    const [tail, head] = type === kind ? [from, agent] : [agent, from]
    const heads = inner(inner(found, type.name), tail)
    const known = heads.get(head)
    if (known === undefined || (known.edge.from !== tail && edge.from === tail)) {
      heads.set(head, {tail, head, type, edge})
    }
  }
  const lists = [...found].map(
    ([name, tails]) => [name, [...tails.values()].flatMap(heads => [...heads.values()])] as const,
  )
  return new Map(lists)
}

/** Of a type and its inverse, the hierarchical one is the way to read both; else the one that the table names first. */
function forwardTypes(types: ReadonlyMap<string, RelationType>): ReadonlyMap<string, RelationType> {
  const forward = new Map<string, RelationType>()
  for (const type of types.values()) {
    const inverse = types.get(type.inverse) ?? type
    const isForward = type.hierarchical === inverse.hierarchical ? !forward.has(type.name) : type.hierarchical
    if (!isForward) continue
    forward.set(type.name, type)
    forward.set(inverse.name, type)
  }
  return forward
}

function inner<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = new Map<L, V>()
  map.set(key, made)
  return made
}
