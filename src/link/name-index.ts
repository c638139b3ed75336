/** Nearest-name search over many names: an index of one-letter deletions instead of comparing all pairs. */
import {editDistance, nearest} from '../validate/nearest.ts'

type Found = {readonly name: string; readonly distance: number; readonly unique: boolean} | null

/** Below this size comparing with every name finds more and costs little. */
const small = 200

/** Answers "which known name is near this one?"; answers are remembered. */
export function nameIndex(names: readonly string[]): (name: string) => Found {
  const answers = new Map<string, Found>()
  let index: DeletionIndex | null = null
  return name => {
    const known = answers.get(name)
    if (known !== undefined) return known
    if (names.length > small) index ??= deletionIndex(names)
    const candidates = index === null ? names : candidatesOf(index, name)
    const found = nearest(name, candidates)
    const answer = found !== null && editDistance(name, found.name, found.distance) === 0 ? null : found
    answers.set(name, answer)
    return answer
  }
}

/**
 * The hashes of every name and of each of its forms with one letter left out: two words at distance 1 (and many at 2)
 * share one. Flat arrays, because thousands of misspelt names ask for dozens of hashes each.
 */
interface DeletionIndex {
  readonly names: readonly string[]
  /** `hash * width + place of the name`, sorted. */
  readonly entries: Float64Array
  readonly width: number
  /** One bit per hash that occurs, so that most misses end here. */
  readonly bits: Uint8Array
}

const bitCount = 1 << 22

function deletionIndex(names: readonly string[]): DeletionIndex {
  const width = names.length
  const bits = new Uint8Array(bitCount / 8)
  const entries: number[] = []
  for (const [place, name] of names.entries()) {
    for (const hash of deletionHashes(name)) {
      entries.push(hash * width + place)
      const bit = hash % bitCount
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7))
    }
  }
  return {names, entries: Float64Array.from(entries).sort(), width, bits}
}

function candidatesOf({names, entries, width, bits}: DeletionIndex, word: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const hash of deletionHashes(word)) {
    const bit = hash % bitCount
    if (((bits[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) continue
    const end = (hash + 1) * width
    for (let at = firstFrom(entries, hash * width); (entries[at] ?? end) < end; at += 1) {
      found.add(names[(entries[at] ?? 0) - hash * width] ?? '')
    }
  }
  return found
}

/** Index of the first entry that is not below `value`. */
function firstFrom(entries: Float64Array, value: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

const base = 0x0100_0193

/** Hashes of the word and of its forms with one letter left out, in one pass each way; equal words, equal hashes. */
function deletionHashes(word: string): Uint32Array {
  const {length} = word
  const hashes = new Uint32Array(length + 1)
  // From the right: hash of what follows each letter, and the power that shifts a prefix over it.
  const after = new Int32Array(length + 1)
  const power = new Int32Array(length + 1).fill(1)
  for (let at = length - 1; at >= 0; at -= 1) {
    const shift = power[at + 1] ?? 1
    after[at] = Math.imul(word.charCodeAt(at), shift) + (after[at + 1] ?? 0)
    power[at] = Math.imul(shift, base)
  }
  let before = 0
  for (let at = 0; at < length; at += 1) {
    hashes[at] = Math.imul(before, power[at + 1] ?? 1) + (after[at + 1] ?? 0)
    before = (Math.imul(before, base) + word.charCodeAt(at)) | 0
  }
  hashes[length] = before
  return hashes
}
