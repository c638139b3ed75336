/**
 * Fast reader for the YAML that most frontmatter is written in: block maps and lists of one-line scalars, block scalars,
 * and simple flow collections. Anything else (other multi-line text, tabs, anchors, tags, comments behind values, duplicate
 * keys, odd numbers) makes it give up, and the real reader decides. The law, held by a property test: where it answers,
 * it answers as `yaml` does. It exists because `yaml` takes most of the time of a build of thousands of agents.
 */
import type {Data} from './syntax.ts'

interface Line {
  readonly indent: number
  readonly text: string
}

/** Gives up: the real reader takes over. */
class Unusual extends Error {}

const unusual = new Unusual()

/**
 * The mapping in `text`, or null when it is not as plain as this reader wants it. Levels are not counted one by one:
 * where fewer are allowed than this reader takes at most, the real one has to hold the limit.
 */
export function readPlainYaml(text: string, levels: number = Number.POSITIVE_INFINITY): Data | null {
  if (levels < 2 * maxDepth + 2) return null
  // `trim` takes more for white space than YAML does.
  if (/[\t\v\f\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]|\r(?!\n)/.test(text))
    return null
  try {
    const reader = new Reader(text)
    return reader.document()
  } catch (error) {
    if (error === unusual) return null
    throw error
  }
}

const key = /^[A-Za-z_$][\w$-]*$/
const maxDepth = 24

class Reader {
  readonly #raw: readonly string[]
  #at = 0
  #depth = 0
  /** The line that `#peek` saw last, and where. */
  #line: Line | undefined
  #seen = -1

  constructor(text: string) {
    this.#raw = text.split('\n')
  }

  document(): Data | null {
    const first = this.#peek()
    if (first === undefined) return null
    const data = this.map(first.indent)
    return this.#peek() === undefined ? data : null
  }

  map(indent: number): Data {
    const data: Record<string, unknown> = {}
    for (let line = this.#peek(); line !== undefined && line.indent === indent; line = this.#peek()) {
      if (line.text.startsWith('- ') || line.text === '-') break
      this.#at += 1
      this.#pair(data, line.text, indent)
    }
    this.#mustEnd(indent)
    return data
  }

  #pair(data: Record<string, unknown>, text: string, indent: number): void {
    const colon = keyEnd(text)
    const name = text.slice(0, Math.max(colon, 0))
    if (colon === -1 || Object.hasOwn(data, name) || name in Object.prototype) throw unusual
    let start = colon + 1
    while (text.charAt(start) === ' ') start += 1
    const rest = text.slice(start)
    data[name] = rest === '' ? this.#nested(indent) : this.#inline(rest, indent)
  }

  /** A value on the line of its key; a deeper line behind it would continue it. */
  #inline(text: string, indent: number): unknown {
    if (/^[|>]/.test(text)) return this.#block(text, indent)
    const next = this.#peek()
    if (next !== undefined && next.indent > indent) throw unusual
    return readInline(text)
  }

  #nested(indent: number): unknown {
    const next = this.#peek()
    const isList = next?.text.startsWith('- ') ?? false
    if (next === undefined || next.indent < indent || (next.indent === indent && !isList)) return null
    this.#depth += 1
    if (this.#depth > maxDepth) throw unusual
    const value = isList ? this.#list(next.indent) : this.map(next.indent)
    this.#depth -= 1
    return value
  }

  #list(indent: number): readonly unknown[] {
    const items: unknown[] = []
    for (
      let line = this.#peek();
      line?.indent === indent && line.text.startsWith('- ');
      line = this.#peek()
    ) {
      const rest = line.text.slice(2)
      const text = rest.trimStart()
      if (text.startsWith('- ')) throw unusual
      this.#at += 1
      items.push(
        keyEnd(text) !== -1
          ? this.#mapItem(text, indent + 2 + rest.length - text.length)
          : this.#inline(text, indent),
      )
    }
    const next = this.#peek()
    if (next !== undefined && next.indent > indent) throw unusual
    return items
  }

  /** `- name: x` and the lines below that stand under `name`. */
  #mapItem(first: string, indent: number): Data {
    const data: Record<string, unknown> = {}
    this.#pair(data, first, indent)
    for (
      let line = this.#peek();
      line?.indent === indent && !line.text.startsWith('- ');
      line = this.#peek()
    ) {
      this.#at += 1
      this.#pair(data, line.text, indent)
    }
    this.#mustEnd(indent)
    return data
  }

  /** `|`, `|-`, `>` or `>-`, whose lines stand deeper than `indent`. */
  #block(header: string, indent: number): string {
    if (!/^[|>]-?$/.test(header)) throw unusual
    const content: string[] = []
    let deep = -1
    for (; this.#at < this.#raw.length; this.#at += 1) {
      const line = this.#rawLine()
      const own = line.length - line.trimStart().length
      if (line.trim() === '') {
        // Blanks in front of the text, or deeper than it, have rules of their own.
        if (line !== '') throw unusual
        content.push('')
        continue
      }
      if (own <= indent) break
      if (deep === -1 && content.length > 0) throw unusual
      if (deep === -1) deep = own
      if (own < deep) throw unusual
      content.push(line.slice(deep))
    }
    while (content.at(-1) === '') content.pop()
    if (content.length === 0) throw unusual
    return blockText(header.startsWith('>') ? folded(content) : content.join('\n'), header)
  }

  #mustEnd(indent: number): void {
    const next = this.#peek()
    if (next !== undefined && next.indent > indent) throw unusual
  }

  /** The next line that is neither blank nor a comment: those only matter inside block scalars. */
  #peek(): Line | undefined {
    if (this.#seen === this.#at) return this.#line
    for (; this.#at < this.#raw.length; this.#at += 1) {
      const raw = this.#rawLine()
      const text = raw.trim()
      if (text === '' || text.startsWith('#')) continue
      if (raw.startsWith('---') || raw.startsWith('...')) throw unusual
      this.#line = {indent: raw.length - raw.trimStart().length, text}
      this.#seen = this.#at
      return this.#line
    }
    return undefined
  }

  #rawLine(): string {
    const line = this.#raw[this.#at] ?? ''
    return line.endsWith('\r') ? line.slice(0, -1) : line
  }
}

/** Where the key of a pair ends: the offset of its colon; -1 when the text is no pair. */
function keyEnd(text: string): number {
  const colon = text.indexOf(':')
  if (colon === -1 || (colon + 1 < text.length && text.charAt(colon + 1) !== ' ')) return -1
  return key.test(text.slice(0, colon)) ? colon : -1
}

function blockText(text: string, header: string): string {
  return header.endsWith('-') ? text : `${text}\n`
}

/** Lines of a paragraph become one; a blank line is a line break. Indented lines would be kept: too fine a point. */
function folded(lines: readonly string[]): string {
  if (lines.some(line => line.startsWith(' '))) throw unusual
  return lines.reduce((text, line, at) => {
    if (at === 0) return line
    if (line === '') return `${text}\n`
    return lines[at - 1] === '' ? text + line : `${text} ${line}`
  }, '')
}

function readInline(text: string): unknown {
  const first = text.charAt(0)
  if (first === '[' || first === '{') {
    const flow = new Flow(text)
    const value = flow.value()
    if (!flow.isDone()) throw unusual
    return value
  }
  if (first === '"' || first === "'") {
    const {value, end} = readQuoted(text, 0)
    if (end !== text.length) throw unusual
    return value
  }
  if (text.includes(': ') || text.endsWith(':') || text.includes(' #')) throw unusual
  return readScalar(text)
}

/** Starts of plain text that mean nothing else in YAML. */
const plainStart = /^[A-Za-z0-9_/.(+$\u00A1-\uD7FF\uE000-\uFFFC-]/

/** A plain scalar by the YAML 1.2 core schema. */
function readScalar(text: string): unknown {
  if (!plainStart.test(text) || /^-(?:\s|$)/.test(text)) throw unusual
  if (/^(?:true|True|TRUE)$/.test(text)) return true
  if (/^(?:false|False|FALSE)$/.test(text)) return false
  if (/^(?:null|Null|NULL)$/.test(text)) return null
  if (/^[0-9]{1,15}$/.test(text)) return Number(text)
  // Floats, signs, hexadecimal, infinities: rare, and easy to get subtly wrong.
  if (/^[-+.]?[0-9]/.test(text) && /^[-+.0-9a-fA-FxoE_]+$/.test(text)) throw unusual
  if (/^[-+]?\.(?:inf|nan)/i.test(text)) throw unusual
  return text
}

function readQuoted(text: string, start: number): {readonly value: string; readonly end: number} {
  const quote = text.charAt(start)
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (quote === '"' && character === '\\') at += 1
    else if (character === quote) {
      if (quote === "'" && text.charAt(at + 1) === "'") at += 1
      else return {value: unquote(text.slice(start + 1, at), quote), end: at + 1}
    }
  }
  throw unusual
}

function unquote(inner: string, quote: string): string {
  if (quote === "'") return inner.replaceAll("''", "'")
  if (!inner.includes('\\')) return inner
  // Escapes that JSON and YAML share.
  if (/\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(inner.replaceAll('\\\\', ''))) throw unusual
  return JSON.parse(`"${inner}"`) as string
}

/** One-line flow collections of plain and quoted scalars. */
class Flow {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  isDone(): boolean {
    return this.#at === this.#text.length
  }

  value(): unknown {
    const first = this.#text.charAt(this.#at)
    if (first === '[') return this.#collection(']', [] as unknown[], (list, item) => list.push(item))
    if (first === '{') return this.#mapping()
    if (first === '"' || first === "'") {
      const {value, end} = readQuoted(this.#text, this.#at)
      this.#at = end
      return value
    }
    const plain = /^[^,[\]{}:#"'&*!|>%@`?]+/.exec(this.#text.slice(this.#at))?.[0] ?? ''
    this.#at += plain.length
    return readScalar(plain.trimEnd())
  }

  #mapping(): Data {
    const data: Record<string, unknown> = {}
    return this.#collection(
      '}',
      data,
      () => undefined,
      () => {
        const name = /^[A-Za-z_$][\w$-]*/.exec(this.#text.slice(this.#at))?.[0] ?? ''
        this.#at += name.length
        if (
          name === '' ||
          Object.hasOwn(data, name) ||
          name in Object.prototype ||
          !this.#text.startsWith(': ', this.#at)
        )
          throw unusual
        this.#at += 2
        this.#blank()
        data[name] = this.value()
      },
    )
  }

  #collection<T>(
    close: string,
    into: T,
    add: (into: T, item: unknown) => unknown,
    read = (): unknown => add(into, this.value()),
  ): T {
    this.#depth += 1
    if (this.#depth > maxDepth) throw unusual
    this.#at += 1
    this.#blank()
    while (this.#text.charAt(this.#at) !== close) {
      read()
      this.#blank()
      const next = this.#text.charAt(this.#at)
      if (next !== ',' && next !== close) throw unusual
      if (next !== ',') continue
      this.#at += 1
      this.#blank()
      // `[a, ]` is legal and rare.
      if (this.#text.charAt(this.#at) === close) throw unusual
    }
    this.#at += 1
    this.#depth -= 1
    return into
  }

  #blank(): void {
    while (this.#text.charAt(this.#at) === ' ') this.#at += 1
  }
}
