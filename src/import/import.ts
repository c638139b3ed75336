/** Agents of vendor files as specs: names that fit together, fields that were asked for, relations from prose. */
import type {Agent, AgentFields, Relation} from '../agent.ts'
import {readComments} from '../parse/comments.ts'
import {findFence, isFence} from '../parse/fence.ts'
import {inferRelations} from './infer.ts'
import {assignNames, type Collision} from './names.ts'
import {renderSpec} from './spec-text.ts'

/** What to do with the agents that were read. */
export interface ImportRequest {
  readonly agents: readonly Agent[]
  /** Values for fields that an agent lacks (`--set`). */
  readonly set: Partial<AgentFields>
  /** Name for the one agent there is (`--set name=…`). */
  readonly name: string | null
  /** Whether relations that prompts state are written, or only offered. */
  readonly relations: 'write' | 'offer'
  /** Folder of the specs, relative to the root. */
  readonly to: string
  /** Fields that the config gives to every agent; a spec need not repeat them. */
  readonly defaults: Partial<AgentFields>
  /** Ids of the targets that exist: what belongs to other vendors stands under `x-<id>`. */
  readonly targetIds: readonly string[]
}

/** A file to write: a way to make its text (thousands at once would fill the memory), or the bytes of another file. */
export interface ImportedFile {
  /** Relative to the root. */
  readonly path: string
  readonly content: (() => string) | {readonly copyOf: string}
}

/** One agent as a spec. */
export interface ImportedAgent {
  readonly name: string
  /** What its own client called it, where that differs. */
  readonly before: string | null
  /** The vendor file. */
  readonly source: string
  readonly agent: Agent
  readonly files: readonly [spec: ImportedFile, ...resources: ImportedFile[]]
  /** Relations to agents of the set that its prompt states. */
  readonly offers: readonly Relation[]
}

/** What an import would write. */
export interface Imports {
  readonly agents: readonly ImportedAgent[]
  readonly collisions: readonly Collision[]
}

/** Turns agents into specs; writes nothing. */
export function importAgents(request: ImportRequest): Imports {
  const {names, collisions} = assignNames(request.agents)
  const kept = request.agents.filter(agent => names.has(agent))
  const known = new Set(names.values())
  return {
    agents: kept.map(agent =>
      importAgent(agent, request.name ?? names.get(agent) ?? agent.name, known, request),
    ),
    collisions,
  }
}

function importAgent(
  found: Agent,
  name: string,
  known: ReadonlySet<string>,
  {set, relations, to, defaults, targetIds}: ImportRequest,
): ImportedAgent {
  const fields = {...withoutDefaults(found.fields, defaults, found), name}
  const filled = {...set, ...fields}
  const offers = inferRelations({...found, fields: filled}, known)
  const written = relations === 'write' && offers.length > 0
  const old = filled.related_agents ?? []
  const agent: Agent = {
    ...withOldName(found, name, targetIds),
    name,
    fields: written ? {...filled, related_agents: [...old, ...offers]} : filled,
  }
  const guesses = written
    ? new Map(offers.map((_, index) => [`related_agents/${old.length + index}`, 'named in the prompt']))
    : new Map<string, string>()
  const content = (): string => renderSpec({agent, comments: commentsOf(found), guesses})
  const isFolder = found.resources.length > 0
  const base = isFolder ? `${to}/${name}` : to
  const spec = {path: isFolder ? `${base}/AGENT.md` : `${base}/${name}.md`, content}
  const copies = found.resources.map(({path, relative}) => ({
    path: `${base}/${relative}`,
    content: {copyOf: path},
  }))
  return {
    name,
    before: nameBefore(found, name),
    source: found.file,
    agent,
    files: [spec, ...copies],
    offers,
  }
}

/** An agent that gets another name keeps its old one for its own client. */
function withOldName(agent: Agent, name: string, targetIds: readonly string[]): Agent {
  const {format, blocks, extras} = agent
  if (name === agent.name || nameBefore(agent, name) !== agent.name) return agent
  if (targetIds.includes(format)) {
    const block = blocks[format]
    return {...agent, blocks: {...blocks, [format]: {name: agent.name, ...(block === false ? {} : block)}}}
  }
  const key = `x-${format}`
  return {...agent, extras: {...extras, [key]: {name: agent.name, ...(extras[key] as object | undefined)}}}
}

function nameBefore({blocks, extras, format, name: slug}: Agent, name: string): string | null {
  const block = blocks[format]
  const carried = extras[`x-${format}`] as Readonly<Record<string, unknown>> | undefined
  const own = (block === false ? undefined : block?.name) ?? carried?.name
  if (typeof own === 'string') return own
  return slug === name ? null : slug
}

/** A field that only the config's defaults gave is left to them. */
function withoutDefaults(
  fields: AgentFields,
  defaults: Partial<AgentFields>,
  {pointers}: Agent,
): AgentFields {
  const inherited = Object.keys(defaults).filter(name => pointers[name] === undefined)
  if (inherited.length === 0) return fields
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !inherited.includes(name)),
  ) as unknown as AgentFields
}

const comment = /(?:^|[ \t])#(?! generated by agentc )/m

function commentsOf({origin: {text}, file}: Agent): ReturnType<typeof readComments> {
  if (!file.endsWith('.md') || !text.includes('#')) return new Map()
  const fence = findFence(text, file)
  if (!isFence(fence)) return new Map()
  // Reading comments takes the whole of the YAML reader: most files have none but our own notice.
  return comment.test(text.slice(fence.yaml.start, fence.yaml.end))
    ? readComments(text, fence.yaml)
    : new Map()
}
