/** What a place in a body is told by the words around it: the sentence, the line above its list, the heading. */
import type {Heading} from '../../parse/scan.ts'

/** Long enough for any sentence, short enough for a hostile one. */
const reach = 400
/** A list longer than this has lost touch with the line above it. */
const longestList = 40

/** Words around a place of a body. */
export interface Surroundings {
  /** Of its sentence, what stands before it. */
  readonly before: string
  /** Of its sentence, what stands behind it. */
  readonly after: string
  /** The line above the list that it is an item of; empty without one. */
  readonly lead: string
  /** The heading above it; empty without one. */
  readonly heading: string
}

/** The words around `start..end`. Sentences end with their line at the latest. */
export function surroundingsOf(
  {text, headings}: {readonly text: string; readonly headings: readonly Heading[]},
  {start, end}: {readonly start: number; readonly end: number},
): Surroundings {
  const before = text.slice(Math.max(0, start - reach), start)
  const after = text.slice(end, end + reach)
  return {
    before: before.slice(lastBreak(before)),
    after: /^(?:[^\n.!?]|[.!?](?!\s))*/.exec(after)?.[0] ?? '',
    lead: leadOf(text, start),
    heading: headingAbove(headings, start),
  }
}

function headingAbove(headings: readonly Heading[], at: number): string {
  let low = 0
  let high = headings.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((headings[middle]?.span.start ?? at) < at) low = middle + 1
    else high = middle
  }
  return headings[low - 1]?.text ?? ''
}

/** Where the sentence begins that goes on at the end of `text`. */
function lastBreak(text: string): number {
  let found = text.lastIndexOf('\n') + 1
  for (const {0: mark, index} of text.matchAll(/[.!?]["”'’)*_]{0,3}\s+(?=[^a-z\s])/g)) {
    // `e.g.` and `vs.` end nothing.
    const isShort = /\b(?:e\.g|i\.e|vs|etc|cf)$/i.test(text.slice(Math.max(0, index - 4), index))
    if (!isShort) found = Math.max(found, index + mark.length)
  }
  return found
}

const item = /^\s*(?:[-*+•]|\d{1,3}[.)]|\|)\s/

/** Looks no further back than a list is long. */
function leadOf(text: string, at: number): string {
  const rows = text.slice(Math.max(0, at - reach * longestList), at).split('\n')
  const row = rows.pop() ?? ''
  if (!item.test(`${row} `)) return ''
  const lead = rows.findLast(line => line.trim() !== '' && !item.test(line) && !/^\s{2,}/.test(line))
  return lead?.slice(-reach) ?? ''
}

/** Whether the line of a place is running text: it may be inline code there, but no block of code, quote or comment. */
export function isInText(
  prose: string,
  {start, end}: {readonly start: number; readonly end: number},
): boolean {
  const before = /[^\n]*$/.exec(prose.slice(Math.max(0, start - reach), start))?.[0] ?? ''
  const after = /^[^\n]*/.exec(prose.slice(end, end + reach))?.[0] ?? ''
  return /[^\0\s]/.test(before + prose.slice(start, end) + after)
}

/** Whether a place stands between quotation marks that open and close on its line. */
export function isQuoted(
  text: string,
  {start, end}: {readonly start: number; readonly end: number},
): boolean {
  const before = /[^\n]*$/.exec(text.slice(Math.max(0, start - reach), start))?.[0] ?? ''
  const after = /^[^\n]*/.exec(text.slice(end, end + reach))?.[0] ?? ''
  if (/["“«„][^"”»“]*$/.test(before) && /^[^"“«]*["”»]/.test(after)) {
    const marks = before.split('"').length - 1
    return !before.includes('"') || marks % 2 === 1 || /[“«„][^”»]*$/.test(before)
  }
  return /(?:^|[\s(])['‘][^'’]*$/.test(before) && /^[^'‘]*['’]/.test(after)
}

/** A phrase as a message quotes it: on one line, and not for ever. */
export function excerpt(text: string): string {
  const line = text
    .slice(0, 2 * reach)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
