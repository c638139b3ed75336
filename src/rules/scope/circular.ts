import type {Agent, Place} from '../../agent.ts'
import {descriptionOf, ownText, spanWithin} from '../../analysis/description/description.ts'
import {refusalsIn} from '../../analysis/description/refusals.ts'
import {itemPlace, type ScopeItem, scopeItems} from '../../analysis/scope/scope-items.ts'
import {termReader} from '../../analysis/text/short-terms.ts'
import {defineRule, type Rule} from '../../check/rule.ts'
import type {Related, Span} from '../../diagnostic.ts'
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
    described:
      '`{what}` is sent in a circle ({path}): each description on the way sends it on, so a client finds nobody for it; take the clause away from the agent whose work it is',
    refused:
      '`{what}` is sent to `{other}`, whose own `not-my-scope` has `{own}`, so the work ends there; send it to somebody else, or take the item away there',
  },
  check({project, report}) {
    const refusals = refusalsOf(project)
    const told = new Set<Refusal>()
    for (const item of [...refusals.values()].flatMap(items => [...items.values()].reverse())) {
      if (told.has(item)) continue
      const next = refusalBehind(item, {project, refusals})
      if (next === null) continue
      const where = {agent: item.agent, at: item.at}
      const field = item.isDescribed ? 'description' : 'not-my-scope'
      const extras = {field, related: [relatedItem(next)]}
      if (!next.isHinted) {
        report('refused', {what: item.what, other: next.agent.name, own: next.what}, where, extras)
        continue
      }
      const circle = circleFrom(item, {project, refusals})
      for (const one of circle) told.add(one)
      const [, ...others] = circle
      const path = [...circle, item].map(({agent}) => agent.name).join(' > ')
      const related = others.map(relatedItem)
      const message = circle.every(({isDescribed}) => isDescribed) ? 'described' : 'circle'
      if (circle.length > 0) report(message, {what: item.what, path}, where, {...extras, related})
    }
  },
})

export default rule

/** Work that an agent leaves to others, in its list or in its description. */
interface Refusal extends Omit<ScopeItem, 'index'> {
  readonly at: Place | Span
  readonly isDescribed: boolean
}

/** Items by the terms of the work. */
type Refusals = ReadonlyMap<Agent, ReadonlyMap<string, Refusal>>

interface Walk {
  readonly project: Project
  readonly refusals: Refusals
}

function refusalsOf(project: Project): Refusals {
  const {key} = project.derived(termReader)
  const found = new Map<Agent, ReadonlyMap<string, Refusal>>()
  for (const agent of project.agents) {
    // Of two for the same work, the first one stands.
    const items = [...listed(agent, project), ...described(agent, project)].reverse()
    if (items.length > 0) found.set(agent, new Map(items.map(item => [key(item.what), item])))
  }
  return found
}

function listed(agent: Agent, project: Project): readonly Refusal[] {
  if (agent.fields['not-my-scope'] === undefined) return []
  return scopeItems(agent, project).map(item => ({...item, at: itemPlace(item), isDescribed: false}))
}

/** `Not for floors (use floor-layer)`: what the files of clients have for a list. */
function described(agent: Agent, project: Project): readonly Refusal[] {
  const description = descriptionOf(agent)
  if (description === null) return []
  return refusalsIn(ownText(description.text)).map(({what, names, start, end}) => ({
    agent,
    what,
    uses: names.map(({name}) => name).filter(name => project.has(name, agent)),
    isHinted: true,
    at: spanWithin(description, start, end),
    isDescribed: true,
  }))
}

/** What the agent that an item names has to say of the same work; with two names to choose from, one may do it. */
function refusalBehind({agent, what, uses}: Refusal, {project, refusals}: Walk): Refusal | null {
  const [name, ...more] = uses
  const other = name === undefined || more.length > 0 ? undefined : project.byName.get(name)
  const key = project.derived(termReader).key(what)
  if (other === undefined || other === agent || other.format !== agent.format || key === '') return null
  return refusals.get(other)?.get(key) ?? null
}

/** Longer circles are not looked for: nobody hands work on that often. */
const longest = 12

/** The items of the circle that begins here; none, when the way does not lead back. */
function circleFrom(start: Refusal, walk: Walk): readonly Refusal[] {
  const path = [start]
  for (let at = refusalBehind(start, walk); at !== null; at = refusalBehind(at, walk)) {
    if (at === start) return path
    if (path.includes(at) || path.length === longest) return []
    path.push(at)
  }
  return []
}

function relatedItem(item: Refusal): Related {
  const {agent, what} = item
  const [use] = item.uses
  const way = use === undefined ? 'leaves it to others' : `sends it to \`${use}\``
  return {
    file: agent.file,
    span: 'pointer' in item.at ? agent.origin.span(item.at) : item.at,
    message: `\`${agent.name}\` ${way} (\`${what}\`)`,
  }
}
