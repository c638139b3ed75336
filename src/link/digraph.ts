/** A directed graph over numbered nodes in two flat arrays: walks over large graphs allocate nothing per edge. */

export interface Digraph {
  readonly size: number
  /** Successors of node `n` are `heads[starts[n]] … heads[starts[n + 1] - 1]`, sorted, each once, never `n` itself. */
  readonly starts: Int32Array
  readonly heads: Int32Array
}

/** Builds the graph; loops and repeated pairs are left out. */
export function digraph(size: number, pairs: readonly (readonly [tail: number, head: number])[]): Digraph {
  const successors = Array.from({length: size}, () => new Set<number>())
  for (const [tail, head] of pairs) if (tail !== head) successors[tail]?.add(head)
  const starts = new Int32Array(size + 1)
  const heads: number[] = []
  for (const [node, set] of successors.entries()) {
    for (const head of [...set].sort((a, b) => a - b)) heads.push(head)
    starts[node + 1] = heads.length
  }
  return {size, starts, heads: Int32Array.from(heads)}
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
