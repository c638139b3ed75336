/** Declared edges turned the one way that their type reads: `b coordinated_by a` and `a coordinates b` both are a -> b. */
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

/** Arcs between different agents by the name of their type. What both ends declare is there twice. */
export function arcsByType(
  project: Pick<Project, 'edges' | 'relationTypes'>,
): ReadonlyMap<string, readonly Arc[]> {
  const forward = forwardTypes(project.relationTypes)
  const found = new Map<string, Arc[]>()
  for (const edge of project.edges) {
    const {kind, agent, from} = edge
    if (kind === null || agent === null || from.name === agent.name) continue
    const type = forward.get(kind.name) ?? kind
    const [tail, head] = type.name === kind.name ? [from, agent] : [agent, from]
    const list = found.get(type.name)
    if (list === undefined) found.set(type.name, [{tail, head, type, edge}])
    else list.push({tail, head, type, edge})
  }
  return found
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
