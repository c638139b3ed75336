import type {Agent} from '../../agent.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import {compareText} from '../../diagnostic.ts'
import type {Arc} from '../../link/arcs.ts'
import {edgePlace, relatedEdge} from '../../link/edge-place.ts'
import {agentPlaces} from '../../link/hierarchies.ts'

const rule: Rule = defineRule({
  id: 'relations/contradiction',
  code: 'REL005',
  severity: 'error',
  scope: 'project',
  since: '0.1.0',
  messages: {
    rank: '`{name}` has the relation `{type}` to `{other}`, yet `{other}` has `{reverse}` to `{name}`; only one can hold: remove one',
    review:
      '`{name}` and `{other}` both claim to be reviewed first by the other (`{type}`), so neither can begin; remove one of the two relations',
  },
  check({project, report}) {
    for (const arcs of project.arcs().values()) {
      const places = project.derived(agentPlaces)
      for (const [one, two] of contradictions(opposed(arcs.filter(isExclusive), places))) {
        const [first, second] =
          compareText(one.edge.from.name, two.edge.from.name) < 0 ? [one, two] : [two, one]
        const {from: agent, type} = first.edge
        const data = {name: agent.name, other: second.edge.from.name, type, reverse: second.edge.type}
        const where = {agent, at: edgePlace(first.edge)}
        const extras = {field: 'related_agents', related: [relatedEdge(second.edge)]}
        if (isReview(first)) report('review', data, where, extras)
        else report('rank', data, where, extras)
      }
    }
  },
})

export default rule

/** Arcs between two agents that also have one the other way: most projects have none. */
function opposed(arcs: readonly Arc[], places: ReadonlyMap<Agent, number>): readonly Arc[] {
  const number = (one: Agent, two: Agent): number =>
    (places.get(one) ?? 0) * places.size + (places.get(two) ?? 0)
  const ways = new Set(arcs.map(({tail, head}) => number(tail, head)))
  return arcs.filter(({tail, head}) => ways.has(number(head, tail)))
}

/** Pairs of arcs that point against each other, each told by another agent; what one agent says alone is REL010. */
function contradictions(arcs: readonly Arc[]): readonly (readonly [Arc, Arc])[] {
  const declared = new Map(arcs.map(arc => [keyOf(arc, arc.edge.from.name), arc]))
  return [...declared.values()].flatMap((arc): (readonly [Arc, Arc])[] => {
    const {tail, head, edge} = arc
    const teller = edge.from === tail ? head : tail
    const reverse = {tail: head, head: tail}
    const other = declared.get(keyOf(reverse, teller.name))
    const saysBoth = declared.has(keyOf(reverse, edge.from.name)) || declared.has(keyOf(arc, teller.name))
    if (other === undefined || saysBoth || compareText(tail.name, head.name) > 0) return []
    return [[arc, other]]
  })
}

function keyOf({tail, head}: Pick<Arc, 'tail' | 'head'>, teller: string): string {
  return `${tail.name} ${head.name} ${teller}`
}

/** Peers may review each other, but not both wait for the other's review. */
function isExclusive({type, edge}: Arc): boolean {
  return type.hierarchical || (type.name === 'reviews' && edge.type === type.inverse)
}

function isReview({type}: Arc): boolean {
  return type.name === 'reviews' && !type.hierarchical
}
