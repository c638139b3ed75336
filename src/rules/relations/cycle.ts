import {defineRule, type Rule} from '../../check/rule.ts'
import type {Arc} from '../../link/arcs.ts'
import {shortCycles} from '../../link/cycles.ts'
import {edgePlace, relatedEdge} from '../../link/edge-place.ts'
import {type Hierarchy, hierarchies} from '../../link/hierarchies.ts'
import type {Edge, Project} from '../../link/project.ts'

/** Per knot of agents: more would only repeat that it is a knot. */
const limits = {perComponent: 10, work: 3_000_000}

/** Places beside the first that a finding carries; each costs a second look into a file. */
const mostRelated = 100

const rule: Rule = defineRule({
  id: 'relations/cycle',
  code: 'REL006',
  severity: 'error',
  scope: 'project',
  since: '0.1.0',
  messages: {
    cycle: '`{type}` runs in a circle of {count} agents: {path}; remove or turn one of these relations',
  },
  check({project, report}) {
    for (const hierarchy of project.derived(hierarchies)) {
      const {type} = hierarchy
      for (const {names, edges} of circles(hierarchy, project)) {
        const [first, ...others] = edges
        if (first === undefined) continue
        const data = {type, count: names.length, path: [...names, names[0]].join(' > ')}
        const related = others.slice(0, mostRelated).map(relatedEdge)
        report('cycle', data, {agent: first.from, at: edgePlace(first)}, {field: 'related_agents', related})
      }
    }
  },
})

export default rule

interface Circle {
  readonly names: readonly string[]
  readonly edges: readonly Edge[]
}

function circles({arcs, graph}: Hierarchy, {agents}: Project): readonly Circle[] {
  const cycles = shortCycles(graph, limits)
  if (cycles.length === 0) return []
  const edges = edgesByEnds(arcs)
  return cycles.map(cycle => {
    const names = cycle.map(node => agents[node]?.name ?? '')
    const steps = names.map((name, index) => keyOf(name, names[(index + 1) % names.length] ?? ''))
    return {names, edges: steps.flatMap(step => edges.get(step) ?? [])}
  })
}

/** Of two agents that declare one arc, its tail is the one to point at. */
function edgesByEnds(arcs: readonly Arc[]): ReadonlyMap<string, Edge> {
  const edges = new Map<string, Edge>()
  for (const {tail, head, edge} of arcs) {
    const key = keyOf(tail.name, head.name)
    if (edge.from === tail || !edges.has(key)) edges.set(key, edge)
  }
  return edges
}

function keyOf(tail: string, head: string): string {
  return `${tail} ${head}`
}
