/** Cuts a broken frontmatter into entries: a key, and the lines down to the next one. */
import {
  indentOf,
  isBlank,
  isCapitalised,
  isComment,
  type KeyLine,
  type KnownKeys,
  type Line,
} from './lines.ts'

export interface Entry {
  readonly key: KeyLine
  readonly lines: readonly Line[]
  /** Lines at the margin that no YAML could have there: the entry goes on as text. */
  readonly isLoose: boolean
  /** Lines at the margin inside brackets: YAML wants a blank in front of them. */
  readonly hasBrackets: boolean
  /** Stands deeper than the other keys, by mistake. */
  readonly isIndented: boolean
}

export interface Entries {
  /** In the order of the file; a key may stand there twice. */
  readonly entries: readonly Entry[]
  /** Lines above the first entry that say something. */
  readonly before: readonly Line[]
}

/** Words that begin a turn or a part of an example, never a key. */
const speakers = new Set([
  'user',
  'assistant',
  'human',
  'system',
  'context',
  'example',
  'examples',
  'commentary',
])

/** The entries of a frontmatter. */
export function entriesOf(lines: readonly Line[], keys: KnownKeys): Entries {
  return new Cutter(lines, keys).cut()
}

interface Open {
  readonly key: KeyLine
  readonly lines: Line[]
  isLoose: boolean
  hasBrackets: boolean
  readonly isIndented: boolean
}

class Cutter {
  readonly #lines: readonly Line[]
  readonly #found: readonly (KeyLine | null)[]
  readonly #margin: number
  /** Whether keys are spelled as their client spells them: a word in capitals is none then. */
  readonly #isExact: boolean
  readonly #lastClose: number
  readonly #entries: Open[] = []
  readonly #before: Line[] = []
  #isExample = false
  /** Characters that may still be looked at in search of closing brackets. */
  #budget: number

  constructor(lines: readonly Line[], keys: KnownKeys) {
    this.#lines = lines
    this.#found = lines.map(line => keys.at(line))
    this.#margin = this.#found.find(found => found?.key)?.indent ?? 0
    this.#isExact = this.#found.some(found => found !== null && found.key === found.word)
    this.#lastClose = lines.findLastIndex(({text}) => /<\/example>/i.test(text))
    this.#budget = 4 * lines.reduce((sum, {text}) => sum + text.length + 1, 0)
  }

  cut(): Entries {
    for (let at = 0; at < this.#lines.length; at += 1) {
      const key = this.#keyAt(at)
      if (key === null) this.#goOn(at)
      else at = this.#begin(at, key)
    }
    return {entries: this.#entries, before: this.#before}
  }

  #keyAt(at: number): KeyLine | null {
    const key = this.#found[at] ?? null
    if (key === null || this.#isExample) return null
    if (key.indent !== this.#margin) return this.#isMisplaced(at, key) ? key : null
    if (key.key !== null) return this.#isExact && isCapitalised(key) ? null : key
    return this.#isOther(key) ? key : null
  }

  /** `tools: Read` one blank too far to the right, under a line that is complete: no YAML allows it there. */
  #isMisplaced(at: number, {key, word, indent}: KeyLine): boolean {
    const above = this.#entries.at(-1)
    if (above === undefined || key !== word || above.lines.length > 1 || above.isIndented) return false
    const depth = indent - this.#margin
    return (
      depth > 0 &&
      depth < 4 &&
      /^[^"'|>[{&*!#]/.test(inlineOf(above)) &&
      this.#lines[at - 1] === above.lines[0]
    )
  }

  /** A key that nobody knows, where no text goes on. */
  #isOther({word}: KeyLine): boolean {
    return /^[a-z]/.test(word) && !speakers.has(word) && this.#entries.at(-1)?.isLoose !== true
  }

  /** Opens an entry; returns the last line that its first value certainly takes. */
  #begin(at: number, key: KeyLine): number {
    const isIndented = key.indent !== this.#margin
    const entry: Open = {key, lines: [], isLoose: false, hasBrackets: false, isIndented}
    this.#entries.push(entry)
    const end = this.#closing(at, key)
    entry.hasBrackets = end > at
    entry.lines.push(...this.#lines.slice(at, end + 1))
    // Quotes and brackets have ends of their own.
    if (/^[^"'|>[{]/.test(inlineOf(entry))) this.#watch(at, true)
    return end
  }

  #goOn(at: number): void {
    const line = this.#lines[at]
    if (line === undefined) return
    const entry = this.#entries.at(-1)
    const says = !isBlank(line) && !isComment(line)
    if (entry === undefined) {
      if (says) this.#before.push(line)
      return
    }
    entry.lines.push(line)
    const isMargin = indentOf(line) <= this.#margin
    if (says && isMargin && !/^[ \t]*-(?:[ \t]|$)/.test(line.text)) entry.isLoose = true
    this.#watch(at, isMargin)
  }

  /** Inside an example no line is a key; an example that is never closed is none. */
  #watch(at: number, mayOpen: boolean): void {
    const text = this.#lines[at]?.text ?? ''
    const opened = text.toLowerCase().lastIndexOf('<example>')
    const closed = text.toLowerCase().lastIndexOf('</example>')
    if (opened > closed && mayOpen) this.#isExample = at < this.#lastClose
    else if (closed !== -1) this.#isExample = false
  }

  /** The line with the bracket that closes the one which the value begins with; the same line when there is none. */
  #closing(from: number, {rest}: KeyLine): number {
    const first = this.#lines[from]?.text.slice(rest) ?? ''
    if (!/^[[{]/.test(first)) return from
    const brackets = new Brackets()
    for (let at = from; at < this.#lines.length; at += 1) {
      const text = at === from ? first : (this.#lines[at]?.text ?? '')
      const known = at > from && this.#found[at]?.indent === this.#margin && this.#found[at]?.key
      this.#budget -= text.length + 1
      if (this.#budget < 0 || (known && !brackets.isGoingOn)) return from
      const end = brackets.read(text)
      if (end !== -1) return /^[ \t]*(?:#.*)?$/.test(text.slice(end)) ? at : from
    }
    return from
  }
}

function inlineOf({key, lines}: Open): string {
  return lines[0]?.text.slice(key.rest) ?? ''
}

/** Counts the brackets of a flow collection, line by line. */
class Brackets {
  #depth = 0
  #quote = ''
  #before = ''

  /** Whether the last line ended where an entry may follow. */
  get isGoingOn(): boolean {
    return this.#quote === '' && /[[{,]/.test(this.#before)
  }

  /** The column behind the last closing bracket; -1 when some are open at the end of the line. */
  read(text: string): number {
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charAt(at)
      if (this.#quote !== '') {
        if (character === '\\' && this.#quote === '"') at += 1
        else if (character === this.#quote) this.#quote = ''
        continue
      }
      // An apostrophe inside a word is no quote.
      if (/["']/.test(character) && /[[{,:]/.test(this.#before)) this.#quote = character
      if (/[[{]/.test(character)) this.#depth += 1
      if (/[\]}]/.test(character)) this.#depth -= 1
      if (!/\s/.test(character)) this.#before = character
      if (this.#depth === 0) return at + 1
    }
    return -1
  }
}
