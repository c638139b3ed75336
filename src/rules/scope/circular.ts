import type {Agent} from '../../agent.ts'
import {itemPlace, type ScopeItem, scopeItems} from '../../analysis/scope/scope-items.ts'
import {termReader} from '../../analysis/text/short-terms.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Related} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'

const rule: Rule = defineRule({
  id: 'scope/circular',
  code: 'SCP005',
  severity: 'warning',
  scope: 'project',
  since: '0.1.0',
  messages: {
    circle:
      '`{what}` is sent in a circle ({path}): each prompt on the way hands it on, so nobody does it; take the item away from the agent whose work it is',
    refused:
      '`{what}` is sent to `{other}`, whose own `not-my-scope` has `{own}`, so the work ends there; send it to somebody else, or take the item away there',
  },
  check({project, report}) {
    const refusals = refusalsOf(project)
    const told = new Set<ScopeItem>()
    for (const item of [...refusals.values()].flatMap(items => [...items.values()].reverse())) {
      if (told.has(item)) continue
      const next = refusalBehind(item, {project, refusals})
      if (next === null) continue
      const where = {agent: item.agent, at: itemPlace(item)}
      const extras = {field: 'not-my-scope', related: [relatedItem(next)]}
      if (!next.isHinted) {
        report('refused', {what: item.what, other: next.agent.name, own: next.what}, where, extras)
        continue
      }
      const circle = circleFrom(item, {project, refusals})
      for (const one of circle) told.add(one)
      const [, ...others] = circle
      const path = [...circle, item].map(({agent}) => agent.name).join(' > ')
      const related = others.map(relatedItem)
      if (circle.length > 0) report('circle', {what: item.what, path}, where, {...extras, related})
    }
  },
})

export default rule

/** Items by the terms of the work. */
type Refusals = ReadonlyMap<Agent, ReadonlyMap<string, ScopeItem>>

interface Walk {
  readonly project: Project
  readonly refusals: Refusals
}

function refusalsOf(project: Project): Refusals {
  const {key} = project.derived(termReader)
  const found = new Map<Agent, ReadonlyMap<string, ScopeItem>>()
  for (const agent of project.agents) {
    if (agent.fields['not-my-scope'] === undefined) continue
    // Of two for the same work, the first one stands.
    const items = [...scopeItems(agent, project)].reverse()
    found.set(agent, new Map(items.map(item => [key(item.what), item])))
  }
  return found
}

/** What the agent that an item names has to say of the same work; with two names to choose from, one may do it. */
function refusalBehind({agent, what, uses}: ScopeItem, {project, refusals}: Walk): ScopeItem | null {
  const [name, ...more] = uses
  const other = name === undefined || more.length > 0 ? undefined : project.byName.get(name)
  const key = project.derived(termReader).key(what)
  if (other === undefined || other === agent || other.format !== agent.format || key === '') return null
  return refusals.get(other)?.get(key) ?? null
}

/** Longer circles are not looked for: nobody hands work on that often. */
const longest = 12

/** The items of the circle that begins here; none, when the way does not lead back. */
function circleFrom(start: ScopeItem, walk: Walk): readonly ScopeItem[] {
  const path = [start]
  for (let at = refusalBehind(start, walk); at !== null; at = refusalBehind(at, walk)) {
    if (at === start) return path
    if (path.includes(at) || path.length === longest) return []
    path.push(at)
  }
  return []
}

function relatedItem(item: ScopeItem): Related {
  const {agent, what} = item
  const [use] = item.uses
  const way = use === undefined ? 'leaves it to others' : `sends it to \`${use}\``
  return {
    file: agent.file,
    span: agent.origin.span(itemPlace(item)),
    message: `\`${agent.name}\` ${way} (\`${what}\`)`,
  }
}
