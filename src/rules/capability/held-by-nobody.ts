import {placeOf} from '../../agent.ts'
import type {BodyText} from '../../analysis/body/body-text.ts'
import {capabilityHolders} from '../../analysis/scope/capability-index.ts'
import {spellingKeys} from '../../analysis/text/spelling.ts'
import {defineRule, type Position, type Rule} from '../../check/rule.ts'
import type {Edge, Project} from '../../link/project.ts'

/** A term as `when` may hold one; words without `_` are mere words. */
const term = /(?<![\w./:-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w./:-]|\()/g

/** A term in a body that is called a capability. */
const called =
  /(?<!\w)capabilit(?:y|ies)[ \t]+(?:of[ \t]+)?`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)`|`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)`[ \t]+capabilit(?:y|ies)(?!\w)/gi

const rule: Rule = defineRule({
  id: 'capability/held-by-nobody',
  code: 'CAP006',
  severity: 'info',
  preset: 'all',
  scope: 'body',
  since: '0.1.0',
  messages: {
    nobody:
      'no agent has the capability `{name}` that is asked for here, so nobody is found who could do it; add it to the `capabilities` of somebody, or name an agent',
    spelled:
      'no agent has the capability `{name}` that is asked for here, but `{known}` is there, and names are compared letter by letter; write `{known}`',
  },
  check({owner: agent, body, project, report}) {
    if (!('fields' in agent) || project.holes.length > 0) return
    const asked = [...inRelations(project.edgesOf(agent)), ...inBody(body)]
    if (asked.length === 0) return
    const known = project.derived(knownCapabilities)
    if (known.size === 0) return
    const keyOf = project.derived(spellingKeys)
    for (const {name, at, field} of asked) {
      const spelled = known.get(keyOf(name))
      if (spelled === undefined) report('nobody', {name}, at, {field})
      else if (!spelled.includes(name)) report('spelled', {name, known: spelled[0] ?? ''}, at, {field})
    }
  },
})

export default rule

interface Asked {
  readonly name: string
  readonly at: Position
  readonly field: string
}

/** Names of all capabilities by what their spellings have in common. */
function knownCapabilities(project: Project): ReadonlyMap<string, readonly string[]> {
  const keyOf = project.derived(spellingKeys)
  const known = new Map<string, string[]>()
  for (const name of project.derived(capabilityHolders).flatMap(holders => [...holders.keys()])) {
    const key = keyOf(name)
    const names = known.get(key)
    if (names === undefined) known.set(key, [name])
    else if (!names.includes(name)) names.push(name)
  }
  return known
}

function inRelations(edges: readonly Edge[]): readonly Asked[] {
  return edges.flatMap(({from, index, when}) => {
    if (when === null) return []
    const at = placeOf(from, 'related_agents', index, 'when')
    return [...when.matchAll(term)].map(([name]) => ({name, at, field: 'related_agents'}))
  })
}

function inBody(body: BodyText): readonly Asked[] {
  if (!body.text.includes('apabilit')) return []
  return [...body.text.matchAll(called)].flatMap(({0: all, 1: behind, 2: before, index}) => {
    const name = behind ?? before ?? ''
    const start = index + all.indexOf(`\`${name}`) + 1
    // The words around it must be prose, though the name itself is code.
    const isProse = body.prose.slice(index, index + all.length).includes('apabilit')
    return isProse ? [{name, at: body.at(start, start + name.length), field: 'capabilities'}] : []
  })
}
