/** Bodies cut at their blank lines, thousands of them: offsets and a hash per block, no text is copied. */

/** Three numbers per block: its hash, where it begins, where it ends without its line break. */
export type Blocks = Int32Array

/** The blocks of a text; a code fence is one with everything in it. */
export function blocksOf(text: string): Blocks {
  const found: number[] = []
  let start = -1
  let end = 0
  let fence = ''
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at)
    const stop = next === -1 ? text.length : next
    const isBlank = isBlankLine(text, at, stop)
    if (!isBlank || fence !== '') {
      if (start === -1) start = at
      end = stop
      fence = fenceAfter(text.slice(at, Math.min(stop, at + 8)), fence)
    } else if (start !== -1) {
      push(found, text, start, end)
      start = -1
    }
    at = stop + 1
  }
  if (start !== -1) push(found, text, start, end)
  return Int32Array.from(found)
}

function push(found: number[], text: string, start: number, end: number): void {
  const stop = text.charCodeAt(end - 1) === 13 ? end - 1 : end
  found.push(hashOf(text, start, stop), start, stop)
}

function isBlankLine(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 32 && code !== 9 && code !== 13) return false
  }
  return true
}

/** The fence that is open behind a line; empty: none. */
function fenceAfter(line: string, open: string): string {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
  if (open === '') return mark
  return mark.startsWith(open) ? '' : open
}

/** FNV-1a, carriage returns left out. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 13) hash = Math.imul(hash ^ code, 0x01000193)
  }
  return hash | 0
}
