/** Line scans of Markdown bodies: cheap, fence-aware, no tree. */
import type {Span} from '../diagnostic.ts'

export interface Heading {
  readonly text: string
  readonly depth: number
  readonly span: Span
}

const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\r?$/
const setext = /^ {0,3}(=+|-+)[ \t]*\r?$/
const fence = /^ {0,3}(`{3,}|~{3,})/

/** Headings of a body outside fenced code, ATX and setext, in order. */
export function headings(body: string): readonly Heading[] {
  const found: Heading[] = []
  let open: string | null = null
  let previous: {text: string; start: number} | null = null
  for (const {text, start} of lines(body)) {
    const mark = fence.exec(text)?.[1]
    if (mark !== undefined) {
      if (open === null) open = mark
      else if (mark.startsWith(open) && text.trim() === mark) open = null
    }
    if (open !== null) {
      previous = null
      continue
    }
    const heading = atx.exec(text)
    const underline = setext.exec(text)
    if (heading) {
      const span = {start, end: start + text.trimEnd().length}
      found.push({text: (heading[2] ?? '').trim(), depth: (heading[1] ?? '').length, span})
    } else if (underline && previous !== null && previous.text.trim() !== '') {
      const span = {start: previous.start, end: start + text.trimEnd().length}
      found.push({text: previous.text.trim(), depth: underline[1]?.startsWith('=') ? 1 : 2, span})
    }
    previous = heading || underline ? null : {text, start}
  }
  return found
}

/** Lines with their offsets, without the line end. */
export function* lines(text: string): Generator<{readonly text: string; readonly start: number}> {
  let start = 0
  while (start <= text.length) {
    const end = text.indexOf('\n', start)
    if (end === -1) {
      yield {text: text.slice(start), start}
      return
    }
    yield {text: text.slice(start, end), start}
    start = end + 1
  }
}
