/**
 * Reads frontmatter that is no YAML: by the lines of keys that are known, each entry for itself. For files of vendors
 * alone, whose clients have readers of their own; what could mean two things is not read at all.
 */
import type {Origin} from '../../agent.ts'
import type {Span} from '../../diagnostic.ts'
import type {Source} from '../../read/source.ts'
import type {Limits} from '../parse.ts'
import type {Data} from '../syntax.ts'
import {type Entry, entriesOf} from './entries.ts'
import {findLooseFence} from './fence.ts'
import {isBlank, KnownKeys, type Line} from './lines.ts'
import {assumedOf, doubled, leftOut, unknownKey} from './notes.ts'
import {type Found, salvageOrigin} from './origin.ts'
import {readEntry} from './value.ts'

/** Something that was taken for granted, where it was. */
export interface Assumed {
  readonly span: Span
  readonly text: string
}

/** What could be recovered of a broken file. */
export interface Salvaged {
  /** Known keys alone, in their own spelling. */
  readonly data: Data
  /** Keys that nobody knows, where no text of a known one can go on: carried along as those of a sound file are. */
  readonly others: Data
  readonly body: Span
  readonly origin: Origin
  readonly assumed: readonly Assumed[]
}

export interface SalvageRequest {
  readonly known: readonly string[]
  readonly limits: Limits
}

/** What is unambiguous in a broken Markdown file; null when nothing is. */
export function salvage({path, text}: Source, {known, limits}: SalvageRequest): Salvaged | null {
  if (!path.endsWith('.md')) return null
  const keys = new KnownKeys(known)
  const fence = findLooseFence(text, keys, limits.frontmatter)
  if (fence === null) return null
  const {entries, before} = entriesOf(fence.lines, keys)
  const {found, repeats} = lastOfEach(entries, text, limits)
  const values = [...found.values()]
  if (values.some(({value}) => value.kind === 'too-deep')) return null
  const assumed = [
    ...fence.assumed,
    ...leftOut(before),
    ...repeats.map(([entry, count]) => doubled(entry, count)),
    ...values.flatMap(one => assumedOf(one)),
    ...unknownNotes(entries, found),
  ]
  const data = dataOf(found, true)
  if (Object.keys(data).length === 0) return null
  const origin = salvageOrigin(text, startOf(fence.lines), found)
  return {data, others: dataOf(found, false), body: fence.body, origin, assumed: inOrder(assumed)}
}

interface Counted {
  readonly found: ReadonlyMap<string, Found>
  /** Keys that stand more than once, with how often. */
  readonly repeats: readonly (readonly [Entry, number])[]
}

/** Of two entries of a key the last one counts, as in Claude Code 2.1.329; the others are not even read. */
function lastOfEach(entries: readonly Entry[], text: string, limits: Limits): Counted {
  const last = new Map<string, Entry>()
  const counts = new Map<string, number>()
  for (const entry of entries) {
    const name = nameOf(entry)
    // The place of the last one counts as well.
    last.delete(name)
    last.set(name, entry)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const found = [...last].map(
    ([name, entry]) => [name, {entry, value: readEntry(entry, text, limits)}] as const,
  )
  const repeats = [...last].flatMap(([name, entry]) => {
    const count = counts.get(name) ?? 1
    return count > 1 ? [[entry, count] as const] : []
  })
  return {found: new Map(found), repeats}
}

function nameOf({key}: Entry): string {
  return key.key ?? key.word
}

function dataOf(found: ReadonlyMap<string, Found>, isKnown: boolean): Data {
  const data: Record<string, unknown> = Object.create(null)
  for (const [name, {entry, value}] of found) {
    if ('value' in value && (entry.key.key !== null) === isKnown) data[name] = value.value
  }
  return data
}

function unknownNotes(entries: readonly Entry[], found: ReadonlyMap<string, Found>): readonly Assumed[] {
  return entries.flatMap((entry, index) => {
    const isIt = entry.key.key === null && found.get(entry.key.word)?.entry === entry
    return isIt ? [unknownKey(entry, entries[index - 1] ?? null)] : []
  })
}

function startOf(lines: readonly Line[]): number {
  return (lines.find(line => !isBlank(line)) ?? lines[0])?.start ?? 0
}

function inOrder(assumed: readonly Assumed[]): readonly Assumed[] {
  return [...assumed].sort((a, b) => a.span.start - b.span.start)
}
