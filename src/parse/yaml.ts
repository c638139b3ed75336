/** YAML 1.2 core to plain data, with every surprise recorded. Nothing is constructed, expanded or run. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import type {Span} from '../diagnostic.ts'
import {tooNestedAt} from './nesting.ts'
import {readPlainYaml} from './plain-yaml.ts'
import type {YamlProblem} from './problem.ts'
import type {Data} from './syntax.ts'
import {expandAliases} from './yaml-aliases.ts'
import {yamlReason} from './yaml-reason.ts'

/** A text of YAML, and where it stands in its file. */
export interface YamlText {
  readonly file: string
  /** The YAML itself. */
  readonly text: string
  /** Offset of `text` in the file. */
  readonly offset: number
  readonly maxDepth: number
}

/** Data, or why there are none. */
export interface YamlResult {
  readonly data: Data | null
  readonly problems: readonly YamlProblem[]
  /** The data with aliases written out, where they are all that is wrong. */
  readonly expanded?: Data
}

/** Parses `text`; `yaml` itself checks duplicate keys in quadratic time, hence we do that ourselves. */
export function parseYaml(text: string): Document.Parsed<ParsedNode> {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
    merge: false,
  })
}

/** Reads one mapping. Data is null when it cannot be trusted; the problems then say why. */
export function readYaml(input: YamlText): YamlResult {
  const plain = readPlainYaml(input.text, input.maxDepth)
  if (plain !== null) return {data: plain, problems: []}
  const nested = tooNestedAt(input.text)
  if (nested !== null) {
    return {data: null, problems: [tooDeep(input, {start: nested, end: nested + 1}, input.maxDepth + 1)]}
  }
  let document: Document.Parsed
  try {
    document = parseYaml(input.text)
  } catch (error) {
    // The parser recurses: tens of thousands of brackets exhaust its stack before we can count them.
    if (!(error instanceof RangeError)) throw error
    return {data: null, problems: [tooDeep(input, {start: 0, end: 1}, input.maxDepth + 1)]}
  }
  const [error] = document.errors
  // The same, where the reader itself has noticed.
  if (error?.code === 'RESOURCE_EXHAUSTION') {
    const [start] = error.pos
    return {data: null, problems: [tooDeep(input, {start, end: start + 1}, input.maxDepth + 1)]}
  }
  if (error !== undefined) return {data: null, problems: [yamlReason(document, error, input)]}
  const root = document.contents
  const walk = new Walk(input)
  if (root === null) return {data: Object.create(null) as Data, problems: []}
  if (!isMap(root)) {
    const span = walk.spanOf(root)
    return {
      data: null,
      problems: [{kind: 'not-a-mapping', span, found: isSeq(root) ? 'a list' : 'plain text'}],
    }
  }
  const data = walk.map(root, 1)
  if (!walk.broken) return {data, problems: walk.problems}
  const expanded = walk.problems.every(isAliasing) ? expandAliases(document, input.maxDepth) : null
  return {data: null, problems: walk.problems, ...(expanded === null ? {} : {expanded})}
}

/** Anchors, aliases and merge keys; readers disagree on what a tag makes. */
function isAliasing(problem: YamlProblem): boolean {
  return problem.kind === 'yaml-feature' && problem.feature !== 'tag'
}

/** The problem of data that are nested deeper than allowed. */
export function tooDeep({offset, maxDepth}: YamlText, span: Span, depth: number): YamlProblem {
  return {
    kind: 'over-limit',
    span: {start: span.start + offset, end: span.end + offset},
    bounds: 'depth',
    what: 'levels of nesting',
    size: depth,
    limit: maxDepth,
  }
}

/** One pass over the nodes: values out, problems noted. */
class Walk {
  readonly problems: YamlProblem[] = []
  broken = false
  readonly #input: YamlText

  constructor(input: YamlText) {
    this.#input = input
  }

  spanOf(node: Node | null): Span {
    const [start, end] = node?.range ?? [0, 0]
    return {start: start + this.#input.offset, end: end + this.#input.offset}
  }

  map(node: YAMLMap, depth: number): Data {
    const data = Object.create(null) as Record<string, unknown>
    const first = new Map<string, Span>()
    for (const {key, value} of node.items) {
      if (!isScalar(key)) {
        this.#fail({
          kind: 'yaml-syntax',
          span: this.spanOf(key as Node),
          reason: 'a key must be plain text, not a list or a map',
        })
        continue
      }
      this.#features(key)
      const name = String(key.value)
      const span = this.spanOf(key)
      if (name === '<<' && (isMap(value) || isAlias(value))) {
        this.#fail({kind: 'yaml-feature', span, feature: 'merge key', text: '<<'})
        continue
      }
      const before = first.get(name)
      if (before !== undefined) this.#fail({kind: 'duplicate-key', span, key: name, first: before})
      first.set(name, span)
      data[name] = this.#value(value as Node | null, depth)
    }
    return data
  }

  #value(node: Node | null, depth: number): unknown {
    if (node === null) return null
    if (isAlias(node)) {
      this.#fail({kind: 'yaml-feature', span: this.spanOf(node), feature: 'alias', text: `*${node.source}`})
      return null
    }
    this.#features(node)
    if (isScalar(node)) return node.value
    if (depth >= this.#input.maxDepth) {
      const {offset} = this.#input
      const span = this.spanOf(node)
      this.#fail(tooDeep(this.#input, {start: span.start - offset, end: span.start - offset + 1}, depth + 1))
      return null
    }
    if (isMap(node)) return this.map(node, depth + 1)
    if (isSeq(node)) return node.items.map(item => this.#value(item as Node | null, depth + 1))
    return null
  }

  #features(node: Node): void {
    const {tag, anchor} = node as {tag?: string; anchor?: string}
    if (tag !== undefined) {
      const text = shortTag(tag)
      this.#fail({kind: 'yaml-feature', span: this.#before(node, text), feature: 'tag', text})
    }
    if (anchor !== undefined) {
      const text = `&${anchor}`
      this.#fail({kind: 'yaml-feature', span: this.#before(node, text), feature: 'anchor', text})
    }
  }

  /** Tags and anchors stand in front of their node, whose range leaves them out. */
  #before(node: Node, property: string): Span {
    const {text, offset} = this.#input
    const start = text.lastIndexOf(property, node.range?.[0] ?? 0)
    if (start === -1) return this.spanOf(node)
    return {start: start + offset, end: start + offset + property.length}
  }

  #fail(problem: YamlProblem): void {
    this.broken = true
    if (this.problems.length < 20 && !this.#isTold(problem)) this.problems.push(problem)
  }

  /** A thousand aliases of one anchor are one mistake. */
  #isTold(problem: YamlProblem): boolean {
    if (problem.kind !== 'yaml-feature') return false
    return this.problems.some(one => one.kind === 'yaml-feature' && one.text === problem.text)
  }
}

function shortTag(tag: string): string {
  return tag.startsWith('tag:yaml.org,2002:') ? `!!${tag.slice('tag:yaml.org,2002:'.length)}` : tag
}
