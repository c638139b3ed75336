/** The terms of many descriptions as numbers, with what each says about who has it. */
import {shareOf} from './common-terms.ts'
import {type KnownStems, termsIn} from './terms.ts'

/** Sorted numbers of the terms of one description. */
export type TermSet = Int32Array

/** The terms of a pool. */
export interface TermIndex {
  /** By description. */
  readonly sets: readonly TermSet[]
  /** By number. */
  readonly terms: readonly string[]
  /** How many descriptions have a term, by its number. */
  readonly counts: Int32Array
  /** Natural logarithm of how many descriptions there are for each that has the term, by its number. */
  readonly weights: Float64Array
}

/** Longer descriptions are judged by their first terms. */
const termLimit = 300

/** As many imagined descriptions, with the words of the world, stand beside the real ones of a pool, which may be few. */
const imagined = 20

/** Numbers the terms of `texts`. */
export function indexTerms(texts: readonly string[]): TermIndex {
  const known: KnownStems = new Map()
  const ids = new Map<string, number>()
  const sets = texts.map(text => {
    const set = new Set<number>()
    for (const {term} of termsIn(text, known)) {
      const id = ids.get(term) ?? ids.size
      ids.set(term, id)
      set.add(id)
      if (set.size === termLimit) break
    }
    return Int32Array.from(set).sort()
  })
  const terms = [...ids.keys()]
  const counts = new Int32Array(terms.length)
  for (const set of sets) for (const id of set) counts[id] = (counts[id] ?? 0) + 1
  return {sets, terms, counts, weights: weightsOf(terms, counts, texts.length)}
}

/** The two descriptions that are being compared are left out of the count. */
function weightsOf(terms: readonly string[], counts: Int32Array, size: number): Float64Array {
  return Float64Array.from(terms, (term, id) => {
    const others = Math.max(0, (counts[id] ?? 0) - 2)
    const share = (others + imagined * shareOf(term)) / (Math.max(0, size - 2) + imagined)
    return -Math.log(Math.min(share, 0.9))
  })
}

/** What two sets have in common. */
export function sharedTerms(one: TermSet, other: TermSet): readonly number[] {
  const shared: number[] = []
  let at = 0
  for (const id of one) {
    while (at < other.length && (other[at] ?? 0) < id) at += 1
    if (other[at] === id) shared.push(id)
  }
  return shared
}

/** Sum of the weights. */
export function weightOf(ids: Iterable<number>, {weights}: TermIndex): number {
  let sum = 0
  for (const id of ids) sum += weights[id] ?? 0
  return sum
}
