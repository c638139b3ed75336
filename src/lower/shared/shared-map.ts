/** A YAML file with several owners whose entries are pairs of maps: agentc owns some, every other byte stays. */
import {compareText} from '../../diagnostic.ts'
import {bannerText, isBannerLine} from '../text/banner.ts'
import {isUnmergeable} from './list-layout.ts'
import {type MapLayout, mapLayoutOf, type TopPair} from './map-layout.ts'
import type {SharedEntry, SharedFile, Unmergeable} from './shared-file.ts'

/** What the file is made of. */
interface Frame {
  /** Top-level keys whose pairs are entries, each under the key `part/name`; every other top-level pair is an entry itself. */
  readonly parts: readonly string[]
  /** Order of the top-level keys in a file that agentc begins; inside of a part the entries come as they are given. */
  readonly order: readonly string[]
  /** Source to name in a comment at the top of such a file; null: no comment. */
  readonly banner: string | null
  /** Lines below that comment, which nobody owns. */
  readonly opening: readonly string[]
}

export interface SharedMapOptions extends Frame {
  readonly path: string
  /** `text` of each: the pair at column 0, LF, no final newline. */
  readonly entries: readonly SharedEntry[]
}

/** Lines `first` to `end` (exclusive) give way to `lines`. */
interface Splice {
  readonly first: number
  readonly end: number
  readonly lines: readonly string[]
}

type Change = Parameters<SharedFile['write']>[1]

/** The file comes into being with the first entry and goes with the last. */
export function sharedMap({path, entries, ...frame}: SharedMapOptions): SharedFile {
  const given = entries.map(({key}) => key)
  return {
    path,
    entries: [...entries].sort((a, b) => compareText(a.key, b.key)),
    read: text => {
      const layout = mapLayoutOf(ended(text), frame.parts)
      return isUnmergeable(layout) ? layout : readEntries(layout)
    },
    write: (text, {set, remove}) => {
      const sorted = [...set].sort((a, b) => given.indexOf(a.key) - given.indexOf(b.key))
      return write(text ?? '', {set: sorted, remove}, frame)
    },
  }
}

function readEntries({lines, pairs}: MapLayout): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const {key, first, end, inner, column} of pairs) {
    if (inner === null) found.set(key, textOf(lines.slice(first, end), 0))
    for (const one of inner ?? [])
      found.set(`${key}/${one.key}`, textOf(lines.slice(one.first, one.end), column))
  }
  return found
}

function write(text: string, change: Change, frame: Frame): string | Unmergeable {
  const source = ended(text)
  const layout = mapLayoutOf(source, frame.parts)
  if (isUnmergeable(layout)) return layout
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const merged = spliced(layout.lines, splices(layout, change, {...frame, eol}))
  if (merged === source) return text
  if (holdsNothing(merged, frame)) return ''
  const after = mapLayoutOf(merged, frame.parts)
  const before = layout.lines.length > 0 ? layout : begun(frame)
  const ours = new Set([...change.remove, ...change.set.map(({key}) => key)])
  // Entries may hang together by anchors or by what a block scalar keeps: then text alone cannot be moved.
  if (isUnmergeable(after) || foreign(after, ours, frame) !== foreign(before, ours, frame))
    return {unmergeable: 'its entries cannot change without changing the rest; edit it by hand'}
  return source === text ? merged : merged.replace(/\r?\n$/, '')
}

/** What a file of ours begins with. */
function begun({opening, parts}: Frame): MapLayout {
  const layout = mapLayoutOf(opening.map(line => `${line}\n`).join(''), parts)
  return isUnmergeable(layout) ? {lines: [], pairs: [], data: {}} : layout
}

/** Whether nothing but agentc's own frame is left. */
function holdsNothing(text: string, {opening}: Frame): boolean {
  return text.split('\n').every(line => ['', ...opening].includes(line.trim()) || isBannerLine(line))
}

function splices(
  layout: MapLayout,
  {set, remove}: Change,
  frame: Frame & {readonly eol: string},
): readonly Splice[] {
  const fresh = new Map(set.map(({key, text}) => [key, text]))
  const gone = new Set(remove)
  const result: Splice[] = []
  for (const pair of layout.pairs) result.push(...changesIn(pair, {fresh, gone, ...frame, layout}))
  return fresh.size === 0 ? result : [...result, ...additions(layout, fresh, frame)]
}

interface Changes {
  /** What is still to be written; entries that are found are taken out. */
  readonly fresh: Map<string, string>
  readonly gone: ReadonlySet<string>
  readonly eol: string
  readonly layout: MapLayout
}

/** What becomes of one top-level pair, and of those inside. */
function changesIn(pair: TopPair, {fresh, gone, eol, layout}: Changes): readonly Splice[] {
  const {key, first, end, inner, column, header} = pair
  if (inner === null) return replaced({key, first, end}, 0, {fresh, gone, eol, layout})
  const changes = inner.flatMap(one =>
    replaced({...one, key: `${key}/${one.key}`}, column, {fresh, gone, eol, layout}),
  )
  const added = [...fresh].filter(([name]) => name.startsWith(`${key}/`))
  for (const [name] of added) fresh.delete(name)
  const isEmptied =
    added.length === 0 && inner.length > 0 && inner.every(one => gone.has(`${key}/${one.key}`))
  if (isEmptied) return [withBlankAbove(layout.lines, {first, end, lines: []})]
  if (added.length === 0) return changes
  const texts = added.flatMap(([, text]) => entryLines(text, column, eol))
  const isBare = inner.length === 0
  return [...(isBare ? [{first, end: first + 1, lines: [header]}] : changes), {first: end, end, lines: texts}]
}

function replaced(
  {key, first, end}: {readonly key: string; readonly first: number; readonly end: number},
  column: number,
  {fresh, gone, eol}: Changes,
): readonly Splice[] {
  const text = fresh.get(key)
  fresh.delete(key)
  if (text !== undefined) return [{first, end, lines: entryLines(text, column, eol)}]
  return gone.has(key) ? [{first, end, lines: []}] : []
}

/** Top-level pairs and parts that the file does not have yet, behind all others. */
function additions(
  {lines, pairs}: MapLayout,
  fresh: ReadonlyMap<string, string>,
  frame: Frame & {readonly eol: string},
): readonly Splice[] {
  const {order, parts, eol} = frame
  const rank = (key: string): number => order.indexOf(key.split('/')[0] ?? '')
  const sorted = [...fresh].sort(([a], [b]) => rank(a) - rank(b))
  const added: string[] = lines.length === 0 ? beginning(frame) : []
  const begun = new Set<string>()
  for (const [key, text] of sorted) {
    const part = key.split('/')[0] ?? ''
    const isInner = part !== key && parts.includes(part)
    if (!begun.has(part) && (isInner || text.includes('\n'))) added.push(eol)
    if (!begun.has(part) && isInner) added.push(`${part}:${eol}`)
    begun.add(part)
    added.push(...entryLines(text, isInner ? 2 : 0, eol))
  }
  const at = pairs.at(-1)?.end ?? lines.length
  return [{first: at, end: at, lines: added}]
}

function beginning({banner, opening, eol}: Frame & {readonly eol: string}): string[] {
  const comment = banner === null ? [] : [`# ${bannerText(banner)}`]
  return [...comment, ...opening].map(line => line + eol)
}

/** The blank line above a part was written with it. */
function withBlankAbove(lines: readonly string[], splice: Splice): Splice {
  return (lines[splice.first - 1] ?? 'x').trim() === '' ? {...splice, first: splice.first - 1} : splice
}

function spliced(lines: readonly string[], changes: readonly Splice[]): string {
  const parts: string[] = []
  let at = 0
  for (const {first, end, lines: added} of [...changes].sort((a, b) => a.first - b.first || a.end - b.end)) {
    parts.push(lines.slice(at, first).join(''), added.join(''))
    at = Math.max(at, end)
  }
  return parts.join('') + lines.slice(at).join('')
}

/** Everything that is not agentc's to change, in one comparable text. */
function foreign({data}: MapLayout, ours: ReadonlySet<string>, {parts}: Frame): string {
  const rest = Object.entries((data ?? {}) as Record<string, unknown>).flatMap(([key, value]) => {
    if (!parts.includes(key)) return ours.has(key) ? [] : [[key, value]]
    const inner = Object.entries((value ?? {}) as Record<string, unknown>)
    const others = inner.filter(([name]) => !ours.has(`${key}/${name}`))
    return others.length === 0 ? [] : [[key, others]]
  })
  return JSON.stringify(rest)
}

function entryLines(text: string, column: number, eol: string): readonly string[] {
  const margin = ' '.repeat(column)
  return text.split('\n').map(line => (line === '' ? eol : `${margin}${line}${eol}`))
}

function textOf(lines: readonly string[], column: number): string {
  const margin = new RegExp(`^ {0,${column}}`)
  return lines.map(line => line.replace(/\r?\n$/, '').replace(margin, '')).join('\n')
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : text + (text.includes('\r\n') ? '\r\n' : '\n')
}
