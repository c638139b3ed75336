/** A YAML file with several owners: agentc owns some entries of one list, every other byte stays. */
import {compareText} from '../../diagnostic.ts'
import {bannerText, isBannerLine} from '../text/banner.ts'
import {isUnmergeable, type ListKeys, type ListLayout, layoutOf} from './list-layout.ts'
import type {SharedEntry, SharedFile, Unmergeable} from './shared-file.ts'

/** What is written around the entries. */
interface Frame extends ListKeys {
  /** Source to name above a list that agentc begins; null: no comment. */
  readonly banner: string | null
}

export interface SharedListOptions extends Frame {
  readonly path: string
  /** `text` of each: the entry as it stands at column 0, from its dash on, LF, no final newline. */
  readonly entries: readonly SharedEntry[]
}

/** Lines `first` to `end` (exclusive) give way to `lines`. */
interface Splice {
  readonly first: number
  readonly end: number
  readonly lines: readonly string[]
}

type Change = Parameters<SharedFile['write']>[1]

/** The list and its file come into being with the first entry and go with the last. */
export function sharedList({path, entries, ...frame}: SharedListOptions): SharedFile {
  return {
    path,
    entries: [...entries].sort((a, b) => compareText(a.key, b.key)),
    read: text => read(text, frame),
    write: (text, change) => write(text ?? '', change, frame),
  }
}

function read(text: string, keys: ListKeys): ReadonlyMap<string, string> | Unmergeable {
  const layout = layoutOf(ended(text), keys)
  if (isUnmergeable(layout)) return layout
  const found = new Map<string, string>()
  for (const {key, first, end} of layout.items)
    if (key !== null) found.set(key, entryText(layout.lines.slice(first, end), layout.column))
  return found
}

function write(text: string, change: Change, frame: Frame): string | Unmergeable {
  const source = ended(text)
  const layout = layoutOf(source, frame)
  if (isUnmergeable(layout)) return layout
  const merged = spliced(layout.lines, splices(layout, change, {...frame, eol: eolOf(text)}))
  if (merged === source) return text
  if (holdsNothing(merged, frame.list)) return ''
  const after = layoutOf(merged, frame)
  const ours = new Set([...change.remove, ...change.set.map(({key}) => key)])
  // Entries may hang together by anchors or by what a block scalar keeps: then text alone cannot be moved.
  if (isUnmergeable(after) || foreign(after, ours, frame) !== foreign(layout, ours, frame))
    return {unmergeable: `its \`${frame.list}\` cannot change without changing the rest; edit it by hand`}
  return source === text ? merged : merged.replace(/\r?\n$/, '')
}

function splices(layout: ListLayout, {set, remove}: Change, frame: Frame & {eol: string}): readonly Splice[] {
  const {items, header, insertAt, column} = layout
  const fresh = new Map(set.map(({key, text}) => [key, entryLines(text, column, frame.eol)]))
  const gone = new Set(remove)
  const result: Splice[] = []
  for (const {key, first, end} of items) {
    if (key === null) continue
    const lines = fresh.get(key) ?? (gone.has(key) ? [] : null)
    if (lines !== null) result.push({first, end, lines})
    fresh.delete(key)
  }
  if (fresh.size > 0) {
    const added = [...fresh].sort(([a], [b]) => compareText(a, b)).flatMap(([, lines]) => lines)
    const above = header === null ? beginning(layout, frame) : []
    if (header !== null) result.push({first: header.line, end: header.line + 1, lines: [header.text]})
    result.push({first: insertAt, end: insertAt, lines: [...above, ...added]})
  } else if (header !== null && items.length > 0 && items.length === removals(result)) {
    result.push(...ending(layout, header.line, frame))
  }
  return result
}

function removals(splices: readonly Splice[]): number {
  return splices.filter(({lines}) => lines.length === 0).length
}

/** Lines above the first entry of a list that the file does not have yet. */
function beginning({lines}: ListLayout, {list, banner, eol}: Frame & {eol: string}): readonly string[] {
  const comment = banner === null ? [] : [`# ${bannerText(banner)}${eol}`]
  return [...(lines.length === 0 ? [] : [eol]), ...comment, `${list}:${eol}`]
}

/** What `beginning` wrote goes with the last entry; its comment is the proof that the key is ours. */
function ending({lines, items, insertAt}: ListLayout, header: number, {list}: Frame): readonly Splice[] {
  const removed = items.reduce((sum, {first, end}) => sum + end - first, 0)
  const isBare = lines[header]?.trim() === `${list}:` && removed === insertAt - header - 1
  if (!isBare || !isBannerLine(lines[header - 1])) return []
  const first = lines[header - 2]?.trim() === '' ? header - 2 : header - 1
  return [{first, end: header + 1, lines: []}]
}

function spliced(lines: readonly string[], splices: readonly Splice[]): string {
  const parts: string[] = []
  let at = 0
  for (const splice of [...splices].sort((a, b) => a.first - b.first || a.end - b.end)) {
    parts.push(lines.slice(at, splice.first).join(''), splice.lines.join(''))
    at = splice.end
  }
  return parts.join('') + lines.slice(at).join('')
}

/** Whether nothing but agentc's own frame is left. */
function holdsNothing(text: string, list: string): boolean {
  return text.split('\n').every(line => ['', `${list}:`].includes(line.trim()) || isBannerLine(line))
}

/** Everything that is not agentc's to change, in one comparable text. */
function foreign({data}: ListLayout, ours: ReadonlySet<string>, {list, identity}: ListKeys): string {
  const {[list]: entries, ...rest} = (data ?? {}) as Record<string, unknown>
  const others = Array.isArray(entries) ? entries.filter(entry => !ours.has(String(entry?.[identity]))) : []
  return JSON.stringify([rest, others])
}

function entryLines(text: string, column: number, eol: string): readonly string[] {
  const margin = ' '.repeat(column)
  return text.split('\n').map(line => (line === '' ? eol : `${margin}${line}${eol}`))
}

function entryText(lines: readonly string[], column: number): string {
  const margin = new RegExp(`^ {0,${column}}`)
  return lines.map(line => line.replace(/\r?\n$/, '').replace(margin, '')).join('\n')
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : text + eolOf(text)
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}
