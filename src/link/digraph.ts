/** A directed graph over numbered nodes in two flat arrays: walks over large graphs allocate nothing per edge. */

/** A directed graph over names. */
export interface Digraph {
  readonly size: number
  /** Successors of node `n` are `heads[starts[n]] … heads[starts[n + 1] - 1]`, sorted, each once, never `n` itself. */
  readonly starts: Int32Array
  readonly heads: Int32Array
}

/** Builds the graph; loops and repeated pairs are left out. */
export function digraph(size: number, pairs: readonly (readonly [tail: number, head: number])[]): Digraph {
  const bounds = new Int32Array(size + 1)
  for (const [tail, head] of pairs) if (tail !== head) bounds[tail + 1] = (bounds[tail + 1] ?? 0) + 1
  for (let node = 0; node < size; node += 1) bounds[node + 1] = (bounds[node + 1] ?? 0) + (bounds[node] ?? 0)
  const all = new Int32Array(bounds[size] ?? 0)
  const next = bounds.slice()
  for (const [tail, head] of pairs) {
    if (tail === head) continue
    const at = next[tail] ?? 0
    all[at] = head
    next[tail] = at + 1
  }
  return sortedOnce(size, bounds, all)
}

/** Sorts the successors of each node and leaves repeated ones out. */
function sortedOnce(size: number, bounds: Int32Array, all: Int32Array): Digraph {
  const starts = new Int32Array(size + 1)
  let end = 0
  for (let node = 0; node < size; node += 1) {
    const first = bounds[node] ?? 0
    const last = bounds[node + 1] ?? 0
    if (last - first > 1) all.subarray(first, last).sort()
    let previous = -1
    for (let at = first; at < last; at += 1) {
      const head = all[at] ?? 0
      if (head === previous) continue
      previous = head
      all[end] = head
      end += 1
    }
    starts[node + 1] = end
  }
  return {size, starts, heads: all.slice(0, end)}
}

/** Index into `heads` of the first successor of `node`. */
export function firstOf({starts}: Digraph, node: number): number {
  return starts[node] ?? 0
}

/** Index behind the last successor of `node`. */
export function endOf({starts}: Digraph, node: number): number {
  return starts[node + 1] ?? 0
}

/** Whether `tail -> head` is an edge. */
export function hasEdge(graph: Digraph, tail: number, head: number): boolean {
  let low = firstOf(graph, tail)
  let high = endOf(graph, tail)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((graph.heads[middle] ?? 0) < head) low = middle + 1
    else high = middle
  }
  return low < endOf(graph, tail) && graph.heads[low] === head
}
