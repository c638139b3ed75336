/** Short cycles of three nodes and more. Pairs that point at each other are another matter (rule REL005). */
import {componentsOf, cyclicPart} from './components.ts'
import {type Digraph, digraph, endOf, firstOf, hasEdge} from './digraph.ts'

export interface CycleLimits {
  /** Most cycles to return per strongly connected component. */
  readonly perComponent: number
  /** Edges to look at per component, once for the shortest and once for the others, before what is known must do. */
  readonly work: number
}

/** Nodes in order, the smallest first; the last one leads back to it. */
export type Cycle = readonly number[]

type Pair = readonly [tail: number, head: number]

/** Memory of the breadth-first walks in one component, used again for each. */
interface Search {
  readonly graph: Digraph
  readonly parent: Int32Array
  readonly depth: Int32Array
  /** Number of the walk that last saw a node. */
  readonly walk: Int32Array
  readonly queue: Int32Array
  walks: number
  work: number
}

/**
 * Per strongly connected component the shortest cycle, then for edges that lie on none so far the shortest one through
 * each: as long as the limits allow, every edge that is part of a cycle is part of one that is returned. Shortest first.
 */
export function shortCycles(graph: Digraph, limits: CycleLimits): readonly Cycle[] {
  const components = componentsOf(graph)
  const cyclic = cyclicPart(graph, components)
  const found = components
    .filter(({length}) => length > 2)
    .flatMap(members => cyclesOf(members, cyclic, limits))
  return found.sort(compareCycles)
}

function cyclesOf(members: readonly number[], cyclic: Digraph, limits: CycleLimits): readonly Cycle[] {
  const graph = numbered(members, cyclic)
  const pairs = decisiveEdges(graph)
  const work = Math.max(limits.work, 4 * graph.heads.length)
  const search = newSearch(graph, work)
  const shortest = shortestOf(search, pairs)
  if (shortest === null) return []
  search.work = work
  const found = [shortest]
  const covered = new Set(edgesOf(shortest, graph.size))
  for (const [tail, head] of pairs) {
    if (found.length >= limits.perComponent || search.work <= 0) break
    if (covered.has(tail * graph.size + head)) continue
    const cycle = throughEdge(search, [tail, head], graph.size)
    if (cycle === null) continue
    found.push(cycle)
    for (const edge of edgesOf(cycle, graph.size)) covered.add(edge)
  }
  return found.map(cycle => cycle.map(node => members[node] ?? 0))
}

/** The component by itself, nodes numbered by their place in it. */
function numbered(members: readonly number[], graph: Digraph): Digraph {
  const place = new Map(members.map((node, index) => [node, index]))
  const pairs = members.flatMap((node, index): Pair[] =>
    Array.from(graph.heads.subarray(firstOf(graph, node), endOf(graph, node)), head => [
      index,
      place.get(head) ?? index,
    ]),
  )
  return digraph(members.length, pairs)
}

/**
 * Edges of which every cycle has one: those that leave a node with a choice (without such a node the component is a
 * ring). One-way edges come first: each of them surely lies on a cycle of three and more.
 */
function decisiveEdges(graph: Digraph): readonly Pair[] {
  const oneWay: Pair[] = []
  const mutual: Pair[] = []
  for (let tail = 0; tail < graph.size; tail += 1) {
    const first = firstOf(graph, tail)
    const end = endOf(graph, tail)
    if (end - first < 2) continue
    for (const head of graph.heads.subarray(first, end)) {
      if (hasEdge(graph, head, tail)) mutual.push([tail, head])
      else oneWay.push([tail, head])
    }
  }
  const isRing = oneWay.length + mutual.length === 0
  return isRing ? [[0, graph.heads[0] ?? 0]] : [...oneWay, ...mutual]
}

function newSearch(graph: Digraph, work: number): Search {
  const {size} = graph
  return {
    graph,
    parent: new Int32Array(size),
    depth: new Int32Array(size),
    walk: new Int32Array(size),
    queue: new Int32Array(size),
    walks: 0,
    work,
  }
}

function shortestOf(search: Search, pairs: readonly Pair[]): Cycle | null {
  let best: Cycle | null = null
  for (const pair of pairs) {
    if (best?.length === 3 || search.work <= 0) break
    best = throughEdge(search, pair, best === null ? search.graph.size : best.length - 1) ?? best
  }
  return best
}

/** Shortest cycle of 3 to `longest` nodes that holds the edge: the shortest way back that is not its mirror image. */
function throughEdge(search: Search, [tail, head]: Pair, longest: number): Cycle | null {
  const {graph, parent, depth, walk, queue} = search
  search.walks += 1
  walk[head] = search.walks
  depth[head] = 1
  queue[0] = head
  let length = 1
  for (let at = 0; at < length; at += 1) {
    const node = queue[at] ?? 0
    const steps = depth[node] ?? 0
    if (steps >= longest || search.work <= 0) return null
    const end = endOf(graph, node)
    for (let index = firstOf(graph, node); index < end; index += 1) {
      search.work -= 1
      const next = graph.heads[index] ?? 0
      if (next === tail && node !== head) return wayBack(search, [tail, head], node)
      if (next === tail || walk[next] === search.walks) continue
      walk[next] = search.walks
      depth[next] = steps + 1
      parent[next] = node
      queue[length] = next
      length += 1
    }
  }
  return null
}

function wayBack({parent}: Search, [tail, head]: Pair, last: number): Cycle {
  const back = [last]
  for (let node = last; node !== head; ) {
    node = parent[node] ?? head
    back.push(node)
  }
  return fromSmallest([tail, ...back.reverse()])
}

function fromSmallest(nodes: readonly number[]): Cycle {
  const start = nodes.indexOf(nodes.reduce((least, node) => Math.min(least, node)))
  return [...nodes.slice(start), ...nodes.slice(0, start)]
}

/** Each edge as one number. */
function edgesOf(cycle: Cycle, size: number): readonly number[] {
  return cycle.map((node, index) => node * size + (cycle[(index + 1) % cycle.length] ?? 0))
}

function compareCycles(a: Cycle, b: Cycle): number {
  if (a.length !== b.length) return a.length - b.length
  const at = a.findIndex((node, index) => node !== b[index])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
