/** What stands in running text and is none: code spans, tags, targets of links. */

/** Stands for what is no prose; never part of a word, never white space. */
export const masked = '\0'

const bareName = /^`@?[a-z][a-z0-9]*(?:-[a-z0-9]+)*`$/

/** What is masked inside a block: each pattern at the place where it begins, sticky. */
export interface Mask {
  readonly patterns: readonly RegExp[]
  readonly keeps: (found: string) => boolean
}

/** Code spans, tags and escaped characters. */
export const codeAndTags: Mask = {
  patterns: [/\\[^\n]/y, /<[a-z/!?][^<>]*>/iy],
  // A bracket alone is the mark of a link; ticks without their like are text.
  keeps: found => found.length === 1 || /^`+$/.test(found),
}

/** Those, and the marks and targets of links; a code span that is one bare name is kept. */
export const notProse: Mask = {
  patterns: [
    ...codeAndTags.patterns,
    /!\[[^\]]{0,200}(?=\])/y,
    /\]\((?:[^()\\]|\\[^\n]|\([^()]*\))*\)/y,
    /\]\[[^\]]*\]/y,
  ],
  keeps: found => bareName.test(found),
}

/** A block with what the mask says replaced, character by character. */
export function maskInline(text: string, {patterns, keeps}: Mask): string {
  const runs = tickRuns(text)
  let result = ''
  let at = 0
  for (let next = nextMark(text, at); next !== -1; next = nextMark(text, at)) {
    const found = text[next] === '`' ? codeSpan(text, next, runs) : markAt(text, next, patterns)
    result += text.slice(at, next) + (keeps(found) ? found : mask(found))
    at = next + found.length
  }
  return result + text.slice(at)
}

function nextMark(text: string, from: number): number {
  const found = text.slice(from).search(/[\\`<!\]]/)
  return found === -1 ? -1 : from + found
}

function markAt(text: string, at: number, patterns: readonly RegExp[]): string {
  for (const pattern of patterns) {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) return found
  }
  return text[at] ?? ''
}

/** Where runs of backticks begin, by their length, last one first. */
type TickRuns = ReadonlyMap<number, number[]>

function tickRuns(text: string): TickRuns {
  const runs = new Map<number, number[]>()
  for (const {0: ticks, index} of [...text.matchAll(/`+/g)].reverse()) {
    const places = runs.get(ticks.length)
    if (places === undefined) runs.set(ticks.length, [index])
    else places.push(index)
  }
  return runs
}

/** A code span from `at` on; a run of backticks without its like ahead is masked alone. */
function codeSpan(text: string, at: number, runs: TickRuns): string {
  const {length} = /^`+/.exec(text.slice(at))?.[0] ?? '`'
  const places = runs.get(length) ?? []
  while ((places.at(-1) ?? at + 1) <= at) places.pop()
  const end = places.at(-1) ?? at
  return text.slice(at, end + length)
}

/** Every character but white space replaced. */
export function mask(text: string): string {
  return text.replace(/[^\s]/g, masked)
}
