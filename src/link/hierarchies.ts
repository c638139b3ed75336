/** The hierarchical relations of a project as graphs: what several rules walk, made once. */
import type {Agent} from '../agent.ts'
import type {Arc} from './arcs.ts'
import {type Digraph, digraph} from './digraph.ts'
import type {Project} from './project.ts'

/** One hierarchical type: nodes are places in `project.agents`. */
export interface Hierarchy {
  readonly type: string
  readonly arcs: readonly Arc[]
  readonly graph: Digraph
}

/** Places of the agents in `project.agents`; for `project.derived`. */
export function agentPlaces({agents}: Project): ReadonlyMap<Agent, number> {
  return new Map(agents.map((agent, index) => [agent, index]))
}

/** Every hierarchical type that the project uses; for `project.derived`. */
export function hierarchies(project: Project): readonly Hierarchy[] {
  const places = project.derived(agentPlaces)
  return [...project.arcs()].flatMap(([type, arcs]) => {
    if (arcs[0]?.type.hierarchical !== true) return []
    const pairs = arcs.map(({tail, head}) => [places.get(tail) ?? 0, places.get(head) ?? 0] as const)
    return [{type, arcs, graph: digraph(project.agents.length, pairs)}]
  })
}
