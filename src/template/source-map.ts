/** What was rendered, and where each part of it comes from. */
import type {Span} from '../diagnostic.ts'
import type {FilePlace} from './problem.ts'
import type {TemplateText} from './template.ts'

/** Output from `at` on comes from this place of a template. */
interface Segment {
  readonly at: number
  readonly template: TemplateText
  readonly start: number
  /** Of a value: the tag that wrote it, whatever its length. Absent: text as it stands there. */
  readonly end?: number
}

/** White space in front of each line of an included text. */
interface Indent {
  readonly text: string
  isDue: boolean
}

/** Collects output; remembers its origin piece by piece. */
export class Collector {
  readonly #parts: string[] = []
  readonly #segments: Segment[] = []
  readonly #indents: Indent[] = []
  readonly #most: number
  length = 0

  constructor(most: number) {
    this.#most = most
  }

  get isFull(): boolean {
    return this.length > this.#most
  }

  /** Text of the template itself, from `start` on. */
  copy(template: TemplateText, start: number, end: number): void {
    const text = template.text.slice(start, end)
    if (this.#indents.length === 0 && !text.includes('\r')) {
      this.#add(text, {template, start})
      return
    }
    for (const {0: line, index} of text.matchAll(/[^\r\n]*(?:\r\n?|\n|$)/g)) {
      if (line !== '') this.#line(line.replace(/\r\n?$/, '\n'), {template, start: start + index})
    }
  }

  /** A value, written by the tag at `span`. */
  write(template: TemplateText, value: string, {start, end}: Span): void {
    const place = {template, start, end}
    if (this.#indents.length === 0) this.#add(value, place)
    else for (const [line] of value.matchAll(/[^\n]*(?:\n|$)/g)) if (line !== '') this.#line(line, place)
  }

  /** Indents every line that `write` gives, the empty ones too, as Handlebars does. */
  indented(text: string, write: () => void): void {
    if (text !== '') this.#indents.push({text, isDue: true})
    write()
    if (text !== '') this.#indents.pop()
  }

  #line(line: string, place: Omit<Segment, 'at'>): void {
    for (const indent of this.#indents) {
      if (indent.isDue) this.#add(indent.text, {...place, end: place.end ?? place.start})
      indent.isDue = false
    }
    this.#add(line, place)
    if (line.endsWith('\n')) for (const indent of this.#indents) indent.isDue = true
  }

  #add(text: string, place: Omit<Segment, 'at'>): void {
    if (text === '' || this.isFull) return
    this.#segments.push({at: this.length, ...place})
    this.#parts.push(text)
    this.length += text.length
  }

  text(): string {
    return this.#parts.join('')
  }

  /** Where the output between two offsets begins to come from; null: it is empty. */
  originOf(start: number, end: number): FilePlace | null {
    const index = this.#segments.findLastIndex(segment => segment.at <= start)
    const segment = this.#segments[index]
    if (segment === undefined) return null
    const {template, at} = segment
    const next = this.#segments[index + 1]?.at ?? this.length
    const from = segment.end === undefined ? segment.start + (start - at) : segment.start
    const to = segment.end ?? from + Math.min(end, next) - start
    return template.placeOf(from, to)
  }
}
