/** Agents with the same capabilities or nearly so, among thousands: an index of capabilities instead of all pairs. */
import type {Agent} from '../../agent.ts'
import type {Project} from '../../link/project.ts'
import {capabilityHolders} from './capability-index.ts'

/** An agent most of whose capabilities another one has. */
interface Within {
  readonly agent: Agent
  readonly size: number
  /** Those who have them, the one with most of them first. */
  readonly others: readonly {readonly agent: Agent; readonly shared: readonly string[]}[]
}

interface Alike {
  /** Agents with exactly the same capabilities, two and more. */
  readonly same: readonly (readonly Agent[])[]
  /** One agent for each set of capabilities that another, larger one holds for the most part. */
  readonly within: readonly Within[]
}

interface Entry {
  readonly agent: Agent
  readonly names: ReadonlySet<string>
}

/** Fewer are shared by chance. */
const least = 3
const share = 0.8
/** A capability of more agents than this says nothing about any two of them. */
const most = 64

/** For `project.derived`. */
export function alikeCapabilities(project: Project): Alike {
  const same: (readonly Agent[])[] = []
  const within: Within[] = []
  for (const holders of project.derived(capabilityHolders)) {
    const agents = new Set([...holders.values()].flatMap(list => list.map(({agent}) => agent)))
    const groups = groupsOf(agents)
    same.push(...groups.filter(group => group.length > 1).map(group => group.map(({agent}) => agent)))
    within.push(...nestedIn(groups.flatMap(([first]) => first ?? [])))
  }
  return {same, within}
}

/** Agents with the same capabilities together, whatever their order. */
function groupsOf(agents: Iterable<Agent>): readonly (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>()
  for (const agent of agents) {
    const names = new Set(agent.fields.capabilities)
    if (names.size < least) continue
    const key = [...names].sort().join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [{agent, names}])
    else group.push({agent, names})
  }
  return [...groups.values()]
}

function nestedIn(entries: readonly Entry[]): readonly Within[] {
  const index = new Map<string, Entry[]>()
  for (const entry of entries) {
    for (const name of entry.names) {
      const known = index.get(name)
      if (known === undefined) index.set(name, [entry])
      else known.push(entry)
    }
  }
  const order = new Map(entries.map((entry, place) => [entry, place]))
  return entries.flatMap(entry => {
    const {agent, names} = entry
    const isLarger = (other: Entry): boolean =>
      other.names.size > names.size ||
      (other.names.size === names.size && (order.get(other) ?? 0) < (order.get(entry) ?? 0))
    const others = neighbours(entry, index)
      .filter(isLarger)
      .map(other => ({agent: other.agent, shared: [...names].filter(name => other.names.has(name))}))
      .filter(({shared}) => shared.length >= names.size * share)
      .sort((a, b) => b.shared.length - a.shared.length)
    return others.length === 0 ? [] : [{agent, size: names.size, others}]
  })
}

/** Those that share two telling capabilities with an entry, in the order of the index. */
function neighbours(entry: Entry, index: ReadonlyMap<string, readonly Entry[]>): readonly Entry[] {
  const counts = new Map<Entry, number>()
  for (const name of entry.names) {
    const having = index.get(name) ?? []
    if (having.length > most) continue
    for (const other of having) if (other !== entry) counts.set(other, (counts.get(other) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > 1).map(([other]) => other)
}
