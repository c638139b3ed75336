/** Siblings that are to be called at the same words of a user. */
import type {Project} from '../../link/project.ts'
import {type Trigger, triggersIn} from '../description/triggers.ts'
import type {Member, Pool} from './choices.ts'
import {Clusters} from './clusters.ts'
import {areSettled} from './settled.ts'

/** Members with the same triggers. */
export interface Collision {
  readonly members: readonly Member[]
  /** As the first member writes them. */
  readonly triggers: readonly Trigger[]
}

/** More members than this share a phrase of their template. */
const holderLimit = 64

/** The collisions of a pool, those of the same members together; of near copies the first stands for all. */
export function collisions(
  pool: Pool,
  copies: readonly (readonly number[])[],
  project: Project,
): readonly Collision[] {
  const doubles = new Set(copies.flatMap(([, ...others]) => others))
  const found = new Map<string, {readonly set: readonly number[]; readonly triggers: Trigger[]}>()
  for (const holders of holdersOf(pool, doubles).values()) {
    if (holders.size < 2 || holders.size > holderLimit) continue
    const at = [...holders.keys()]
    for (const set of unsettled(at, pool, project)) {
      const key = set.join(' ')
      const trigger = holders.get(set[0] ?? 0)
      const entry = found.get(key) ?? {set, triggers: []}
      if (trigger !== undefined) entry.triggers.push(trigger)
      found.set(key, entry)
    }
  }
  return [...found.values()].map(({set, triggers}) => ({
    members: set.flatMap(index => pool[index] ?? []),
    triggers,
  }))
}

/** For each phrase who has it, in order, and where. */
function holdersOf(pool: Pool, doubles: ReadonlySet<number>): ReadonlyMap<string, Map<number, Trigger>> {
  const holders = new Map<string, Map<number, Trigger>>()
  for (const [index, {own}] of pool.entries()) {
    if (doubles.has(index)) continue
    for (const trigger of triggersIn(own)) {
      const known = holders.get(trigger.phrase) ?? new Map<number, Trigger>()
      if (!known.has(index)) known.set(index, trigger)
      holders.set(trigger.phrase, known)
    }
  }
  return holders
}

/** Groups among the holders in which nobody says who of them is meant. */
function unsettled(at: readonly number[], pool: Pool, project: Project): readonly (readonly number[])[] {
  const clusters = new Clusters(at.length)
  for (const [i, first] of at.entries()) {
    for (const [j, second] of at.entries()) {
      const [one, other] = [pool[first], pool[second]]
      if (j <= i || one === undefined || other === undefined) continue
      if (!areSettled(one, other, project)) clusters.join(i, j)
    }
  }
  return clusters.sets().map(set => set.flatMap(index => at[index] ?? []))
}
