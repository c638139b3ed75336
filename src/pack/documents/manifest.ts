/** `agentc.pack.json`: what a pack holds and what others may rely on, without its sources. */
import type {Agent, Relation, Skill} from '../../agent.ts'
import {type ToolLimit, toolLimitOf} from '../../changes/tool-limit.ts'
import {compareText} from '../../diagnostic.ts'
import {pack as validate} from '../../generated/validators/pack.js'
import {readDocument, type Unreadable} from './document.ts'
import type {PackConfig} from './own-config.ts'

/** Name of the file, in the root of a pack. */
export const manifestFile = 'agentc.pack.json'

/** Keyword of package.json by which packs are found. */
export const packKeyword = 'agentc-pack'

/** Key of package.json that names the manifest; `agentc` is the config. */
export const manifestKey = 'agentcPack'

/** One agent as others see it. */
export interface PackAgent {
  readonly name: string
  /** Inside the pack. */
  readonly path: string
  readonly sha256: string
  readonly description: string
  readonly archetype?: string
  readonly branch?: string
  readonly tier?: string
  readonly model?: string
  /** As they are after defaults, archetype, bases and patches. */
  readonly tools: ToolLimit
  /** The same per target, and per target and stack, where a patch makes it another; absent: nowhere. */
  readonly toolsOn?: Readonly<Record<string, ToolLimit>>
  readonly capabilities: readonly string[]
  readonly relations: readonly Relation[]
}

/** One skill of a pack. */
export interface PackSkill {
  readonly name: string
  readonly path: string
  readonly sha256: string
  readonly description: string
}

/** What a pack says of itself in `agentc.pack.json`. */
export interface PackManifest {
  readonly schema: 1
  readonly name: string
  readonly version: string
  readonly description?: string
  /** Semver range of agentc. */
  readonly agentc: string
  readonly agents: readonly PackAgent[]
  readonly skills: readonly PackSkill[]
  /** Ids of the targets that it was built for. */
  readonly targets: readonly string[]
  readonly prebuilt?: readonly string[]
  /** Absent: its config says nothing about its agents. */
  readonly config?: PackConfig
}

/** The manifest in a text, or what keeps it from being one. */
export function readManifest(text: string): PackManifest | Unreadable {
  const [found] = hidingEscape.exec(text) ?? []
  return found === undefined
    ? readDocument<PackManifest>(text, validate)
    : {
        unreadable: `writes characters as escapes (\`${found}\`), which hides what they are; have it written again`,
      }
}

/** JSON needs escapes for control characters alone; a backslash that is escaped itself begins none. */
const hidingEscape = /\\u(?!00[01][0-9a-f])[0-9a-f]{4}(?<=(?<!\\)(?:\\\\)*\\u.{4})/i

/** What a pack is made of. */
export interface PackParts {
  /** As composed. */
  readonly agents: readonly Agent[]
  readonly skills: readonly Skill[]
  /** Tool limits of an agent where they are others than its usual ones. */
  readonly limitsOn: (agent: Agent) => Readonly<Record<string, ToolLimit>>
}

/** What `manifestOf` needs to know beside the agents. */
export interface PackFacts {
  readonly name: string
  readonly version: string
  readonly description?: string
  readonly agentc: string
  readonly targets: readonly string[]
  readonly prebuilt: readonly string[]
  readonly config: PackConfig | null
  /** SHA-256 of a source of the pack. */
  readonly hashOf: (path: string) => string
}

/** The manifest of a pack whose root is the root of the project; the same bytes for the same sources. */
export function manifestOf(
  {agents, skills, limitsOn}: PackParts,
  {hashOf, prebuilt, description, config, ...facts}: PackFacts,
): PackManifest {
  return {
    schema: 1,
    name: facts.name,
    version: facts.version,
    ...(description === undefined ? {} : {description}),
    agentc: facts.agentc,
    agents: agents
      .map(agent => agentOf(agent, hashOf, limitsOn(agent)))
      .sort((a, b) => compareText(a.name, b.name)),
    skills: skills
      .map(({name, file, description}) => ({name, path: file, sha256: hashOf(file), description}))
      .sort((a, b) => compareText(a.name, b.name)),
    targets: [...facts.targets].sort(),
    ...(prebuilt.length === 0 ? {} : {prebuilt: [...prebuilt].sort()}),
    ...(config === null ? {} : {config}),
  }
}

function agentOf(
  {name, file, fields}: Agent,
  hashOf: PackFacts['hashOf'],
  toolsOn: Readonly<Record<string, ToolLimit>>,
): PackAgent {
  const {description, archetype, branch, tier, model, capabilities = []} = fields
  return {
    name,
    path: file,
    sha256: hashOf(file),
    description,
    ...(archetype === undefined ? {} : {archetype}),
    ...(branch === undefined ? {} : {branch}),
    ...(tier === undefined ? {} : {tier}),
    ...(model === undefined ? {} : {model}),
    tools: toolLimitOf(fields),
    ...(Object.keys(toolsOn).length === 0 ? {} : {toolsOn}),
    capabilities,
    relations: fields.related_agents ?? [],
  }
}

/** The text of the manifest. */
export function manifestText(manifest: PackManifest): string {
  return `${JSON.stringify({$schema: 'https://unpkg.com/agentc-cli/schemas/pack.schema.json', ...manifest}, null, 2)}\n`
}
