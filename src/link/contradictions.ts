/** Pairs of agents that each tell the opposite of the other about who comes first. */
import type {Agent} from '../agent.ts'
import {compareText} from '../diagnostic.ts'
import type {Arc} from './arcs.ts'
import {agentPlaces} from './hierarchies.ts'
import type {Edge, Project} from './project.ts'

/** What is told of two agents, and by whom. */
export interface Contradictions {
  /** One pair for each two agents and type: arcs that point against each other, each told by another agent. */
  readonly pairs: readonly (readonly [Arc, Arc])[]
  /** Whether a relation is between two agents that contradict each other about its type. */
  concerns(edge: Edge): boolean
}

/** For `project.derived`. */
export function contradictionsIn(project: Project): Contradictions {
  const places = project.derived(agentPlaces)
  const pairs = [...project.arcs().values()].flatMap(arcs =>
    pairsOf(opposed(arcs.filter(isExclusive), places)),
  )
  const keys = new Set(
    pairs.flatMap(([{tail, head, type}]) =>
      [type.name, type.inverse].flatMap(name => [
        `${tail.name} ${name} ${head.name}`,
        `${head.name} ${name} ${tail.name}`,
      ]),
    ),
  )
  return {pairs, concerns: ({from, type, agent}) => keys.has(`${from.name} ${type} ${agent?.name ?? ''}`)}
}

/** Arcs between two agents that also have one the other way: most projects have none. */
function opposed(arcs: readonly Arc[], places: ReadonlyMap<Agent, number>): readonly Arc[] {
  const number = (one: Agent, two: Agent): number =>
    (places.get(one) ?? 0) * places.size + (places.get(two) ?? 0)
  const ways = new Set(arcs.map(({tail, head}) => number(tail, head)))
  return arcs.filter(({tail, head}) => ways.has(number(head, tail)))
}

/** What one agent alone says both ways is no pair; where the other one has a word in it, too, it is. */
function pairsOf(arcs: readonly Arc[]): readonly (readonly [Arc, Arc])[] {
  const told = new Map<string, Arc>()
  for (const arc of arcs) {
    const key = keyOf(arc, arc.edge.from)
    if (!told.has(key)) told.set(key, arc)
  }
  const pairs = new Map<string, readonly [Arc, Arc]>()
  for (const arc of told.values()) {
    const {tail, head, edge} = arc
    const other = told.get(keyOf({tail: head, head: tail}, edge.from === tail ? head : tail))
    const both = [tail.name, head.name].sort(compareText).join(' ')
    if (other === undefined || pairs.has(both)) continue
    pairs.set(both, compareText(edge.from.name, other.edge.from.name) < 0 ? [arc, other] : [other, arc])
  }
  return [...pairs.values()]
}

function keyOf({tail, head}: Pick<Arc, 'tail' | 'head'>, teller: Agent): string {
  return `${tail.name} ${head.name} ${teller.name}`
}

/** Peers may review each other, but not both wait for the other's review. */
function isExclusive({type, edge}: Arc): boolean {
  return type.hierarchical || (type.name === 'reviews' && edge.type === type.inverse)
}
