/** Bodies cut at their blank lines, thousands of them: offsets and a mark per block, no text is copied. */

/** Three numbers per block: its mark, where it begins, where it ends without its line break. */
export type Blocks = Int32Array

const backtick = 96
const tilde = 126

/**
 * The blocks of a text; a code fence is one with everything in it. The mark is made of a few characters of each line:
 * equal texts have equal marks, and those with equal marks are still to be compared.
 */
export function blocksOf(text: string): Blocks {
  const found: number[] = []
  let start = -1
  let end = 0
  let mark = 0
  let fence = ''
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at)
    const stop = next === -1 ? text.length : next
    const last = text.charCodeAt(stop - 1) === 13 && stop > at ? stop - 1 : stop
    const first = firstInk(text, at, last)
    if (first < last || fence !== '') {
      if (start === -1) {
        start = at
        mark = 0x811c9dc5
      }
      end = last
      mark = marked(mark, text, at, last)
      const code = text.charCodeAt(first)
      if (code === backtick || code === tilde)
        fence = fenceAfter(text.slice(at, Math.min(last, at + 8)), fence)
    } else if (start !== -1) {
      found.push(mark, start, end)
      start = -1
    }
    at = stop + 1
  }
  if (start !== -1) found.push(mark, start, end)
  return Int32Array.from(found)
}

/** The first character of a line that is no blank. */
function firstInk(text: string, start: number, end: number): number {
  let at = start
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 32 && code !== 9 && code !== 13) break
  }
  return at
}

/** The length of a line and eight of its characters at most. */
function marked(mark: number, text: string, start: number, end: number): number {
  let made = Math.imul(mark ^ (end - start), 0x01000193)
  const step = ((end - start) >> 3) + 1
  for (let at = start; at < end; at += step) made = Math.imul(made ^ text.charCodeAt(at), 0x01000193)
  return made | 0
}

/** The fence that is open behind a line; empty: none. */
function fenceAfter(line: string, open: string): string {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
  if (open === '') return fence
  return fence.startsWith(open) ? '' : open
}
