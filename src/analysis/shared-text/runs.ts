/** Runs of blocks that several bodies have in common. An index over hashes: what only one body says costs an entry. */
import {type Blocks, blocksOf} from './blocks.ts'

/** A run in one body. */
export interface Occurrence {
  /** Index of the body. */
  readonly body: number
  readonly start: number
  readonly end: number
}

/** Blocks that stand one behind the other wherever they stand. */
export interface SharedRun {
  readonly occurrences: readonly Occurrence[]
}

/** A block by its text: who has it, and which block always comes right behind. */
interface Shared {
  readonly places: Place[]
  /** Texts that came right behind, with how often. */
  readonly followers: Map<Shared, number>
  isFollower: boolean
}

interface Place extends Occurrence {
  /** Index of the block in its body. */
  readonly block: number
}

/** Runs that at least `least` of the bodies have; the first of them in the order of bodies comes first. */
export function sharedRuns(bodies: readonly string[], least: number): readonly SharedRun[] {
  const cut = bodies.map(blocksOf)
  const blocks = sharedBlocks(bodies, cut, least)
  link(blocks, cut)
  const runs: SharedRun[] = []
  for (const block of blocks.values()) if (!block.isFollower) runs.push(runFrom(block))
  return runs.sort(byFirst)
}

function sharedBlocks(
  bodies: readonly string[],
  cut: readonly Blocks[],
  least: number,
): ReadonlyMap<string, Shared> {
  const counts = new Map<number, number>()
  for (const blocks of cut) {
    for (let at = 0; at < blocks.length; at += 3) {
      const hash = blocks[at] ?? 0
      counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
  }
  const found = new Map<string, Shared>()
  for (const [body, blocks] of cut.entries()) {
    for (let at = 0; at < blocks.length; at += 3) {
      if ((counts.get(blocks[at] ?? 0) ?? 0) < least) continue
      const [start = 0, end = 0] = blocks.subarray(at + 1, at + 3)
      const text = (bodies[body] ?? '').slice(start, end).replaceAll('\r', '')
      const shared: Shared = found.get(text) ?? {places: [], followers: new Map(), isFollower: false}
      found.set(text, shared)
      shared.places.push({body, start, end, block: at / 3})
    }
  }
  // Twice in one body is a matter of that body.
  for (const [text, {places}] of found)
    if (places.length < least || new Set(places.map(({body}) => body)).size < places.length)
      found.delete(text)
  return found
}

/** Notes which blocks always stand together: as often as each of them stands at all. */
function link(blocks: ReadonlyMap<string, Shared>, cut: readonly Blocks[]): void {
  const at: (Shared | undefined)[][] = cut.map(() => [])
  for (const shared of blocks.values())
    for (const {body, block} of shared.places) (at[body] ?? [])[block] = shared
  for (const row of at) {
    for (const [index, shared] of row.entries()) {
      const next = row[index + 1]
      if (shared !== undefined && next !== undefined)
        shared.followers.set(next, (shared.followers.get(next) ?? 0) + 1)
    }
  }
  for (const shared of blocks.values()) {
    const next = followerOf(shared)
    if (next !== null) next.isFollower = true
  }
}

function followerOf({places, followers}: Shared): Shared | null {
  const [first] = followers
  if (first === undefined || followers.size > 1) return null
  const [next, count] = first
  return count === places.length && next.places.length === places.length ? next : null
}

function runFrom(first: Shared): SharedRun {
  let last = first
  for (let next = followerOf(last); next !== null; next = followerOf(last)) last = next
  const ends = new Map(last.places.map(({body, end}) => [body, end]))
  return {
    occurrences: first.places.map(({body, start, end}) => ({body, start, end: ends.get(body) ?? end})),
  }
}

function byFirst({occurrences: [a]}: SharedRun, {occurrences: [b]}: SharedRun): number {
  return (a?.body ?? 0) - (b?.body ?? 0) || (a?.start ?? 0) - (b?.start ?? 0)
}
