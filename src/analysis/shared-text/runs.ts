/** Runs of blocks that several bodies have in common. An index over marks: what only one body says costs an entry. */
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

/** A block by its mark: who has it, and which block always comes right behind. */
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

/**
 * Runs that at least `least` of the bodies seem to have; the first of them in the order of bodies comes first. Marks may be
 * alike by chance: what is worth a word is to be compared to the letter.
 */
export function sharedRuns(bodies: readonly string[], least: number): readonly SharedRun[] {
  const cut = bodies.map(blocksOf)
  const blocks = sharedBlocks(cut, least)
  link(blocks, cut)
  const runs: SharedRun[] = []
  for (const block of blocks.values()) if (!block.isFollower) runs.push(runFrom(block))
  return runs.sort(byFirst)
}

function sharedBlocks(cut: readonly Blocks[], least: number): ReadonlyMap<number, Shared> {
  const counts = new Map<number, number>()
  for (const blocks of cut) {
    for (let at = 0; at < blocks.length; at += 3) {
      const mark = blocks[at] ?? 0
      counts.set(mark, (counts.get(mark) ?? 0) + 1)
    }
  }
  const found = new Map<number, Shared>()
  for (const [body, blocks] of cut.entries()) {
    for (let at = 0; at < blocks.length; at += 3) {
      const mark = blocks[at] ?? 0
      if ((counts.get(mark) ?? 0) < least) continue
      const place = {body, start: blocks[at + 1] ?? 0, end: blocks[at + 2] ?? 0, block: at / 3}
      const shared = found.get(mark)
      if (shared === undefined) found.set(mark, {places: [place], followers: new Map(), isFollower: false})
      else shared.places.push(place)
    }
  }
  // Twice in one body is a matter of that body.
  for (const [mark, {places}] of found) if (places.length < least || isRepeated(places)) found.delete(mark)
  return found
}

/** Whether any body has it twice; places of one body follow each other. */
function isRepeated(places: readonly Place[]): boolean {
  return places.some(({body}, index) => body === places[index - 1]?.body)
}

/** Notes which blocks always stand together: as often as each of them stands at all. */
function link(blocks: ReadonlyMap<number, Shared>, cut: readonly Blocks[]): void {
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
