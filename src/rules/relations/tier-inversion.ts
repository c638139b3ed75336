import {defineRule, type Rule} from '../../check/rule.ts'
import type {Arc} from '../../link/arcs.ts'
import {edgePlace} from '../../link/edge-place.ts'

/** Who commands: the tail of these types, the head of `reports_to`. Infrastructure stands outside the ranks. */
const commands = ['coordinates', 'delegates_to']
const ranks = ['support', 'execution', 'controller', 'executive']

interface Command {
  readonly arc: Arc
  readonly above: Arc['tail']
  readonly below: Arc['head']
}

const rule: Rule = defineRule({
  id: 'relations/tier-inversion',
  code: 'REL011',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    inverted:
      '`{above}` (tier `{tier}`) stands above `{below}` (tier `{higher}`) by the relation `{type}`; turn the relation or change a tier',
  },
  check({project, report}) {
    const arcs = project.arcs()
    if (!hasInversion(arcs)) return
    for (const {arc, above, below} of commandsIn(arcs)) {
      if (!isInverted(above, below)) continue
      const tier = above.fields.tier ?? ''
      const higher = below.fields.tier ?? ''
      const data = {above: above.name, tier, below: below.name, higher, type: arc.edge.type}
      report('inverted', data, {agent: arc.edge.from, at: edgePlace(arc.edge)}, {field: 'related_agents'})
    }
  },
})

export default rule

function isInverted(above: Arc['tail'], below: Arc['head']): boolean {
  const rank = ranks.indexOf(above.fields.tier ?? '')
  return rank !== -1 && rank < ranks.indexOf(below.fields.tier ?? '')
}

/** Looks before anything is built: most projects have none. */
function hasInversion(arcs: ReadonlyMap<string, readonly Arc[]>): boolean {
  const isOf = (type: string, turned: (arc: Arc) => boolean): boolean => arcs.get(type)?.some(turned) === true
  return (
    commands.some(type => isOf(type, ({tail, head}) => isInverted(tail, head))) ||
    isOf('reports_to', ({tail, head}) => isInverted(head, tail))
  )
}

/** Each pair once; where two agents command each other, that is the finding (REL005), not their tiers. */
function commandsIn(arcs: ReadonlyMap<string, readonly Arc[]>): readonly Command[] {
  const found = new Map<string, Command>()
  for (const type of [...commands, 'reports_to']) {
    for (const arc of arcs.get(type) ?? []) {
      const [above, below] = type === 'reports_to' ? [arc.head, arc.tail] : [arc.tail, arc.head]
      const key = `${above.name} ${below.name}`
      const isOwn = arc.edge.from === above && found.get(key)?.arc.edge.from !== above
      if (isOwn || !found.has(key)) found.set(key, {arc, above, below})
    }
  }
  return [...found.values()].filter(({above, below}) => !found.has(`${below.name} ${above.name}`))
}
