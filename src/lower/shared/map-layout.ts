/** Where the pairs of a YAML map stand, line by line, and those inside of some of its parts: what merging without reprinting needs to know. */
import {isMap, isScalar, type Pair, type ParsedNode, parseDocument, type YAMLMap} from 'yaml'
import {isUnmergeable} from './list-layout.ts'
import type {Unmergeable} from './shared-file.ts'

/** A pair with its lines; `first` and `end` (exclusive) count them, blank ones behind it left out. */
export interface MapPair {
  readonly key: string
  readonly first: number
  readonly end: number
}

/** A pair of the file itself. */
export interface TopPair extends MapPair {
  /** The pairs inside, where the key is one of the parts; null: it is no part. */
  readonly inner: readonly MapPair[] | null
  /** Column of the keys inside. */
  readonly column: number
  /** The line of the key, as it must read above pairs (without `{}`). */
  readonly header: string
}

export interface MapLayout {
  /** With their line ends. */
  readonly lines: readonly string[]
  readonly pairs: readonly TopPair[]
  /** The whole file's data as JSON would hold it, for comparing. */
  readonly data: unknown
}

/** Keys inside of a part stand here when the file has none to imitate. */
const usualColumn = 2

/** Layout of `text`, whose last line must be ended; `parts` are the keys whose pairs have owners of their own. */
export function mapLayoutOf(text: string, parts: readonly string[]): MapLayout | Unmergeable {
  const document = parseDocument(text, {logLevel: 'error', keepSourceTokens: true})
  const [error] = document.errors
  if (error !== undefined)
    return refuse(
      `it is not readable YAML (${(error.message.split('\n')[0] ?? '').replace(/:$/, '')}); repair it`,
    )
  const lines = text.match(/[^\n]*\n/g) ?? []
  const root = document.contents
  const data: unknown = root === null ? {} : dataOf(document)
  if (isUnmergeable(data)) return data
  if (root === null) return {lines, pairs: [], data}
  if (!isMap(root) || root.flow) return refuse('its top level is not a block map; write one key per line')
  const pairs = pairsOf(root, lines)
  if (isUnmergeable(pairs)) return pairs
  const tops: TopPair[] = []
  for (const [index, pair] of pairs.entries()) {
    const value = root.items[index]?.value ?? null
    const top = parts.includes(pair.key)
      ? partOf(pair, value as ParsedNode | null, lines)
      : {...bare, ...pair}
    if (isUnmergeable(top)) return top
    tops.push(top)
  }
  return {lines, pairs: tops, data}
}

const bare = {inner: null, column: usualColumn, header: ''}

function partOf(pair: MapPair, value: ParsedNode | null, lines: readonly string[]): TopPair | Unmergeable {
  const header = lines[pair.first] ?? ''
  const top = {...pair, inner: [], column: usualColumn, header}
  if (isScalar(value) && value.value === null && (value.source ?? '') === '')
    return {...top, end: pair.first + 1}
  if (isMap(value) && value.items.length === 0 && /\{\s*\}/.test(header))
    return {...top, header: header.replace(/[ \t]*\{\s*\}/, '')}
  if (!isMap(value) || value.flow || value.items.length === 0)
    return refuse(`its \`${pair.key}\` is not a block map; write one key per line`)
  const inner = pairsOf(value, lines)
  if (isUnmergeable(inner)) return inner
  const [head] = inner
  if (head === undefined || head.first === pair.first)
    return refuse(`the first key of \`${pair.key}\` shares a line with it; give it a line of its own`)
  const column = /^ */.exec(lines[head.first] ?? '')?.[0].length ?? usualColumn
  return {...top, inner, column}
}

function pairsOf(map: YAMLMap, lines: readonly string[]): readonly MapPair[] | Unmergeable {
  const lineOf = lineFinder(lines)
  const pairs: MapPair[] = []
  for (const {key, value} of map.items as Pair<ParsedNode, ParsedNode | null>[]) {
    if (!isScalar(key) || !key.range) return refuse('one of its keys is no plain text; write it as one')
    const first = lineOf(key.range[0])
    const last = lineOf(Math.max(key.range[0], (value?.range[1] ?? key.range[1]) - 1))
    pairs.push({key: String(key.value), first, end: withoutBlanks(lines, first, last + 1)})
  }
  return pairs
}

/** Blank lines behind a block scalar are not the pair's. */
function withoutBlanks(lines: readonly string[], first: number, end: number): number {
  let last = end
  while (last > first + 1 && (lines[last - 1] ?? '').trim() === '') last -= 1
  return last
}

/** Aliases that multiply without end make `toJS` throw, those that hold themselves make JSON throw. */
function dataOf(document: {toJS: () => unknown}): unknown {
  try {
    return JSON.parse(JSON.stringify(document.toJS() ?? null))
  } catch {
    return refuse('its aliases cannot be followed; repair them')
  }
}

function lineFinder(lines: readonly string[]): (offset: number) => number {
  const starts: number[] = []
  let start = 0
  for (const line of lines) {
    starts.push(start)
    start += line.length
  }
  return offset =>
    Math.max(
      starts.findLastIndex(one => one <= offset),
      0,
    )
}

function refuse(unmergeable: string): Unmergeable {
  return {unmergeable}
}
