/** A JSON file with several owners in which agentc owns some keys, and some items of one list. */
import {isMap, isScalar, isSeq, type Node, parseDocument} from 'yaml'
import {canonicalJson} from './json-members.ts'
import type {SharedEntry, SharedFile, Unmergeable} from './shared-file.ts'
import {sharedJson} from './shared-json.ts'

type Data = Readonly<Record<string, unknown>>

export interface SharedJsonListOptions {
  readonly path: string
  /** Top-level keys besides the list. */
  readonly values: Data
  /** Key of the list. */
  readonly list: string
  /** Key by which items are told apart. */
  readonly identity: string
  readonly items: readonly Data[]
  readonly source: string
}

type Frame = Pick<SharedJsonListOptions, 'path' | 'list' | 'identity'>

interface Item {
  /** Null: it has no identity, and is nobody's to change. */
  readonly id: string | null
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Layout {
  /** Null: there is no list yet. */
  readonly list: {readonly start: number; readonly end: number} | null
  readonly items: readonly Item[]
}

/** One entry per key of `values`, and one per item of the list, called `list/identity`. */
export function sharedJsonList({items, values, source, ...frame}: SharedJsonListOptions): SharedFile {
  const {path, list, identity} = frame
  const keys = sharedJson(path, values, source)
  const own = items.map(
    (item): SharedEntry => ({
      key: `${list}/${String(item[identity])}`,
      text: canonicalJson(item),
      agent: null,
      source,
    }),
  )
  return {
    path,
    entries: [...keys.entries, ...own].sort((a, b) => (a.key < b.key ? -1 : 1)),
    read(text) {
      const found = keys.read(text)
      const layout = layoutOf(text, frame)
      if ('unmergeable' in found) return found
      if ('unmergeable' in layout) return layout
      const named = layout.items.flatMap(({id, text: value}) =>
        id === null ? [] : [[`${list}/${id}`, value] as const],
      )
      return new Map([...[...found].filter(([key]) => key !== list), ...named])
    },
    write(text, {set, remove}) {
      const isItem = (key: string): boolean => key.startsWith(`${list}/`)
      const plain = keys.write(text, {
        set: set.filter(({key}) => !isItem(key)),
        remove: remove.filter(key => !isItem(key)),
      })
      if (typeof plain !== 'string') return plain
      const changes = [
        ...remove.filter(isItem).map(key => ({id: key.slice(list.length + 1), item: null})),
        ...set
          .filter(({key}) => isItem(key))
          .map(({key, text: item}) => ({id: key.slice(list.length + 1), item})),
      ]
      return changes.reduce<string | Unmergeable>(
        (result, change) => (typeof result === 'string' ? changed(result, change, frame) : result),
        plain,
      )
    },
  }
}

/** Every item of the list with its offsets. */
function layoutOf(text: string, {list, identity}: Frame): Layout | Unmergeable {
  const json = text === '' ? '{}' : text
  const document = parseDocument(json, {logLevel: 'silent', uniqueKeys: true})
  const map = document.contents
  if (document.errors.length > 0 || !isMap(map) || !json.trimStart().startsWith('{'))
    return {unmergeable: 'it is not a JSON object; repair it or move it away'}
  const value = map.items.find(({key}) => isScalar(key) && key.value === list)?.value
  if (value === undefined) return {list: null, items: []}
  if (!isSeq(value) || !value.range)
    return {unmergeable: `its \`${list}\` is no list; repair it or move it away`}
  const [start, end] = value.range
  const items = value.items.flatMap(item => itemOf(item as Node, identity))
  return {list: {start, end}, items}
}

function itemOf(node: Node, identity: string): readonly Item[] {
  if (!node.range) return []
  const [start, end] = node.range
  const data: unknown = node.toJSON()
  const id = isMap(node) ? node.get(identity) : null
  return [{id: typeof id === 'string' ? id : null, start, end, text: canonicalJson(data)}]
}

interface Change {
  readonly id: string
  /** Canonical text; null: the item goes. */
  readonly item: string | null
}

function changed(text: string, {id, item}: Change, frame: Frame): string | Unmergeable {
  const layout = layoutOf(text, frame)
  if ('unmergeable' in layout) return layout
  const {list, items} = layout
  const old = items.find(one => one.id === id)
  const indented = item?.replaceAll('\n', '\n    ') ?? null
  if (indented === null) return old === undefined ? text : without(text, old, {layout, frame})
  if (old !== undefined) return text.slice(0, old.start) + indented + text.slice(old.end)
  const last = items.at(-1)
  if (last !== undefined) return `${text.slice(0, last.end)},\n    ${indented}${text.slice(last.end)}`
  const fresh = `[\n    ${indented}\n  ]`
  if (list !== null) return text.slice(0, list.start) + fresh + text.slice(list.end)
  const value: SharedEntry = {
    key: frame.list,
    text: `[\n  ${item?.replaceAll('\n', '\n  ') ?? ''}\n]`,
    agent: null,
    source: '',
  }
  return sharedJson(frame.path, {}, '').write(text === '' ? null : text, {set: [value], remove: []})
}

/** The list goes with its last item. */
function without(
  text: string,
  old: Item,
  {layout: {items}, frame}: {readonly layout: Layout; readonly frame: Frame},
): string | Unmergeable {
  if (items.length === 1) return sharedJson(frame.path, {}, '').write(text, {set: [], remove: [frame.list]})
  const before = text.slice(0, old.start)
  if (/,\s*$/.test(before)) return before.replace(/,\s*$/, '') + text.slice(old.end)
  return before + text.slice(old.end).replace(/^\s*,\s*/, '')
}
