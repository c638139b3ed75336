/** Positions on demand: the YAML is read a second time only when a finding needs to point at it. */
import {type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap} from 'yaml'
import type {Origin, Place} from '../agent.ts'
import {type Span, startOfFile} from '../diagnostic.ts'
import {splitTools} from '../tool-name.ts'
import {parseYaml} from './yaml.ts'

/** Finds spans in `text` from `offset` on; `yaml` is the slice that holds the data. */
export function originOf(text: string, yaml: Span): Origin {
  let document: Document.Parsed | null = null
  return {
    text,
    span(place) {
      document ??= parseYaml(text.slice(yaml.start, yaml.end))
      const found = find(document.contents, place)
      if (found === null) return place.pointer === '' ? {start: yaml.start, end: yaml.start} : startOfFile
      const span = {start: found.start + yaml.start, end: found.end + yaml.start}
      return place.word === undefined ? span : wordSpan(text, span, place.word)
    },
  }
}

/** The n-th entry of a tool list inside a string value, in whatever scalar style it stands. */
export function wordSpan(text: string, span: Span, index: number): Span {
  const raw = text.slice(span.start, span.end)
  const header = /^[|>][^\n]*\n/.exec(raw)?.[0].length ?? 0
  const quote = /^["']/.test(raw) ? 1 : 0
  const word = splitTools(raw.slice(header + quote, raw.length - quote))[index]
  if (word === undefined) return span
  const start = span.start + header + quote + word.start
  return {start, end: start + word.text.length}
}

function find(root: Node | null, {pointer, part = 'value'}: Place): Span | null {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  let node: Node | null = root
  let pair: Pair | null = null
  if (steps.length === 0) return null
  for (const step of steps) {
    const next = child(node, step)
    if (next === null) break
    pair = isPair(next) ? next : null
    node = isPair(next) ? (next.value as Node | null) : next
  }
  if (pair === null) return rangeOf(node)
  const key = pair.key as Node
  // A key without a value has nothing else to point at.
  return part === 'key' || node === null || isEmpty(node) ? rangeOf(key) : rangeOf(node)
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.range !== undefined && node.range !== null && node.range[0] === node.range[1]
}

function child(node: Node | null, step: string): Node | Pair | null {
  // What a map does not say itself, it may have merged.
  if (isMap(node)) return pairOf(node, step) ?? pairOf(node, '<<')
  if (isSeq(node)) return (node.items[Number(step)] as Node | undefined) ?? null
  return null
}

function pairOf({items}: YAMLMap, name: string): Pair | null {
  return items.find(({key}) => isScalar(key) && String(key.value) === name) ?? null
}

function rangeOf(node: Node | null): Span | null {
  if (node?.range === undefined || node.range === null) return null
  return {start: node.range[0], end: node.range[1]}
}
