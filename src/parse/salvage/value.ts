/** The value of one entry: YAML where it is some, else what it would be with a small repair, else text. */
import {isMap} from '../../plain-map.ts'
import type {Limits} from '../parse.ts'
import {parseYaml, readYaml, type YamlResult} from '../yaml.ts'
import type {Entry} from './entries.ts'
import {isBlank, isComment, type Line} from './lines.ts'
import {type Repair, type Repaired, repaired} from './repair.ts'
import {type PlainText, textOf} from './text.ts'

/** What an entry says, and how that was found out. */
export type Value =
  | {readonly kind: 'yaml'; readonly value: unknown; readonly repaired: Repaired | null}
  /** YAML with keys that stand twice, anchors or tags, taken as YAML takes them. */
  | {readonly kind: 'lenient'; readonly value: unknown}
  | {readonly kind: 'text'; readonly value: string; readonly quotes: PlainText['quotes']}
  | {readonly kind: 'unreadable'}
  | {readonly kind: 'too-deep'}

/** Keys whose value is text whatever it looks like. */
const textKeys: readonly string[] = ['name', 'description', 'model']

const attempts: readonly (readonly Repair[])[] = [
  ['blank', 'tabs', 'brackets'],
  ['blank', 'tabs', 'brackets', 'quotes'],
]

/** Reads one entry of `text`. */
export function readEntry(entry: Entry, text: string, limits: Limits): Value {
  const first = firstOf(entry)
  if (entry.isLoose || isPlainColon(first, saying(entry.lines))) return plainText(entry)
  const own = strict(sliceOf(entry, text), entry, limits)
  if (own !== null) return own
  const isTextKey = textKeys.includes(entry.key.key ?? '')
  for (const repairs of isTextKey ? attempts.slice(0, 1) : attempts) {
    const mended = repaired(entry, repairs)
    const value = mended === null ? null : strict(mended.text, entry, limits)
    if (value?.kind === 'yaml') return {...value, repaired: mended}
    if (value !== null) return value
  }
  return first !== '' || isTextKey ? plainText(entry) : {kind: 'unreadable'}
}

/** What stands behind the colon. */
export function firstOf({key, lines}: Entry): string {
  return lines[0]?.text.slice(key.rest) ?? ''
}

/** The lines of an entry that say something. */
export function saying(lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex(line => !isBlank(line) && !isComment(line))
  return lines.slice(0, last + 1)
}

function sliceOf({lines}: Entry, text: string): string {
  return text.slice(lines[0]?.start ?? 0, lines.at(-1)?.end ?? 0)
}

function plainText(entry: Entry): Value {
  const {value, quotes} = textOf(firstOf(entry), saying(entry.lines).slice(1))
  return {kind: 'text', value, quotes}
}

/** The usual case, told without a try: one line of plain text with `: ` in it. */
function isPlainColon(first: string, lines: readonly Line[]): boolean {
  return lines.length === 1 && /^[A-Za-z0-9][^#]*?:(?:[ \t]|$)/.test(first)
}

/** Null: no YAML, or not of this one key. */
function strict(text: string, entry: Entry, limits: Limits): Value | null {
  const {word} = entry.key
  const result = readYaml({file: '', text, offset: 0, maxDepth: limits.depth})
  if (result.problems.some(({kind}) => kind === 'over-limit')) return {kind: 'too-deep'}
  if (result.data === null) return isOdd(result) ? lenient(text, word, limits) : null
  const keys = Object.keys(result.data)
  if (keys.length !== 1 || keys[0] !== word) return null
  return {kind: 'yaml', value: result.data[word], repaired: null}
}

function isOdd({problems}: YamlResult): boolean {
  return problems.every(({kind}) => kind === 'duplicate-key' || kind === 'yaml-feature')
}

/** Collections alone: text with a `&` or `!` in front of it was meant as text. */
function lenient(text: string, word: string, limits: Limits): Value | null {
  const document = parseYaml(text)
  let data: unknown
  try {
    data = document.toJS({maxAliasCount: 100})
  } catch (error) {
    // What the library throws for too many aliases, and for such as stand for nothing.
    if (error instanceof ReferenceError) return null
    throw error
  }
  const value = isMap(data) && Object.keys(data).length === 1 ? data[word] : undefined
  if (typeof value !== 'object' || value === null) return null
  const copy = copied(value, limits.depth - 1)
  return copy === null ? {kind: 'too-deep'} : {kind: 'lenient', value: copy}
}

/** The value in maps without a prototype; null where it is deeper than allowed, as one that holds itself is. */
function copied(value: object, levels: number): object | null {
  if (levels === 0) return null
  const made: [string, unknown][] = []
  for (const [key, item] of Object.entries(value)) {
    const copy: unknown = typeof item === 'object' && item !== null ? copied(item, levels - 1) : item
    if (copy === null && item !== null) return null
    made.push([key, copy])
  }
  if (Array.isArray(value)) return made.map(([, item]) => item)
  const map: Record<string, unknown> = Object.create(null)
  for (const [key, item] of made) map[key] = item
  return map
}
