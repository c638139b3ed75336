/** What only all vendor files together can tell: whom a name means, and which of two ends of a relation declares it. */
import {type Agent, type Relation, vendorNameOf} from '../../agent.ts'
import {rewriteNames} from '../../import/names.ts'
import type {LiftRun} from '../../lift/reader.ts'
import {withoutMirrors} from '../../lift/sections/mirrors.ts'
import {withKnownUse} from '../../lift/sections/scope.ts'

/** Lifted agents with canonical names, each relation declared once. */
export function settle(agents: readonly Agent[], {relationTypes}: LiftRun): readonly Agent[] {
  const named = withCanonicalNames(agents)
  const lifted = named.filter(
    agent => isFromBody(agent, 'related_agents') || isFromBody(agent, 'not-my-scope'),
  )
  if (lifted.length === 0) return named
  const known = new Set(named.map(({name}) => name))
  const told = new Map<string, readonly Relation[]>()
  for (const agent of lifted)
    if (isFromBody(agent, 'related_agents')) told.set(agent.name, agent.fields.related_agents ?? [])
  const once = withoutMirrors(told, relationTypes)
  return named.map(agent => {
    if (!lifted.includes(agent)) return agent
    const relations = isFromBody(agent, 'related_agents') ? once.get(agent.name) : agent.fields.related_agents
    const scope = agent.fields['not-my-scope']
    const limits = scope === undefined ? undefined : withKnownUse(scope, name => known.has(name))
    const {related_agents: _told, 'not-my-scope': _limits, ...rest} = agent.fields
    const fields = {
      ...rest,
      ...(limits === undefined ? {} : {'not-my-scope': limits}),
      ...(relations === undefined || relations.length === 0 ? {} : {related_agents: relations}),
    }
    return {...agent, fields}
  })
}

/** Whether a field was lifted out of the prompt. */
function isFromBody({fields, pointers}: Agent, name: 'related_agents' | 'not-my-scope'): boolean {
  return fields[name] !== undefined && pointers[name] === (pointers.prompt ?? '')
}

/** Vendor files name each other by their clients' names; relations go by the canonical ones. */
function withCanonicalNames(agents: readonly Agent[]): readonly Agent[] {
  const renamed = new Map<string, Map<string, string>>()
  for (const agent of agents) {
    const old = vendorNameOf(agent)
    if (old === null) continue
    const names = renamed.get(agent.format) ?? new Map<string, string>()
    renamed.set(agent.format, names.set(old, agent.name))
  }
  if (renamed.size === 0) return agents
  return agents.map(agent => {
    const names = renamed.get(agent.format)
    return names === undefined ? agent : rewriteNames(agent, names)
  })
}
