/** Strongly connected components: Tarjan's algorithm with a stack of its own, since rings of thousands overflow the call stack. */
import {type Digraph, endOf, firstOf} from './digraph.ts'

interface Walk {
  readonly graph: Digraph
  /** Order of discovery from 1 on; 0: not seen. */
  readonly seen: Int32Array
  readonly low: Int32Array
  /** Next edge to follow, per node. */
  readonly next: Int32Array
  readonly isOpen: Uint8Array
  /** Nodes whose component is not settled. */
  readonly open: number[]
  /** Nodes from the root of the walk to where it stands. */
  readonly path: number[]
  count: number
}

/** The components of two nodes and more, each sorted, in order of their first node. */
export function componentsOf(graph: Digraph): readonly (readonly number[])[] {
  const {size} = graph
  const walk: Walk = {
    graph,
    seen: new Int32Array(size),
    low: new Int32Array(size),
    next: graph.starts.slice(0, size),
    isOpen: new Uint8Array(size),
    open: [],
    path: [],
    count: 0,
  }
  const found: number[][] = []
  for (let root = 0; root < size; root += 1) {
    if (walk.seen[root] === 0) explore(root, walk, found)
  }
  return found.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

function explore(root: number, walk: Walk, found: number[][]): void {
  enter(root, walk)
  for (let node = walk.path.at(-1); node !== undefined; node = walk.path.at(-1)) {
    if (!step(node, walk)) leave(node, walk, found)
  }
}

function enter(node: number, walk: Walk): void {
  walk.count += 1
  walk.seen[node] = walk.count
  walk.low[node] = walk.count
  walk.isOpen[node] = 1
  walk.open.push(node)
  walk.path.push(node)
}

/** Follows edges of `node` up to the first new one; false when none is left. */
function step(node: number, walk: Walk): boolean {
  const {graph, seen, low, next, isOpen} = walk
  const end = endOf(graph, node)
  for (let at = next[node] ?? end; at < end; at += 1) {
    const head = graph.heads[at] ?? 0
    if (seen[head] === 0) {
      next[node] = at + 1
      enter(head, walk)
      return true
    }
    if (isOpen[head] === 1) low[node] = Math.min(low[node] ?? 0, seen[head] ?? 0)
  }
  next[node] = end
  return false
}

function leave(node: number, {seen, low, isOpen, open, path}: Walk, found: number[][]): void {
  path.pop()
  const parent = path.at(-1)
  if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0)
  if (low[node] !== seen[node]) return
  const component = open.splice(open.lastIndexOf(node))
  for (const member of component) isOpen[member] = 0
  if (component.length > 1) found.push(component.sort((a, b) => a - b))
}

/** For each node the first node of its component; -1 for nodes that stand alone. */
function componentIds(size: number, components: readonly (readonly number[])[]): Int32Array {
  const ids = new Int32Array(size).fill(-1)
  for (const component of components) for (const node of component) ids[node] = component[0] ?? -1
  return ids
}

/** The edges inside components: those that lie on cycles. */
export function cyclicPart(graph: Digraph, components: readonly (readonly number[])[]): Digraph {
  const ids = componentIds(graph.size, components)
  const starts = new Int32Array(graph.size + 1)
  const heads = new Int32Array(graph.heads.length)
  let count = 0
  for (let node = 0; node < graph.size; node += 1) {
    for (let at = firstOf(graph, node); at < endOf(graph, node); at += 1) {
      const head = graph.heads[at] ?? 0
      if (ids[node] === -1 || ids[node] !== ids[head]) continue
      heads[count] = head
      count += 1
    }
    starts[node + 1] = count
  }
  return {size: graph.size, starts, heads: heads.slice(0, count)}
}
