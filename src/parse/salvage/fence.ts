/** Finds a frontmatter whose fence is not where it must be, or is not there. */
import type {Span} from '../../diagnostic.ts'
import {isBlank, type KnownKeys, type Line, linesIn} from './lines.ts'
import type {Assumed} from './salvage.ts'

export interface LooseFence {
  /** Lines between the fences. */
  readonly lines: readonly Line[]
  readonly body: Span
  readonly assumed: readonly Assumed[]
}

const bare = /^---[ \t]*$/
/** What editors and hands make of a closing fence. Claude Code 2.1.329 closes at the first three of many dashes. */
const dashes = /^(?:-{2,}|[–—]{1,3})[ \t]*$/
/** What may have been meant as one where no other is. */
const nearly = /^[ \t]*(?:-{3,}|\.{3})[ \t]*$/
const heading = /^#{1,6}[ \t]+\S/
/** Part of a value, or a key that nobody knows. */
const belongs = /^(?:[ \t]+\S|[a-z][\w.-]*:(?:[ \t]|$))/
/** Lines of a file that an opening fence is looked for in. */
const reach = 40

/** The frontmatter of a text that has known keys in it; null when its bounds are in doubt. */
export function findLooseFence(text: string, keys: KnownKeys, limit: number): LooseFence | null {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const lines = linesIn(text, start, text.length)
  const opening = openingOf(lines, keys)
  const first = lines[opening ?? -1]
  if (opening === null || first === undefined) return null
  const inside = new Inside(lines.slice(opening + 1), keys)
  const end = inside.end()
  if (end === null) return null
  const kept = inside.lines.slice(0, end.at)
  if (sizeOf(kept) > limit) return null
  const rest = inside.lines[end.isFence ? end.at + 1 : end.at]
  const body = {start: rest?.start ?? text.length, end: text.length}
  const assumed = [...beginNotes(lines, opening), ...endNotes(end, inside.lines)]
  return {lines: kept, body, assumed}
}

function sizeOf(lines: readonly Line[]): number {
  return (lines.at(-1)?.end ?? 0) - (lines[0]?.start ?? 0)
}

/** The first line of the file, or a later one with a known key below it: neither in code nor in a comment. */
function openingOf(lines: readonly Line[], keys: KnownKeys): number | null {
  if (lines[0] !== undefined && bare.test(lines[0].text)) return 0
  let isCode = false
  let isNote = false
  for (const [at, line] of lines.slice(0, reach).entries()) {
    if (/^ {0,3}(?:```|~~~)/.test(line.text)) isCode = !isCode
    if (!isCode && !isNote && bare.test(line.text) && isKeyNext(lines, at + 1, keys)) return at
    if (line.text.includes('<!--')) isNote = true
    if (isNote && line.text.lastIndexOf('-->') > line.text.lastIndexOf('<!--')) isNote = false
  }
  return null
}

function isKeyNext(lines: readonly Line[], from: number, keys: KnownKeys): boolean {
  const next = lines.slice(from, from + reach).find(line => !isBlank(line) && !line.text.startsWith('#'))
  return next !== undefined && (keys.at(next)?.key ?? null) !== null
}

function beginNotes(lines: readonly Line[], opening: number): readonly Assumed[] {
  const [first, last] = [lines[0], lines[opening]]
  if (opening === 0 || first === undefined || last === undefined) return []
  const before = lines.slice(0, opening)
  const what = before.every(isBlank) ? 'blank lines' : 'text, which is left out'
  const text = `the frontmatter begins in line ${last.number}, behind ${what}`
  return [{span: {start: first.start, end: last.start}, text}]
}

interface End {
  /** Index of the first line that is none of the frontmatter. */
  readonly at: number
  readonly isFence: boolean
}

function endNotes({at, isFence}: End, lines: readonly Line[]): readonly Assumed[] {
  const line = lines[at]
  if (line === undefined) {
    const end = lines.at(-1)?.end ?? 0
    return [{span: {start: end, end}, text: 'the frontmatter ends with the file, where a `---` is missing'}]
  }
  const span = {start: line.start, end: line.end}
  if (!isFence)
    return [{span, text: `the frontmatter ends above line ${line.number}, where a \`---\` is missing`}]
  if (bare.test(line.text)) return []
  return [{span, text: `the frontmatter ends in line ${line.number}, which is read as \`---\``}]
}

/** What stands behind the opening fence. */
class Inside {
  readonly lines: readonly Line[]
  readonly #keys: KnownKeys
  /** Index of the last line that begins with a known key, among those before the end. */
  #lastKey = -1

  constructor(lines: readonly Line[], keys: KnownKeys) {
    this.lines = lines
    this.#keys = keys
  }

  end(): End | null {
    const {lines} = this
    const closing = lines.findIndex(({text}) => dashes.test(text))
    const fence = closing === -1 ? lines.findIndex(({text}) => nearly.test(text)) : closing
    const stop = fence === -1 ? lines.length : fence
    this.#lastKey = this.#findLastKey(stop)
    if (this.#lastKey === -1) return null
    const body = this.#bodyStart(stop, fence === -1)
    if (body !== null) return {at: body, isFence: false}
    if (fence !== -1) return {at: fence, isFence: true}
    return this.#isAllKeys() ? {at: lines.length, isFence: false} : null
  }

  #isKey(at: number): boolean {
    const line = this.lines[at]
    return line !== undefined && (this.#keys.at(line)?.key ?? null) !== null
  }

  #findLastKey(stop: number): number {
    for (let at = stop - 1; at >= 0; at -= 1) if (this.#isKey(at)) return at
    return -1
  }

  /**
   * Where the body begins although no fence stands there: at a heading, or at a blank line with text below it. A fence
   * further down is believed rather than text without a heading: a description may have paragraphs.
   */
  #bodyStart(stop: number, isOpen: boolean): number | null {
    const isKeyAhead = isOpen ? this.#keysAhead(stop) : []
    let keys = 0
    let isExample = false
    for (const [at, {text}] of this.lines.slice(0, stop).entries()) {
      if (this.#isKey(at)) keys += 1
      if (/<example>/i.test(text)) isExample = true
      if (/<\/example>/i.test(text)) isExample = false
      if (keys === 0 || isExample) continue
      if (heading.test(text) && (isOpen ? !this.#isNote(at) : this.#isTitle(at, stop))) return at
      if (isOpen && isProse(text) && isKeyAhead[at] === false && this.#isBlank(at - 1)) return at
    }
    return null
  }

  #isBlank(at: number): boolean {
    const line = this.lines[at]
    return line !== undefined && isBlank(line)
  }

  /** A comment among keys: what stands below it is one, or belongs to one. */
  #isNote(at: number): boolean {
    return isKeyNext(this.lines, at + 1, this.#keys) || belongs.test(this.lines[at + 1]?.text ?? '')
  }

  /** A heading with text and no key between it and the fence: at the end of a frontmatter a comment looks like one. */
  #isTitle(at: number, stop: number): boolean {
    if (at < this.#lastKey) return false
    return this.lines
      .slice(at + 1, Math.min(stop, at + reach))
      .some(({text}) => isProse(text) && !belongs.test(text))
  }

  /** Per line, whether a known key stands between it and the next heading. */
  #keysAhead(stop: number): readonly boolean[] {
    const ahead: boolean[] = []
    let isAhead = false
    for (let at = stop - 1; at >= 0; at -= 1) {
      if (this.#isKey(at)) isAhead = true
      ahead[at] = isAhead
      if (heading.test(this.lines[at]?.text ?? '') && !this.#isNote(at)) isAhead = false
    }
    return ahead
  }

  #isAllKeys(): boolean {
    return this.lines.every(({text}, at) => this.#isKey(at) || !isProse(text))
  }
}

/** Text at the margin that is neither a list nor a comment nor a tag. */
function isProse(text: string): boolean {
  return /^[^\s#<-]/.test(text)
}
