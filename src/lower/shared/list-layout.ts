/** Where the entries of one YAML list stand, line by line: what merging without reprinting needs to know. */
import {isMap, isScalar, isSeq, type ParsedNode, parseDocument, type YAMLSeq} from 'yaml'
import type {Unmergeable} from './shared-file.ts'

export interface ListKeys {
  /** Top-level key that holds the list. */
  readonly list: string
  /** Key inside an entry that tells entries apart. */
  readonly identity: string
}

/** An entry of the list; `first` and `end` (exclusive) count lines. */
interface ListItem {
  /** Null: the entry does not say who it is, hence is foreign. */
  readonly key: string | null
  readonly first: number
  readonly end: number
}

export interface ListLayout {
  /** With their line ends. */
  readonly lines: readonly string[]
  readonly items: readonly ListItem[]
  /** Column of the dashes. */
  readonly column: number
  /** The line of the list's key, `text` as it must read above entries (without `[]`); null: no such key. */
  readonly header: {readonly line: number; readonly text: string} | null
  /** Line before which new entries go. */
  readonly insertAt: number
  /** The whole file's data as JSON would hold it, for comparing. */
  readonly data: unknown
}

/** Dashes stand here when the file has none to imitate. */
const usualColumn = 2

/** Layout of `text`, whose last line must be ended; or why its entries cannot be told from the rest. */
export function layoutOf(text: string, keys: ListKeys): ListLayout | Unmergeable {
  // Below `error` the library does not tell a second document in the file from none.
  const document = parseDocument(text, {logLevel: 'error', keepSourceTokens: true})
  const [error] = document.errors
  if (error !== undefined) return refuse(`it is not readable YAML (${titleOf(error.message)}); repair it`)
  const lines = text.match(/[^\n]*\n/g) ?? []
  const data = dataOf(document)
  if (isUnmergeable(data)) return data
  const bare = {...data, lines, items: [], column: usualColumn, header: null, insertAt: lines.length}
  const root = document.contents
  if (root === null) return bare
  if (!isMap(root) || root.flow) return refuse('its top level is not a block map; write one key per line')
  const pair = root.items.find(({key}) => isScalar(key) && key.value === keys.list)
  if (pair === undefined) return bare
  const line = lineFinder(lines)(pair.key.range[0])
  const header = {line, text: lines[line] ?? ''}
  if (isSeq(pair.value) && !pair.value.flow) return filled(pair.value, {...bare, header}, keys)
  const open = withoutEmpty(pair.value, text, header.text)
  if (open === null) return refuse(`its \`${keys.list}\` is not a block list; write each entry as \`- …\``)
  return {...bare, header: {line, text: open}, insertAt: afterComments(lines, line + 1, 1)}
}

/** Whether merging was refused. */
export function isUnmergeable(value: unknown): value is Unmergeable {
  return typeof value === 'object' && value !== null && 'unmergeable' in value
}

function refuse(unmergeable: string): Unmergeable {
  return {unmergeable}
}

/** Aliases that multiply without end make `toJS` throw, those that hold themselves make JSON throw. */
function dataOf(document: {toJS: () => unknown}): {data: unknown} | Unmergeable {
  try {
    return {data: JSON.parse(JSON.stringify(document.toJS() ?? null))}
  } catch (error) {
    return refuse(`its aliases cannot be followed (${titleOf(String(error))}); repair them`)
  }
}

function filled(list: YAMLSeq<unknown>, bare: ListLayout, {identity}: ListKeys): ListLayout | Unmergeable {
  const lineOf = lineFinder(bare.lines)
  const tokens = list.srcToken?.type === 'block-seq' ? list.srcToken.items : []
  const items: ListItem[] = []
  const seen = new Set<string>()
  for (const [index, node] of (list.items as ParsedNode[]).entries()) {
    const dash = tokens[index]?.start.find(({type}) => type === 'seq-item-ind')?.offset ?? node.range[0]
    const key = identityOf(node, identity)
    if (key !== null && seen.has(key)) return refuse(`two of its entries are called \`${key}\`; rename one`)
    if (key !== null) seen.add(key)
    items.push({key, first: lineOf(dash), end: lineOf(Math.max(dash, node.range[1] - 1)) + 1})
  }
  const [head] = items
  const column = /^ *-/.exec(bare.lines[head?.first ?? 0] ?? '')?.[0].length
  if (column === undefined)
    return refuse('its first entry shares a line with its key; give it a line of its own')
  const insertAt = afterComments(bare.lines, items.at(-1)?.end ?? 0, Math.max(column - 1, 1))
  return {...bare, items, column: column - 1, insertAt}
}

function identityOf(node: ParsedNode, identity: string): string | null {
  const name: unknown = isMap(node) ? node.get(identity) : undefined
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null
}

/** The header's line without its `[]`; null when the value is neither absent nor an empty list. */
function withoutEmpty(value: ParsedNode | null, text: string, header: string): string | null {
  if (isScalar(value) && value.value === null && value.source === '') return header
  if (!isSeq(value) || value.items.length > 0) return null
  const source = text.slice(value.range[0], value.range[1])
  return header.includes(source) ? header.replace(source, '').replace(/[ \t]+(?=\r?\n$)/, '') : null
}

/** The line behind the comments that are indented like entries: they belong to the list, later ones do not. */
function afterComments(lines: readonly string[], from: number, column: number): number {
  let end = from
  for (const [index, line] of lines.entries()) {
    if (index < from || line.trim() === '') continue
    if (!line.trimStart().startsWith('#') || line.length - line.trimStart().length < column) break
    end = index + 1
  }
  return end
}

function lineFinder(lines: readonly string[]): (offset: number) => number {
  const starts: number[] = []
  let start = 0
  for (const line of lines) {
    starts.push(start)
    start += line.length
  }
  return offset => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

function titleOf(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:$/, '')
}
