/**
 * Fast reader for the YAML that most frontmatter is written in: block maps and lists of one-line scalars, block scalars,
 * and simple flow collections. Anything else (other multi-line text, tabs, anchors, tags, comments behind values, duplicate
 * keys, odd numbers) makes it give up, and the real reader decides. The law, held by a property test: where it answers,
 * it answers as `yaml` does. It exists because `yaml` takes most of the time of a build of thousands of agents.
 */
import {maxDepth, readInline, unusual} from './plain-values.ts'
import type {Data} from './syntax.ts'

/**
 * The mapping in `text`, or null when it is not as plain as this reader wants it. Levels are not counted one by one:
 * where fewer are allowed than this reader takes at most, the real one has to hold the limit.
 */
export function readPlainYaml(text: string, levels: number = Number.POSITIVE_INFINITY): Data | null {
  if (levels < 2 * maxDepth + 2) return null
  // `trim` takes more for white space than YAML does.
  if (/[\t\v\f\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]/.test(text)) return null
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return null
  try {
    const reader = new Reader(text)
    return reader.document()
  } catch (error) {
    if (error === unusual) return null
    throw error
  }
}

const blank = 0x20
const hash = 0x23
const hyphen = 0x2d
const colon = 0x3a

/** A pair, and how deep its key stands. */
interface Pair {
  readonly start: number
  readonly end: number
  readonly indent: number
}

/** Reads by offsets: no line is cut out of the text before something of it is a value. */
class Reader {
  readonly #text: string
  /** Start of the first line that was not taken yet. */
  #at = 0
  #depth = 0
  /** Start of the line that `#peek` saw last. */
  #seen = -1
  /** Its text, without the blanks around it. */
  #start = 0
  #end = 0
  /** Start of the line behind it. */
  #next = 0

  constructor(text: string) {
    this.#text = text
  }

  document(): Data | null {
    if (!this.#peek()) return null
    const data = this.map(this.#indent)
    return this.#peek() ? null : data
  }

  map(indent: number): Data {
    const data: Record<string, unknown> = {}
    while (this.#stands(indent) && !this.#isItem() && !this.#isBareHyphen()) {
      this.#at = this.#next
      this.#pair(data, {start: this.#start, end: this.#end, indent})
    }
    this.#mustEnd(indent)
    return data
  }

  #pair(data: Record<string, unknown>, {start, end, indent}: Pair): void {
    const stop = this.#keyEnd(start, end)
    const name = this.#text.slice(start, Math.max(stop, start))
    // A name that every object has by nature is as unusual as one that stands there twice.
    if (stop === -1 || name in data) throw unusual
    let value = stop + 1
    while (value < end && this.#text.charCodeAt(value) === blank) value += 1
    data[name] = value === end ? this.#nested(indent) : this.#inline(this.#text.slice(value, end), indent)
  }

  /** A value on the line of its key; a deeper line behind it would continue it. */
  #inline(text: string, indent: number): unknown {
    if (text.startsWith('|') || text.startsWith('>')) return this.#block(text, indent)
    this.#mustEnd(indent)
    return readInline(text)
  }

  #nested(indent: number): unknown {
    if (!this.#peek()) return null
    const own = this.#indent
    const isList = this.#isItem()
    if (own < indent || (own === indent && !isList)) return null
    this.#depth += 1
    if (this.#depth > maxDepth) throw unusual
    const value = isList ? this.#list(own) : this.map(own)
    this.#depth -= 1
    return value
  }

  #list(indent: number): readonly unknown[] {
    const items: unknown[] = []
    while (this.#stands(indent) && this.#isItem()) {
      const end = this.#end
      let start = this.#start + 2
      while (this.#text.charCodeAt(start) === blank) start += 1
      if (this.#text.startsWith('- ', start) && start + 1 < end) throw unusual
      const column = indent + start - this.#start
      this.#at = this.#next
      items.push(
        this.#keyEnd(start, end) === -1
          ? this.#inline(this.#text.slice(start, end), indent)
          : this.#mapItem({start, end, indent: column}),
      )
    }
    this.#mustEnd(indent)
    return items
  }

  /** `- name: x` and the lines below that stand under `name`. */
  #mapItem(first: Pair): Data {
    const data: Record<string, unknown> = {}
    const {indent} = first
    this.#pair(data, first)
    while (this.#stands(indent) && !this.#isItem()) {
      this.#at = this.#next
      this.#pair(data, {start: this.#start, end: this.#end, indent})
    }
    this.#mustEnd(indent)
    return data
  }

  /** `|`, `|-`, `>` or `>-`, whose lines stand deeper than `indent`. */
  #block(header: string, indent: number): string {
    if (!/^[|>]-?$/.test(header)) throw unusual
    const content: string[] = []
    let deep = -1
    while (this.#at < this.#text.length) {
      const {start, end, next} = this.#line()
      if (start === end) {
        // Blanks in front of the text, or deeper than it, have rules of their own.
        if (start !== this.#at) throw unusual
        content.push('')
      } else {
        const own = start - this.#at
        if (own <= indent) break
        if (deep === -1 && content.length > 0) throw unusual
        if (deep === -1) deep = own
        if (own < deep) throw unusual
        content.push(this.#text.slice(this.#at + deep, end))
      }
      this.#at = next
    }
    while (content.at(-1) === '') content.pop()
    if (content.length === 0) throw unusual
    return blockText(header.startsWith('>') ? folded(content) : content.join('\n'), header)
  }

  #mustEnd(indent: number): void {
    if (this.#peek() && this.#indent > indent) throw unusual
  }

  /** Whether there is a next line, and it stands so deep. */
  #stands(indent: number): boolean {
    return this.#peek() && this.#indent === indent
  }

  /** How deep the line stands that `#peek` saw. */
  get #indent(): number {
    return this.#start - this.#seen
  }

  /** Whether that line begins with `- `; blanks at its end are no part of it. */
  #isItem(): boolean {
    const start = this.#start
    return (
      this.#end > start + 1 &&
      this.#text.charCodeAt(start) === hyphen &&
      this.#text.charCodeAt(start + 1) === blank
    )
  }

  #isBareHyphen(): boolean {
    return this.#end === this.#start + 1 && this.#text.charCodeAt(this.#start) === hyphen
  }

  /** Looks at the next line that is neither blank nor a comment: those only matter inside block scalars. */
  #peek(): boolean {
    if (this.#seen === this.#at) return true
    while (this.#at < this.#text.length) {
      const {start, end, next} = this.#line()
      if (start === end || this.#text.charCodeAt(start) === hash) {
        this.#at = next
        continue
      }
      if (start === this.#at && (this.#text.startsWith('---', start) || this.#text.startsWith('...', start)))
        throw unusual
      this.#seen = this.#at
      this.#start = start
      this.#end = end
      while (this.#text.charCodeAt(this.#end - 1) === blank) this.#end -= 1
      this.#next = next
      return true
    }
    return false
  }

  /** The line at `#at`: its first sign that is no blank, its end without the line break, and the start of the next. */
  #line(): {readonly start: number; readonly end: number; readonly next: number} {
    const newline = this.#text.indexOf('\n', this.#at)
    const whole = newline === -1 ? this.#text.length : newline
    const end = whole > this.#at && this.#text.charCodeAt(whole - 1) === 0x0d ? whole - 1 : whole
    let start = this.#at
    while (start < end && this.#text.charCodeAt(start) === blank) start += 1
    return {start, end, next: whole + 1}
  }

  /** The colon behind a key; -1 when the text between the offsets is no pair. */
  #keyEnd(start: number, end: number): number {
    let at = start
    while (at < end && isKeySign(this.#text.charCodeAt(at))) at += 1
    if (at === start || at === end || this.#text.charCodeAt(at) !== colon) return -1
    if (!isKeyStart(this.#text.charCodeAt(start))) return -1
    return at + 1 === end || this.#text.charCodeAt(at + 1) === blank ? at : -1
  }
}

/** Letters of ASCII, `_` and `$`. */
function isKeyStart(code: number): boolean {
  return (code > 0x60 && code < 0x7b) || (code > 0x40 && code < 0x5b) || code === 0x5f || code === 0x24
}

/** The same with digits and `-`. */
function isKeySign(code: number): boolean {
  return isKeyStart(code) || (code > 0x2f && code < 0x3a) || code === hyphen
}

function blockText(text: string, header: string): string {
  return header.endsWith('-') ? text : `${text}\n`
}

/** Lines of a paragraph become one; a blank line is a line break. Indented lines would be kept: too fine a point. */
function folded(lines: readonly string[]): string {
  if (lines.some(line => line.startsWith(' '))) throw unusual
  const parts: string[] = []
  for (const [at, line] of lines.entries()) {
    if (line === '') parts.push('\n')
    else if (at > 0 && lines[at - 1] !== '') parts.push(' ', line)
    else parts.push(line)
  }
  return parts.join('')
}
