/** Texts as sets of runs of three words, made for speed: thousands of descriptions are compared by them. */

/** Numbers of the runs of one text, each once, in one order for all texts: rare runs first. */
export type Runs = Float64Array

/** What is known of one text. */
export interface RankedRuns {
  readonly runs: Runs
  /** How many of them other texts seem to have as well. */
  readonly shared: number
}

/** Places in the table that counts runs; where two share one, both seem more usual than they are. */
const tableSize = 2 ** 20

/** Runs are numbers below this; in front of it stands how often one occurs. */
const runRange = 2 ** 32

/** The runs of each text. */
export function rankedRuns(texts: readonly string[]): readonly RankedRuns[] {
  const all = texts.map(runsOf)
  const counts = new Uint16Array(tableSize)
  for (const runs of all) {
    for (const run of runs) {
      const place = run % tableSize
      if ((counts[place] ?? 0) < 0xffff) counts[place] = (counts[place] ?? 0) + 1
    }
  }
  return all.map(runs => rank(runs, counts))
}

function rank(runs: Uint32Array, counts: Uint16Array): RankedRuns {
  const ranked = new Float64Array(runs.length)
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at] ?? 0
    ranked[at] = (counts[run % tableSize] ?? 0) * runRange + run
  }
  ranked.sort()
  let [length, shared] = [0, 0]
  for (let at = 0; at < ranked.length; at += 1) {
    const one = ranked[at] ?? 0
    if (at > 0 && one === ranked[length - 1]) continue
    ranked[length] = one
    length += 1
    if (one >= 2 * runRange) shared += 1
  }
  return {runs: ranked.subarray(0, length), shared}
}

function runsOf(text: string): Uint32Array {
  const words = wordHashes(text)
  const runs = new Uint32Array(Math.max(0, words.length - 2))
  for (let at = 0; at < runs.length; at += 1)
    runs[at] = hash(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0)
  return runs
}

function hash(first: number, second: number, third: number): number {
  return Math.imul(Math.imul(Math.imul(first, 31) + second, 16_777_619) + third, 2_654_435_761) >>> 0
}

/** A number for each word, by its small letters and digits; scripts without blanks go by the letter. */
function wordHashes(text: string): readonly number[] {
  const words: number[] = []
  const lower = text.toLowerCase()
  let word = 0
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at)
    if (isWordPart(code)) {
      word = Math.imul(word ^ code, 16_777_619) + 1
      if (code < 0x2e80) continue
    }
    if (word !== 0) words.push(word)
    word = 0
  }
  if (word !== 0) words.push(word)
  return words
}

/** ASCII letters and digits, and all beyond ASCII but blanks, marks and arrows. */
function isWordPart(code: number): boolean {
  if (code < 128) return (code > 96 && code < 123) || (code > 47 && code < 58)
  return code >= 0xc0 && (code < 0x2000 || code > 0x2bff) && (code < 0x3000 || code > 0x303f)
}
