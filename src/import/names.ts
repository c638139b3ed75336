/** Names of imported agents: unique in the project they go to, whatever the vendors called them. */
import type {Agent} from '../agent.ts'
import {compareText} from '../diagnostic.ts'
import {isMap} from '../plain-map.ts'
import {suggestNames} from './suggest-names.ts'

/** Agents of one name. */
export interface Collision {
  /** The name, as the first of them has it. */
  readonly name: string
  /** In the order of their paths. */
  readonly agents: readonly Agent[]
  /** Whether they mean the same: then the first stands for all of them. */
  readonly equal: boolean
  /** A unique name for each of `agents`; empty when they mean the same. */
  readonly suggestion: readonly string[]
}

interface Assignment {
  /** Agents to import, with their names: one of each name, the first by path. */
  readonly names: ReadonlyMap<Agent, string>
  readonly collisions: readonly Collision[]
}

/** Gives every name to one agent and tells who else wanted it. */
export function assignNames(agents: readonly Agent[]): Assignment {
  const groups = groupBy(agents, ({name}) => foldName(name))
  const names = new Map<Agent, string>()
  const collisions: Collision[] = []
  const taken = new Set(groups.keys())
  for (const members of groups.values()) {
    const group = members.length === 1 ? members : members.toSorted((a, b) => compareText(a.file, b.file))
    const [first] = group
    if (first === undefined) continue
    names.set(first, first.name)
    if (group.length > 1) collisions.push(...collisionsOf(first.name, group, taken))
  }
  return {names, collisions: collisions.sort((a, b) => compareText(a.name, b.name))}
}

function collisionsOf(name: string, group: readonly Agent[], taken: Set<string>): readonly Collision[] {
  const meanings = [...groupBy(group, meaningOf).values()]
  const copies = meanings
    .filter(agents => agents.length > 1)
    .map((agents): Collision => ({name, agents, equal: true, suggestion: []}))
  const different = meanings.flatMap(([first]) => (first === undefined ? [] : [first]))
  if (different.length < 2) return copies
  const suggestion = suggestNames(name, different, taken)
  for (const made of suggestion) taken.add(foldName(made))
  return [{name, agents: different, equal: false, suggestion}, ...copies]
}

/**
 * Names that a file system without case would keep as one: in the same Unicode form, upper case first, since that maps
 * `ß` and `ſ` where lower case alone would not.
 */
function foldName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase()
}

/** What makes two agents differ: all but where they stand. */
function meaningOf({format, name, fields, body, blocks, extras, only, resources}: Agent): string {
  const files = resources.map(({relative}) => relative)
  return JSON.stringify([format, name, fields, body, blocks, extras, only, files], (_, value: unknown) =>
    isMap(value) ? Object.entries(value).sort(([a], [b]) => compareText(a, b)) : value,
  )
}

/** The agent with every name that it gives to others replaced: the prompt is left as it is. */
export function rewriteNames(agent: Agent, rename: ReadonlyMap<string, string>): Agent {
  const {related_agents: relations = [], 'not-my-scope': limits = []} = agent.fields
  const isMeant = (name: string | undefined): boolean => name !== undefined && rename.has(name)
  if (!relations.some(({name}) => isMeant(name)) && !limits.some(({use}) => isMeant(use))) return agent
  const fields = {
    ...agent.fields,
    ...(relations.length > 0 && {
      related_agents: relations.map(one => ({...one, name: rename.get(one.name) ?? one.name})),
    }),
    ...(limits.length > 0 && {
      'not-my-scope': limits.map(one =>
        one.use === undefined ? one : {...one, use: rename.get(one.use) ?? one.use},
      ),
    }),
  }
  return {...agent, fields}
}

function groupBy(agents: readonly Agent[], keyOf: (agent: Agent) => string): Map<string, Agent[]> {
  const groups = new Map<string, Agent[]>()
  for (const agent of agents) {
    const key = keyOf(agent)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [agent])
    else group.push(agent)
  }
  return groups
}
