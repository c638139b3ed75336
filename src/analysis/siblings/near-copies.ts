/** Descriptions of one pool that say nearly the same in the same words. Exact, and far from all pairs. */
import {type Runs, rankedRuns} from '../text/word-runs.ts'
import type {Pool} from './choices.ts'
import {Clusters} from './clusters.ts'
import {type Telling, Tellings} from './told-apart.ts'

/** Share of its runs of three words that a description has in common with a near copy (Jaccard). */
const copyShare = 0.85

/** Of those that share a run, the first few stand for all: near copies of one text are near copies of each other. */
const postingLimit = 8

/** Groups of near copies, as indexes into the pool. */
export function nearCopies(pool: Pool): readonly (readonly number[])[] {
  const clusters = new Clusters(pool.length)
  const firsts = joinEqual(pool, clusters)
  const postings = new Map<number, number[]>()
  const tellings = new Tellings()
  const all = rankedRuns(firsts.map(at => pool[at]?.own ?? ''))
  for (const [index, {runs, shared}] of all.entries()) {
    if (runs.length === 0 || shared < copyShare * runs.length) continue
    for (const rival of rivalsOf(index, runs, postings)) {
      const [at, other] = [firsts[index] ?? 0, firsts[rival] ?? 0]
      if (clusters.firstOf(at) === clusters.firstOf(other)) continue
      if (!areAlike(runs, all[rival]?.runs ?? runs)) continue
      const [one, two] = [pool[at], pool[other]]
      if (one === undefined || two === undefined || areTold(tellings.of(one, two))) continue
      clusters.join(at, other)
    }
  }
  return clusters.sets()
}

/** One text with other words in it for each of both. */
function areTold(telling: Telling): boolean {
  return telling === 'both' || telling === 'series'
}

/** Joins what is equal to the letter; gives the first of each kind. */
function joinEqual(pool: Pool, clusters: Clusters): readonly number[] {
  const firsts = new Map<string, number>()
  for (const [index, {own}] of pool.entries()) {
    const first = firsts.get(own)
    if (first === undefined) firsts.set(own, index)
    else clusters.join(first, index)
  }
  return [...firsts.values()]
}

/**
 * Earlier texts with one of the rarest runs of this one, which is entered under them: of two sets that share so much,
 * each must have one of those of the other.
 */
function rivalsOf(index: number, runs: Runs, postings: Map<number, number[]>): ReadonlySet<number> {
  const rivals = new Set<number>()
  const prefix = runs.length - Math.ceil(copyShare * runs.length) + 1
  for (const run of runs.subarray(0, prefix)) {
    const posting = postings.get(run)
    if (posting === undefined) postings.set(run, [index])
    else {
      for (const rival of posting) rivals.add(rival)
      if (posting.length < postingLimit) posting.push(index)
    }
  }
  return rivals
}

/** A walk over both, which ends where what is missing cannot be made up for. */
function areAlike(one: Runs, other: Runs): boolean {
  const least = Math.ceil((copyShare * (one.length + other.length)) / (1 + copyShare))
  let [a, b, shared] = [0, 0, 0]
  while (a < one.length && b < other.length) {
    if (shared + Math.min(one.length - a, other.length - b) < least) return false
    const [x, y] = [one[a] ?? 0, other[b] ?? 0]
    if (x === y) shared += 1
    if (x <= y) a += 1
    if (y <= x) b += 1
  }
  return shared >= least
}
