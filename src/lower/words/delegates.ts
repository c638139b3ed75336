/** Delegation: which agents an agent may call, for targets that have a word for it. */
import {reachableTies} from '../prompt/sections.ts'
import type {LowerContext} from '../target.ts'

/** Vendor names of the agents that relations let this one call, sorted, each once; those that the target lacks are left out. */
export function delegates(context: LowerContext): readonly string[] {
  const {agent, project, nameOf} = context
  const callable = reachableTies(context).filter(
    ({name, type}) => project.relationTypes.get(type)?.grantsCalling && project.byName.has(name),
  )
  const names = new Set(callable.map(({name}) => nameOf(name)))
  names.delete(nameOf(agent.name))
  return [...names].sort()
}
