/** One-line values of plain YAML: scalars, quoted texts, simple flow collections. The part of `plain-yaml.ts` that knows no lines. */
import type {Data} from './syntax.ts'

/** Thrown to give up: the real reader takes over. */
class Unusual extends Error {}

/** The one instance: making a stack for each would cost more than the reading. */
export const unusual: Error = new Unusual()

/** Deepest nesting that is read here, of lines and of flow collections alike. */
export const maxDepth = 24

/** The value of a text on one line, without blanks around it. */
export function readInline(text: string): unknown {
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

/** Words of the core schema that are no text; all others that begin with a letter are. */
const words: ReadonlyMap<string, boolean | null> = new Map([
  ...(['true', 'True', 'TRUE'] as const).map(word => [word, true] as const),
  ...(['false', 'False', 'FALSE'] as const).map(word => [word, false] as const),
  ...(['null', 'Null', 'NULL'] as const).map(word => [word, null] as const),
])

/** A plain scalar by the YAML 1.2 core schema. */
function readScalar(text: string): unknown {
  const word = text.length < 6 ? words.get(text) : undefined
  if (word !== undefined) return word
  if (/^[A-Za-z]/.test(text)) return text
  if (!plainStart.test(text) || /^-(?:\s|$)/.test(text)) throw unusual
  if (/^[0-9]{1,15}$/.test(text)) return Number(text)
  // Floats, signs, hexadecimal, infinities: rare, and easy to get subtly wrong.
  if (/^[-+.]?[0-9]/.test(text) && /^[-+.0-9a-fA-FxoE_]+$/.test(text)) throw unusual
  if (/^[-+]?\.(?:inf|nan)/i.test(text)) throw unusual
  return text
}

function readQuoted(text: string, start: number): {readonly value: string; readonly end: number} {
  const quote = text.charAt(start)
  for (let at = text.indexOf(quote, start + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (quote === "'" && text.charAt(at + 1) === "'") at += 1
    else if (quote === "'" || !isEscaped(text, at)) {
      return {value: unquote(text.slice(start + 1, at), quote), end: at + 1}
    }
  }
  throw unusual
}

/** Whether an odd number of backslashes stands before a sign. */
function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text.charAt(before - 1) === '\\') before -= 1
  return (at - before) % 2 === 1
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
