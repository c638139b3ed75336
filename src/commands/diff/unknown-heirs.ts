/** Agents made of what nobody can look at any more: heirs of a pack that is not here as it was. */
import type {Agent, PackRef} from '../../agent.ts'

/** A project at one time. */
export interface Side {
  readonly agents: readonly Agent[]
  readonly packs: readonly PackRef[]
}

/** Name of the agent -> package of which it was an heir; `unknown`: names of packages. */
export function unknownHeirs(
  before: Side,
  now: Side,
  unknown: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  if (unknown.size === 0) return new Map()
  const then = placesOf(before, unknown)
  const today = placesOf(now, unknown)
  const present = new Map(now.agents.map(agent => [agent.name, agent]))
  return new Map(
    before.agents.flatMap((agent): readonly (readonly [string, string])[] => {
      const pack = then.named(agent) ?? then.written(agent) ?? inheritedNow(agent, present, today)
      return pack === null || agent.pack !== undefined ? [] : [[agent.name, pack]]
    }),
  )
}

/** A part of a pack whose names the lock does not tell: the heir could not be made of it, and shows it today. */
function inheritedNow(
  {name, inherits}: Agent,
  present: ReadonlyMap<string, Agent>,
  {written}: Places,
): string | null {
  const agent = present.get(name)
  return agent === undefined || (inherits?.bases ?? []).length === 0 ? null : written(agent)
}

interface Places {
  /** Package of a base that it names, itself or by another agent; null: none of those meant. */
  readonly named: (agent: Agent) => string | null
  /** Package of a file that had a say in it. */
  readonly written: (agent: Agent) => string | null
}

function placesOf({agents, packs}: Side, unknown: ReadonlySet<string>): Places {
  const meant = packs.filter(({name}) => unknown.has(name))
  const byName = new Map(agents.map(agent => [agent.name, agent]))
  const named = (agent: Agent, seen: ReadonlySet<Agent> = new Set()): string | null => {
    if (seen.has(agent)) return null
    for (const {name} of agent.inherits?.bases ?? []) {
      const pack = meant.find(({short}) => name.startsWith(`${short}:`))
      const base = byName.get(name)
      const found = pack?.name ?? (base === undefined ? null : named(base, new Set([...seen, agent])))
      if (found !== null) return found
    }
    return null
  }
  const written = (agent: Agent): string | null => {
    const files = sourcesOf(agent)
    return meant.find(({folder}) => files.some(file => file.startsWith(`${folder}/`)))?.name ?? null
  }
  return {named: agent => named(agent), written}
}

function sourcesOf({composed}: Agent): readonly string[] {
  if (composed === undefined) return []
  const steps = Object.values(composed.steps).flat()
  return [
    ...steps.map(({document}) => document.file),
    ...(composed.body ?? []).map(({source}) => source.document.file),
    ...composed.expects.map(({file}) => file),
  ]
}
