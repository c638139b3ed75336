/** Positions in a TOML document that could be read: found only when a finding needs to point somewhere. */
import {escapePointer, type Origin, type Place} from '../agent.ts'
import {type Span, startOfFile} from '../diagnostic.ts'
import {wordSpan} from './origin.ts'

interface Spot {
  readonly key: Span | null
  readonly value: Span
}

/** Finds spans in `text` from `offset` on. */
export function tomlOrigin(text: string, offset: number): Origin {
  let spots: ReadonlyMap<string, Spot> | null = null
  return {
    text,
    span(place) {
      spots ??= new Scanner(text, offset).spots()
      const found = nearest(spots, place.pointer)
      if (found === null) return place.pointer === '' ? {start: offset, end: offset} : startOfFile
      return narrowed(text, found, place)
    },
  }
}

/** The spot of a pointer, or of what it would be part of. */
function nearest(spots: ReadonlyMap<string, Spot>, pointer: string): Spot | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const spot = spots.get(at)
    if (spot !== undefined) return spot
  }
  return null
}

function narrowed(text: string, {key, value}: Spot, {part, word}: Place): Span {
  if (part === 'key' && key !== null) return key
  if (word === undefined) return value
  const isLong = /^(?:"""|''')/.test(text.slice(value.start, value.start + 3))
  const inside = isLong ? {start: value.start + 2, end: value.end - 2} : value
  return wordSpan(text, inside, word)
}

interface Step {
  readonly name: string
  readonly span: Span
}

/** Reads a document that is known to be good: only where things stand is of interest. */
class Scanner {
  readonly #text: string
  #at: number
  readonly #spots = new Map<string, Spot>()
  /** How many tables each array of tables has so far. */
  readonly #counts = new Map<string, number>()

  constructor(text: string, offset: number) {
    this.#text = text
    this.#at = offset
  }

  spots(): ReadonlyMap<string, Spot> {
    let table = ''
    for (this.#blank(); this.#at < this.#text.length; this.#blank()) {
      if (this.#text.charAt(this.#at) === '[') table = this.#header()
      else this.#pair(table)
    }
    return this.#spots
  }

  /** `[a.b]` or `[[a.b]]`; the pointer of the table. */
  #header(): string {
    const start = this.#at
    const isEntry = this.#text.startsWith('[[', start)
    this.#at += isEntry ? 2 : 1
    const steps = this.#key()
    this.#skip(/[ \t]*\]\]?/y)
    const header = {start, end: this.#at}
    let pointer = ''
    for (const [index, step] of steps.entries()) {
      const isLast = index === steps.length - 1
      pointer = this.#enter(pointer, step, header)
      const count = this.#counts.get(pointer)
      if (isLast && isEntry) {
        this.#counts.set(pointer, (count ?? 0) + 1)
        pointer += `/${count ?? 0}`
        this.#spots.set(pointer, {key: null, value: header})
      } else if (count !== undefined) pointer += `/${count - 1}`
    }
    return pointer
  }

  /** The pointer of a name in a map, which is noted where it is new. */
  #enter(base: string, {name, span}: Step, value: Span): string {
    const pointer = `${base}/${escapePointer(name)}`
    if (!this.#spots.has(pointer)) this.#spots.set(pointer, {key: span, value})
    return pointer
  }

  #pair(table: string): void {
    const steps = this.#key()
    this.#skip(/[ \t]*=[ \t]*/y)
    const start = this.#at
    const last = steps.at(-1)
    if (last === undefined) {
      // Cannot be in a good document; going on would never end.
      this.#at = this.#text.length
      return
    }
    const base = steps.slice(0, -1).reduce((base, step) => this.#enter(base, step, step.span), table)
    const pointer = `${base}/${escapePointer(last.name)}`
    this.#value(pointer)
    this.#spots.set(pointer, {key: last.span, value: {start, end: this.#at}})
  }

  #key(): readonly Step[] {
    const steps: Step[] = []
    do {
      this.#skip(/[ \t]*/y)
      const start = this.#at
      this.#skip(/"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+/y)
      const raw = this.#text.slice(start, this.#at)
      if (raw === '') return steps
      steps.push({name: unquoted(raw), span: {start, end: this.#at}})
    } while (this.#skip(/[ \t]*\./y))
    return steps
  }

  #value(pointer: string): void {
    const first = this.#text.charAt(this.#at)
    if (first === '[') this.#array(pointer)
    else if (first === '{') this.#table(pointer)
    else if (first === '"' || first === "'") this.#string(first)
    else {
      this.#skip(/[^,\]}\n#]*/y)
      while (/\s/.test(this.#text.charAt(this.#at - 1))) this.#at -= 1
    }
  }

  #string(quote: string): void {
    const long = quote.repeat(3)
    if (!this.#text.startsWith(long, this.#at)) {
      this.#skip(quote === '"' ? /"(?:[^"\\]|\\.)*"/y : /'[^']*'/y)
      return
    }
    let end = this.#at + 3
    while (end < this.#text.length && !this.#text.startsWith(long, end)) {
      end += quote === '"' && this.#text.charAt(end) === '\\' ? 2 : 1
    }
    end += 3
    // Up to two quotes may stand in front of the closing ones.
    while (this.#text.charAt(end) === quote) end += 1
    this.#at = Math.min(end, this.#text.length)
  }

  #array(pointer: string): void {
    this.#at += 1
    for (let index = 0; this.#isInside(']'); index += 1) {
      const start = this.#at
      this.#value(`${pointer}/${index}`)
      this.#spots.set(`${pointer}/${index}`, {key: null, value: {start, end: this.#at}})
      if (this.#at === start) return
    }
    this.#at += 1
  }

  #table(pointer: string): void {
    this.#at += 1
    while (this.#isInside('}')) this.#pair(pointer)
    this.#at += 1
  }

  /** Goes to the next entry of a collection; false at its end. */
  #isInside(close: string): boolean {
    this.#blank()
    if (this.#skip(/,/y)) this.#blank()
    return this.#at < this.#text.length && this.#text.charAt(this.#at) !== close
  }

  /** Blanks, line breaks and comments. */
  #blank(): void {
    this.#skip(/(?:[ \t\r\n]+|#[^\n]*)*/y)
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found !== null) this.#at += found[0].length
    return found !== null
  }
}

function unquoted(raw: string): string {
  if (raw.startsWith("'")) return raw.slice(1, -1)
  if (!raw.startsWith('"')) return raw
  return raw
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))/g, (_, ...groups) => {
      const [short, long, byte, sign] = groups as readonly (string | undefined)[]
      const code = short ?? long ?? byte
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
      return signs[sign ?? ''] ?? sign ?? ''
    })
}

const signs: Readonly<Record<string, string>> = {b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001B'}
