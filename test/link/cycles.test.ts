/** The cycle finder against brute force on small graphs, and on shapes that break recursive or greedy finders. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {componentsOf} from '../../src/link/components.ts'
import {type Cycle, shortCycles} from '../../src/link/cycles.ts'
import {digraph} from '../../src/link/digraph.ts'

type Pair = readonly [number, number]

const limits = {perComponent: 10, work: 1_000_000}
const noLimits = {perComponent: Number.MAX_SAFE_INTEGER, work: Number.MAX_SAFE_INTEGER}

const smallGraph = fc
  .integer({min: 1, max: 7})
  .chain(size =>
    fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), {maxLength: 16})),
  )

/** Every simple cycle of three nodes and more, from its smallest node on. */
function allCycles(pairs: readonly Pair[]): readonly Cycle[] {
  const found: number[][] = []
  const extend = (path: readonly number[]): void => {
    const [start = 0] = path
    for (const next of new Set(pairs.filter(([tail]) => tail === path.at(-1)).map(([, head]) => head))) {
      if (next === start && path.length > 2) found.push([...path])
      if (next > start && !path.includes(next)) extend([...path, next])
    }
  }
  for (const start of new Set(pairs.map(([tail]) => tail))) extend([start])
  return found
}

function edgesOf(cycle: Cycle): readonly string[] {
  return cycle.map((node, index) => `${node}>${cycle[(index + 1) % cycle.length]}`)
}

function reaches(pairs: readonly Pair[], from: number, to: number): boolean {
  const seen = new Set([from])
  for (const node of seen) for (const [tail, head] of pairs) if (tail === node) seen.add(head)
  return seen.has(to)
}

function ring(size: number): Pair[] {
  return Array.from({length: size}, (_, node) => [node, (node + 1) % size] as const)
}

function clique(size: number): Pair[] {
  const nodes = Array.from({length: size}, (_, node) => node)
  return nodes.flatMap(tail => nodes.map(head => [tail, head] as const))
}

describe('componentsOf', () => {
  it('finds the nodes that reach each other', () => {
    fc.assert(
      fc.property(smallGraph, ([size, pairs]) => {
        const components = componentsOf(digraph(size, pairs))
        const idOf = (node: number): number => components.findIndex(members => members.includes(node))
        for (let a = 0; a < size; a += 1) {
          for (let b = 0; b < size; b += 1) {
            if (a === b) continue
            const together = reaches(pairs, a, b) && reaches(pairs, b, a)
            expect(idOf(a) !== -1 && idOf(a) === idOf(b)).toBe(together)
          }
        }
      }),
    )
  })
})

describe('shortCycles', () => {
  it('returns real cycles, each once, shortest first', () => {
    fc.assert(
      fc.property(smallGraph, ([size, pairs]) => {
        const real = new Set(allCycles(pairs).map(cycle => cycle.join(' ')))
        const found = shortCycles(digraph(size, pairs), limits)
        const texts = found.map(cycle => cycle.join(' '))
        for (const text of texts) expect(real).toContain(text)
        expect(new Set(texts).size).toBe(texts.length)
        const lengths = found.map(({length}) => length)
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
      }),
    )
  })
  it('has the shortest cycle of each component', () => {
    fc.assert(
      fc.property(smallGraph, ([size, pairs]) => {
        const graph = digraph(size, pairs)
        const real = allCycles(pairs)
        const found = shortCycles(graph, {...limits, perComponent: 1})
        for (const members of componentsOf(graph)) {
          const inside = (cycles: readonly Cycle[]): number[] =>
            cycles.filter(([first = -1]) => members.includes(first)).map(({length}) => length)
          expect(Math.min(...inside(found))).toBe(Math.min(...inside(real)))
        }
      }),
      {numRuns: 500},
    )
  })
  it('leaves no edge of a cycle out', () => {
    fc.assert(
      fc.property(smallGraph, ([size, pairs]) => {
        const found = shortCycles(digraph(size, pairs), noLimits)
        const covered = new Set(found.flatMap(edgesOf))
        expect([...covered].sort()).toEqual([...new Set(allCycles(pairs).flatMap(edgesOf))].sort())
      }),
      {numRuns: 500},
    )
  })
  it('walks a ring of 10,000', () => {
    expect(shortCycles(digraph(10_000, ring(10_000)), limits).map(({length}) => length)).toEqual([10_000])
  })
  it('finds the short way round in a large ring with a chord', () => {
    const pairs: Pair[] = [...ring(10_000), [7000, 3000]]
    expect(shortCycles(digraph(10_000, pairs), limits).map(({length}) => length)).toEqual([4001, 10_000])
  })
  it('returns a handful for a clique of 300', () => {
    const found = shortCycles(digraph(300, clique(300)), limits)
    expect(found.map(({length}) => length)).toEqual(Array.from({length: 10}, () => 3))
  })
  it('finds no cycle in a long chain of mutual pairs', () => {
    const pairs = ring(5000)
      .slice(1)
      .flatMap(([tail, head]): Pair[] => [
        [tail, head],
        [head, tail],
      ])
    expect(shortCycles(digraph(5000, pairs), limits)).toEqual([])
  })
  it('gives up on layers whose cycles are all long, not on finding one', () => {
    const width = 10
    const pairs = Array.from({length: 10_000}, (_, node) => node).flatMap(node =>
      [0, 3, 7].map((shift): Pair => {
        const layer = Math.floor(node / width)
        return [node, (((layer + 1) % 1000) * width + ((node + shift) % width)) % 10_000]
      }),
    )
    expect(shortCycles(digraph(10_000, pairs), limits)[0]).toHaveLength(1000)
  })
})
