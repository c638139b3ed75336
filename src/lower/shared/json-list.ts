/** A JSON file with several owners: agentc owns some entries of one list, every other byte stays. */
import {isMap, isScalar, isSeq, type ParsedNode, parseDocument, type YAMLSeq} from 'yaml'
import {isUnmergeable, type ListKeys} from './list-layout.ts'
import type {SharedFile, Unmergeable} from './shared-file.ts'

export interface JsonListOptions extends ListKeys {
  /** Canonical text of an entry that was read: that of the same file in YAML. */
  readonly textOf: (entry: unknown) => string
  /** JSON of an entry by its canonical text, its lines indented by `indent` blanks; 0: on one line. */
  readonly jsonOf: (text: string, indent: number) => string
}

interface Item {
  readonly key: string | null
  readonly start: number
  readonly end: number
  readonly data: unknown
}

interface Layout {
  readonly items: readonly Item[]
  /** Offset behind the bracket that opens the list. */
  readonly open: number
}

type Change = Parameters<SharedFile['write']>[1]

/** Canonical text of every entry. */
export function readJsonList(
  text: string,
  options: JsonListOptions,
): ReadonlyMap<string, string> | Unmergeable {
  const layout = layoutOf(text, options)
  if (isUnmergeable(layout)) return layout
  return new Map(layout.items.flatMap(({key, data}) => (key === null ? [] : [[key, options.textOf(data)]])))
}

/** The file with entries set and removed. */
export function writeJsonList(
  text: string,
  {set, remove}: Change,
  options: JsonListOptions,
): string | Unmergeable {
  let result = text
  for (const key of remove) {
    const layout = layoutOf(result, options)
    if (isUnmergeable(layout)) return layout
    result = withoutItem(result, layout, key)
  }
  for (const {key, text: entry} of set) {
    const layout = layoutOf(result, options)
    if (isUnmergeable(layout)) return layout
    result = withItem(result, layout, {key, entry, options})
  }
  return result
}

function layoutOf(text: string, {list, identity}: ListKeys): Layout | Unmergeable {
  // Tabs may indent JSON, where YAML refuses them.
  const document = parseDocument(
    text.replace(/^\t+/gm, tabs => ' '.repeat(tabs.length)),
    {logLevel: 'silent', uniqueKeys: true},
  )
  const map = document.contents
  if (document.errors.length > 0 || !isMap(map)) return refuse('it is not readable JSON; repair it')
  const pair = map.items.find(({key}) => isScalar(key) && key.value === list)
  const value: unknown = pair?.value
  if (!isSeq(value)) return refuse(`it has no list \`${list}\`; write \`"${list}": []\` into it`)
  const items = itemsOf(value, identity)
  const names = items.flatMap(({key}) => key ?? [])
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) return refuse(`two of its entries are called \`${twice}\`; rename one`)
  return {items, open: (value.range?.[0] ?? 0) + 1}
}

function itemsOf(list: YAMLSeq<unknown>, identity: string): readonly Item[] {
  return (list.items as ParsedNode[]).map(node => {
    const name: unknown = isMap(node) ? node.get(identity) : undefined
    const key = typeof name === 'string' ? name : null
    return {key, start: node.range[0], end: node.range[1], data: node.toJSON()}
  })
}

interface NewItem {
  readonly key: string
  readonly entry: string
  readonly options: JsonListOptions
}

function withItem(text: string, {items, open}: Layout, {key, entry, options}: NewItem): string {
  const own = items.find(item => item.key === key)
  const last = items.at(-1)
  const json = indented(options.jsonOf, entry, marginOf(text, own?.start ?? last?.start ?? null))
  if (own !== undefined) return text.slice(0, own.start) + json.text + text.slice(own.end)
  if (last !== undefined) return `${text.slice(0, last.end)},${json.gap}${json.text}${text.slice(last.end)}`
  const behind = text.slice(open).replace(/^\s*/, '')
  return `${text.slice(0, open)}${json.gap}${json.text}\n  ${behind}`
}

/** What stands before an entry on its line; null: it shares the line with others. */
function marginOf(text: string, start: number | null): string | null {
  if (start === null) return '    '
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return /^[ \t]*$/.test(before) && text.slice(0, start).includes('\n') ? before : null
}

function indented(
  jsonOf: JsonListOptions['jsonOf'],
  entry: string,
  margin: string | null,
): {readonly text: string; readonly gap: string} {
  if (margin === null) return {text: jsonOf(entry, 0), gap: ' '}
  return {text: jsonOf(entry, 2).replaceAll('\n', `\n${margin}`), gap: `\n${margin}`}
}

function withoutItem(text: string, {items}: Layout, key: string): string {
  const at = items.findIndex(item => item.key === key)
  const own = items[at]
  if (own === undefined) return text
  const next = items[at + 1]
  const last = items[at - 1]
  if (last !== undefined) return text.slice(0, last.end) + text.slice(own.end)
  if (next !== undefined) return text.slice(0, own.start) + text.slice(next.start)
  return text.slice(0, own.start).replace(/\s*$/, '') + text.slice(own.end).replace(/^\s*/, '')
}

function refuse(unmergeable: string): Unmergeable {
  return {unmergeable}
}
