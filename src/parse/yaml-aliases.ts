/** YAML as the clients read it that follow aliases: each put in place, merge keys merged. agentc's own language has none. */
import {type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap} from 'yaml'
import type {Data} from './syntax.ts'

/** Vendor files use a handful; a small file that needs more of them is a bomb or close to one. */
export const mostAliases = 100

/** Says more than its text, or nothing that all readers agree on. */
class Beyond extends Error {}

/** The data with every alias written out; null where that takes more than `mostAliases`, or something else is odd. */
export function expandAliases(document: Document, maxDepth: number): Data | null {
  const root = document.contents
  if (!isMap(root)) return null
  try {
    return new Expansion(document, maxDepth).map(root, 1)
  } catch (error) {
    if (error instanceof Beyond) return null
    throw error
  }
}

class Expansion {
  readonly #document: Document
  readonly #maxDepth: number
  /** Nodes that are being written out: an alias of one of them would never end. */
  readonly #open = new Set<Node>()
  #left = mostAliases

  constructor(document: Document, maxDepth: number) {
    this.#document = document
    this.#maxDepth = maxDepth
  }

  map(node: YAMLMap, depth: number): Data {
    const own = Object.create(null) as Record<string, unknown>
    const merged = Object.create(null) as Record<string, unknown>
    this.#within(node, () => {
      for (const {key, value} of node.items) {
        if (!isScalar(key) || key.tag !== undefined) throw new Beyond()
        const name = String(key.value)
        if (isMergeKey(name, value as Node | null)) {
          this.#merge(value as Node, merged, depth)
          continue
        }
        if (Object.hasOwn(own, name)) throw new Beyond()
        own[name] = this.#value(value as Node | null, depth)
      }
    })
    // What a map says itself stands against what it merges, wherever the merge key is.
    return Object.assign(Object.create(null), merged, own) as Data
  }

  #value(node: Node | null, depth: number): unknown {
    if (node === null) return null
    if (isAlias(node)) return this.#value(this.#target(node), depth)
    if (isScalar(node) && node.tag === undefined) return node.value
    if (node.tag !== undefined || depth >= this.#maxDepth) throw new Beyond()
    if (isMap(node)) return this.map(node, depth + 1)
    if (!isSeq(node)) throw new Beyond()
    return this.#within(node, () => node.items.map(item => this.#value(item as Node | null, depth + 1)))
  }

  /** Of several maps, the earlier one wins. */
  #merge(node: Node, into: Record<string, unknown>, depth: number): void {
    const sources = isSeq(node) ? node.items : [node]
    for (const source of sources) {
      const map = isAlias(source) ? this.#target(source) : source
      if (!isMap(map)) throw new Beyond()
      for (const [name, value] of Object.entries(this.map(map, depth)))
        if (!Object.hasOwn(into, name)) into[name] = value
    }
  }

  #target(alias: Alias): Node {
    this.#left -= 1
    const node = alias.resolve(this.#document)
    if (this.#left < 0 || node === undefined || this.#open.has(node)) throw new Beyond()
    return node
  }

  #within<T>(node: Node, read: () => T): T {
    this.#open.add(node)
    const result = read()
    this.#open.delete(node)
    return result
  }
}

function isMergeKey(name: string, value: Node | null): boolean {
  return name === '<<' && (isMap(value) || isAlias(value) || isSeq(value))
}
