/** Lines of a broken frontmatter, and which of them begin with a key. */

export interface Line {
  /** Without its line break. */
  readonly text: string
  readonly start: number
  /** Where `text` ends. */
  readonly end: number
  /** As an editor counts, from 1. */
  readonly number: number
}

/** A line `word: rest`, or `word:` alone. */
export interface KeyLine {
  readonly word: string
  /** Known key that the word is, or is another spelling of; null: nobody's. */
  readonly key: string | null
  readonly indent: number
  /** Columns of the word and of what stands behind the colon. */
  readonly from: number
  readonly rest: number
  /** No blank stands behind the colon. */
  readonly isGlued: boolean
}

/** The lines that begin in `start..end`. */
export function linesIn(text: string, start: number, end: number, first: number = 1): readonly Line[] {
  const found: Line[] = []
  for (let at = start; at < end; ) {
    const next = text.indexOf('\n', at)
    const stop = next === -1 ? text.length : next
    const cut = stop > at && text.charAt(stop - 1) === '\r' ? stop - 1 : stop
    found.push({text: text.slice(at, cut), start: at, end: cut, number: first + found.length})
    at = stop + 1
  }
  return found
}

const form = /^([ \t]*)(["']?)([A-Za-z_][\w.-]*)\2[ \t]*:(?:[ \t]+|$|(?=[^\s:/]))/

/** Keys that a reader knows, in the spellings that people give them. */
export class KnownKeys {
  readonly #exact: ReadonlySet<string>
  readonly #folded = new Map<string, string>()

  constructor(known: readonly string[]) {
    this.#exact = new Set(known.filter(key => key !== '__proto__'))
    for (const key of this.#exact) if (!this.#folded.has(fold(key))) this.#folded.set(fold(key), key)
  }

  /** The key that a line begins with. */
  at({text}: Line): KeyLine | null {
    const found = form.exec(text)
    const [whole = '', blanks = '', quote = '', word = ''] = found ?? []
    if (found === null || word === '__proto__') return null
    const from = blanks.length + quote.length
    const isGlued = whole.endsWith(':') && whole.length < text.length
    // Glued to its value, only what is spelled like a key is one.
    if (isGlued && !this.#exact.has(word)) return null
    return {word, key: this.#keyOf(word), indent: blanks.length, from, rest: whole.length, isGlued}
  }

  #keyOf(word: string): string | null {
    return this.#exact.has(word) ? word : (this.#folded.get(fold(word)) ?? null)
  }
}

function fold(key: string): string {
  return key.toLowerCase().replaceAll(/[-_]/g, '')
}

/** Whether a word is another spelling that dialogue could be too: `Tools:`, where `allowed_tools:` could be none. */
export function isCapitalised({word, key}: KeyLine): boolean {
  return key !== null && word !== key && !/[-_]|[a-z][A-Z]/.test(key)
}

export function isBlank({text}: Line): boolean {
  return text.trim() === ''
}

export function isComment({text}: Line): boolean {
  return /^[ \t]*#/.test(text)
}

export function indentOf({text}: Line): number {
  return text.length - text.trimStart().length
}
