/**
 * Generated sections tell of a relation at both of its ends. Declared twice it would say more than the source did: two
 * agents that review each other would both wait for the other's review (REL005).
 */
import type {Relation} from '../../agent.ts'
import type {RelationType} from '../../link/relation-types.ts'

/**
 * Lifted relations by name of the agent, each told by one end: of a type and its inverse the one that the table has
 * first, of a symmetric type the agent whose name sorts first. What only one end tells, or each on another condition,
 * stays.
 */
export function withoutMirrors(
  told: ReadonlyMap<string, readonly Relation[]>,
  types: ReadonlyMap<string, RelationType>,
): ReadonlyMap<string, readonly Relation[]> {
  const rank = new Map([...types.keys()].map((type, index) => [type, index]))
  const all = new Set([...told].flatMap(([agent, relations]) => relations.map(one => keyOf(agent, one))))
  const isMirror = (agent: string, {name, type, when}: Relation): boolean => {
    const inverse = types.get(type)?.inverse
    if (inverse === undefined || types.get(inverse)?.inverse !== type || name === agent) return false
    const other = keyOf(name, {name: agent, type: inverse, ...(when === undefined ? {} : {when})})
    if (!all.has(other)) return false
    return type === inverse ? agent > name : (rank.get(type) ?? 0) > (rank.get(inverse) ?? 0)
  }
  return new Map(
    [...told].map(([agent, relations]) => [agent, relations.filter(one => !isMirror(agent, one))]),
  )
}

function keyOf(agent: string, {name, type, when}: Relation): string {
  return JSON.stringify([agent, type, name, when ?? null])
}
