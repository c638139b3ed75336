/** Siblings that claim the same work, so that a client can only guess. Weighs words by how rare they are in the pool. */
import type {Project} from '../../link/project.ts'
import {withoutCode} from '../description/description.ts'
import {indexTerms, sharedTerms, type TermIndex, type TermSet, weightOf} from '../text/term-index.ts'
import {type Term, termsIn} from '../text/terms.ts'
import type {Member, Pool} from './choices.ts'
import {Clusters} from './clusters.ts'
import {areSettled} from './settled.ts'
import {type Telling, Tellings} from './told-apart.ts'

/** Members of a pool that cannot be told apart, and why. */
export interface Rivalry {
  readonly members: readonly Member[]
  /** What all this is about, the most telling first, as the first member writes it. */
  readonly terms: readonly Term[]
}

/** Groups of near copies in a pool, as indexes. */
type Copies = readonly (readonly number[])[]

interface Pair {
  readonly first: number
  readonly second: number
  /** Terms of both. */
  readonly shared: readonly number[]
}

/** Weight of what two descriptions share, of the mean weight of both (Dice), from which on they are rivals. */
const least = 0.42
/** The same where the name of one of them stands for something of its own, and in a pool of two. */
const leastForSure = 0.8
/** The same where the names of both do: `sql-tuner` and `query-optimizer` say one thing in two ways. */
const leastForSynonyms = 0.6
/** Terms that more of a pool have bring nobody together. */
const rareLimit = 64
/** What one description in twenty has weighs 3. */
const rareWeight = 3
const fewestTerms = 4
const fewestRare = 3
/** As many terms explain a rivalry. */
const shownTerms = 5

/** The rivalries of a pool, in order of their first member; of near copies the first stands for all. */
export function rivalries(pool: Pool, copies: Copies, project: Project): readonly Rivalry[] {
  const doubles = new Set(copies.flatMap(([, ...others]) => others))
  const members = pool.filter((_, index) => !doubles.has(index))
  const index = indexTerms(members.map(({own}) => withoutCode(own)))
  const clusters = new Clusters(members.length)
  const pairs: Pair[] = []
  const tellings = new Tellings()
  for (const {share, ...pair} of closePairs(index)) {
    const [one, other] = [members[pair.first], members[pair.second]]
    if (one === undefined || other === undefined) continue
    const telling = tellings.of(one, other)
    if (telling === 'series' || share < leastFor(telling, pool.length)) continue
    if (areSettled(one, other, project)) continue
    clusters.join(pair.first, pair.second)
    pairs.push(pair)
  }
  const pairsOf = new Map<number, Pair[]>()
  for (const pair of pairs) {
    const root = clusters.firstOf(pair.first)
    pairsOf.set(root, [...(pairsOf.get(root) ?? []), pair])
  }
  return clusters.sets().map(set => ({
    members: set.flatMap(at => members[at] ?? []),
    terms: explain(pairsOf.get(set[0] ?? 0) ?? [], members[set[0] ?? 0], index),
  }))
}

/** The share from which on two are rivals. */
function leastFor(telling: Telling, size: number): number {
  if (telling === 'one' || size < 3) return leastForSure
  return telling === 'both' ? leastForSynonyms : least
}

/** Pairs that share enough to be rivals. */
function* closePairs(index: TermIndex): Generator<Pair & {readonly share: number}> {
  const total = index.sets.map(set => weightOf(set, index))
  for (const [first, second] of candidates(index)) {
    const shared = sharedTerms(index.sets[first] ?? noTerms, index.sets[second] ?? noTerms)
    if (shared.length < fewestTerms) continue
    const share = (2 * weightOf(shared, index)) / ((total[first] ?? 0) + (total[second] ?? 0))
    if (share >= least) yield {first, second, shared, share}
  }
}

const noTerms: TermSet = new Int32Array()

/** Pairs with enough rare terms in common, by an index of who has which. */
function* candidates({sets, counts, weights}: TermIndex): Generator<readonly [number, number]> {
  const holders = new Map<number, number[]>()
  const met = new Int32Array(sets.length)
  for (const [index, set] of sets.entries()) {
    const touched: number[] = []
    for (const id of set) {
      const count = counts[id] ?? 0
      if (count < 2 || count > rareLimit || (weights[id] ?? 0) < rareWeight) continue
      const earlier = holders.get(id)
      if (earlier === undefined) holders.set(id, [index])
      else {
        for (const other of earlier) {
          if (met[other] === 0) touched.push(other)
          met[other] = (met[other] ?? 0) + 1
        }
        earlier.push(index)
      }
    }
    for (const other of touched) {
      if ((met[other] ?? 0) >= fewestRare) yield [other, index]
      met[other] = 0
    }
  }
}

/** The terms that weigh most in all pairs, as `member` writes them. */
function explain(pairs: readonly Pair[], member: Member | undefined, index: TermIndex): readonly Term[] {
  const totals = new Map<string, number>()
  for (const {shared} of pairs) {
    for (const id of shared) {
      const term = index.terms[id] ?? ''
      totals.set(term, (totals.get(term) ?? 0) + (index.weights[id] ?? 0))
    }
  }
  const own = termsIn(withoutCode(member?.own ?? '')).filter(({word}) => !/ly$/.test(word))
  const words = new Map([...own].reverse().map(one => [one.term, one]))
  const weightOf = ({term}: Term): number => totals.get(term) ?? 0
  return [...words.values()]
    .filter(one => weightOf(one) > 0)
    .sort((a, b) => weightOf(b) - weightOf(a) || a.start - b.start)
    .slice(0, shownTerms)
}
