/** An agent of a pack under the names that the project knows it and its siblings by. */
import {type Agent, type AgentFields, type Inherits, type PackRef, withoutColon} from '../../../agent.ts'
import type {PackUse} from '../../../config/config.ts'
import type {PackManifest} from '../../../pack/documents/manifest.ts'
import {isMap} from '../../../plain-map.ts'
import {formatTool, isAgentTool, parseTool} from '../../../tool-name.ts'
import {globMatcher} from '../glob-matcher.ts'

/** Names of one pack. */
export interface PackNames {
  /** Name in the pack -> name in the project. */
  readonly names: ReadonlyMap<string, string>
  /** Names in the pack of agents that are left out. */
  readonly excluded: ReadonlySet<string>
  /** Skills of the pack that are left out. */
  readonly excludedSkills: ReadonlySet<string>
}

/** What the project calls each agent of a pack, and which it leaves out. */
export function packNames({
  use,
  manifest: {agents, skills},
}: {
  readonly use: PackUse
  readonly manifest: Pick<PackManifest, 'agents' | 'skills'>
}): PackNames {
  const isExcluded = globMatcher(use.exclude)
  const renamed = (name: string): string | undefined =>
    Object.hasOwn(use.rename, name) ? use.rename[name] : undefined
  return {
    names: new Map(agents.map(({name}) => [name, renamed(name) ?? `${use.short}:${name}`])),
    excluded: new Set(agents.map(({name}) => name).filter(isExcluded)),
    excludedSkills: new Set(skills.map(({name}) => name).filter(isExcluded)),
  }
}

/** The agent, or a base, as a part of the project; relations to what the config leaves out, and skills that it leaves out, go with it. */
export function rewriteAgent(agent: Agent, names: PackNames, pack: PackRef): Agent {
  const {inherits} = agent
  const {
    related_agents: relations = [],
    skills = [],
    ...others
  } = rewriteFields({...agent.fields}, names) as Partial<AgentFields>
  return {
    ...agent,
    // No entry loses its name or its description.
    fields: {
      ...others,
      ...(relations.length > 0 && {related_agents: relations}),
      ...(skills.length > 0 && {skills}),
    } as AgentFields,
    pack,
    ...(inherits !== undefined && {inherits: {...inherits, edits: rewriteEdits(inherits, names)}}),
  }
}

function rewriteEdits({edits}: Inherits, names: PackNames): Inherits['edits'] {
  return rewriteFields(edits, names)
}

function rewriteFields(
  fields: Readonly<Record<string, unknown>>,
  names: PackNames,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, rewriteField(field, value, names)]),
  )
}

type Rewriting = (items: readonly unknown[], names: PackNames) => readonly unknown[]

/** Fields whose entries name agents or skills. */
const rewritings: ReadonlyMap<string, Rewriting> = new Map([
  ['related_agents', rewriteRelations],
  ['not-my-scope', rewriteLimits],
  ['allowed-tools', rewriteTools],
  ['disallowed-tools', rewriteTools],
  ['skills', rewriteSkills],
])

/** The value of a field, or an edit of a list, whose entries are like those of the list. */
export function rewriteField(field: string, value: unknown, names: PackNames): unknown {
  const rewriting = rewritings.get(field)
  if (rewriting === undefined) return value
  if (Array.isArray(value)) return rewriting(value, names)
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([operation, items]) => {
      return [operation, Array.isArray(items) ? rewriting(items, names) : items]
    }),
  )
}

/** What is to be removed may be named alone. */
function rewriteRelations(items: readonly unknown[], {names, excluded}: PackNames): readonly unknown[] {
  return items.flatMap((item): readonly unknown[] => {
    const name = isMap(item) ? item.name : item
    if (typeof name !== 'string') return [item]
    if (excluded.has(name)) return []
    const known = names.get(name) ?? name
    return [isMap(item) ? {...item, name: known} : known]
  })
}

function rewriteLimits(items: readonly unknown[], {names, excluded}: PackNames): readonly unknown[] {
  return items.flatMap((item): readonly unknown[] => {
    if (!isMap(item) || typeof item.use !== 'string') return [item]
    const {use, ...limit} = item
    if (!excluded.has(use)) return [{...limit, use: names.get(use) ?? use}]
    // Of an entry that names nothing else, nothing is left: it would stand for all.
    return Object.keys(limit).length === 0 ? [] : [limit]
  })
}

/** What is left out would be bound to a skill of that name which somebody else has, or to none. */
function rewriteSkills(items: readonly unknown[], {excludedSkills}: PackNames): readonly unknown[] {
  return items.filter(item => !excludedSkills.has(String(item)))
}

/** `Agent(lead)` is written out as it stands, hence with the name that clients get. */
function rewriteTools(items: readonly unknown[], {names}: PackNames): readonly unknown[] {
  return items.map(tool => (typeof tool === 'string' ? rewriteTool(tool, names) : tool))
}

function rewriteTool(tool: string, names: PackNames['names']): string {
  const {name, pattern} = parseTool(tool)
  if (pattern === null || !isAgentTool(name)) return tool
  const meant = pattern.split(',').map(one => withoutColon(names.get(one.trim()) ?? one.trim()))
  return formatTool({name, pattern: meant.join(', ')})
}
