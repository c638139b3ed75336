/** Siblings: agents that one client would load together. */
import {type Agent, specFormat} from '../agent.ts'
import type {Project} from './project.ts'

/** The agents that stand side by side, and for each whom it stands beside. */
export interface Pools {
  /** Each in the order of the project, every name once: a copy is no sibling of its original. */
  readonly list: readonly (readonly Agent[])[]
  /** Those beside an agent, itself included; empty for a copy. */
  of(agent: Agent): readonly Agent[]
}

/** For `project.derived`. All specs are one pool, each vendor's files are one, and each plugin's apart from the others. */
export function poolsOf({agents}: Project): Pools {
  const byKey = new Map<string, Map<string, Agent>>()
  const memberships = new Map<Agent, readonly Agent[]>()
  for (const agent of agents) {
    const key = poolKey(agent)
    const pool = byKey.get(key) ?? new Map<string, Agent>()
    byKey.set(key, pool)
    if (!pool.has(agent.name)) pool.set(agent.name, agent)
  }
  const list = [...byKey.values()].map(pool => [...pool.values()])
  for (const pool of list) for (const agent of pool) memberships.set(agent, pool)
  return {list, of: agent => memberships.get(agent) ?? []}
}

function poolKey({format, file}: Agent): string {
  if (format === specFormat) return format
  // A marketplace holds plugins that are installed one by one.
  const [plugin = ''] = /^(?:.*\/)?plugins\/[^/]+\//.exec(file) ?? []
  return `${format} ${plugin}`
}
