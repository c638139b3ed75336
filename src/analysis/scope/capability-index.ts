/** Who has which capability, among agents whose capabilities are terms. */
import {type Agent, specFormat} from '../../agent.ts'
import type {Project} from '../../link/project.ts'
import {type Pools, poolsOf} from '../siblings/pools.ts'

/** One agent's entry for a capability. */
export interface Holder {
  readonly agent: Agent
  readonly index: number
}

/** Formats whose capabilities are terms; CAO has statements, others no such field. */
const termFormats: readonly string[] = [specFormat, 'cagents']

/** For `project.derived`: holders by name, in the order of the project, pool by pool; each agent once for a name. */
export function capabilityHolders(project: Project): readonly ReadonlyMap<string, readonly Holder[]>[] {
  const {list}: Pools = project.derived(poolsOf)
  return list.map(pool => {
    const holders = new Map<string, Holder[]>()
    for (const agent of pool) {
      if (!termFormats.includes(agent.format)) return holders
      for (const [index, name] of (agent.fields.capabilities ?? []).entries()) {
        const known = holders.get(name)
        if (known === undefined) holders.set(name, [{agent, index}])
        else if (known.at(-1)?.agent !== agent) known.push({agent, index})
      }
    }
    return holders
  })
}
