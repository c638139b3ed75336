/** Line scans of Markdown bodies: cheap, fence-aware, no tree. */
import type {Span} from '../diagnostic.ts'

/** One heading of a body. */
export interface Heading {
  readonly text: string
  readonly depth: number
  readonly span: Span
}

const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\r?$/
const setext = /^ {0,3}(=+|-+)[ \t]*\r?$/
const fence = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/

/** Headings of a body outside fenced code, ATX and setext, in order. */
export function headings(body: string): readonly Heading[] {
  const found: Heading[] = []
  let previous: {text: string; start: number} | null = null
  for (const {text, start, fenced} of markdownLines(body)) {
    if (fenced) {
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

/** One line of a body. */
export interface MarkdownLine {
  readonly text: string
  readonly start: number
  /** Whether the line is part of fenced code, the fences included. */
  readonly fenced: boolean
}

/** Lines of a body, each with whether it is code. */
export function* markdownLines(body: string): Generator<MarkdownLine> {
  let open: string | null = null
  for (const {text, start} of lines(body)) {
    const found = mayBeFence(text) ? fence.exec(text) : null
    const mark = found?.[1] ?? found?.[2]
    const closes = open !== null && mark?.startsWith(open) === true && text.trim() === mark
    yield {text, start, fenced: open !== null || mark !== undefined}
    if (closes) open = null
    else open ??= mark ?? null
  }
}

/** Whether the first sign of a line is one of a fence: hardly any line is looked at further. */
function mayBeFence(line: string): boolean {
  let at = 0
  while (line.charCodeAt(at) === 0x20) at += 1
  const sign = line.charCodeAt(at)
  return sign === 0x60 || sign === 0x7e
}

/** Whether the line at `at` is code: the same as the scan of all lines says, looking at the fences alone. */
export function isFenced(body: string, at: number): boolean {
  const first = firstMark(body)
  if (first === -1 || first > at) return false
  let open: string | null = null
  for (const {0: found, index} of body.matchAll(/^ {0,3}(?:`{3}|~{3}).*$/gm)) {
    if (index > at) break
    const line = fence.exec(found)
    const mark = line?.[1] ?? line?.[2]
    if (open !== null && mark?.startsWith(open) === true && found.trim() === mark) open = null
    else open ??= mark ?? null
  }
  return open !== null
}

/** Where the first mark of a fence could be; -1: nowhere. */
function firstMark(body: string): number {
  const ticks = body.indexOf('```')
  const tildes = body.indexOf('~~~')
  return ticks === -1 || tildes === -1 ? Math.max(ticks, tildes) : Math.min(ticks, tildes)
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
