/** Siblings: agents that one client would load together. */
import {type Agent, type Skill, specFormat} from '../../agent.ts'
import type {Project} from '../../link/project.ts'

/** The agents that stand side by side, and for each whom it stands beside. */
export interface Pools {
  /** Each in the order of the project, every name once: a copy is no sibling of its original. */
  readonly list: readonly (readonly Agent[])[]
  /** Those beside an agent, itself included; empty for a copy. */
  of(agent: Agent): readonly Agent[]
}

/** For `project.derived`. All specs are one pool, each vendor's files are one, apart by plugin and project. */
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

/**
 * Specs are built together. A vendor's files meet in the project, or the plugin, that they are loaded with; skills in
 * the folder that holds theirs.
 */
export function poolKey(owner: Agent | Skill): string {
  if (!('fields' in owner)) return `skills ${rootOf(owner.file, /^(.*?)(?:^|\/)skills\//)}`
  if (owner.format === specFormat) return specFormat
  return `${owner.format} ${rootOf(owner.file, /^(.*?plugins\/[^/]+)\/|^(.*?)(?:^|\/)\.[^/]+\//)}`
}

function rootOf(file: string, pattern: RegExp): string {
  const [, first, second] = pattern.exec(file) ?? []
  return first ?? second ?? ''
}
