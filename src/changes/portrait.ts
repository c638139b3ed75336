/** What an agent means to those who rely on it: the facts that a diff compares, apart from how they are written. */
import type {Agent, FieldName, Relation, Resource} from '../agent.ts'
import type {Loss} from '../diagnostic.ts'
import type {Project} from '../link/project.ts'
import {fieldsBehind} from '../lower/fields-behind.ts'
import type {Artifact, Compilation} from '../lower/target.ts'
import {sameValue} from '../same-value.ts'
import {type ToolLimit, toolLimitOf} from './tool-limit.ts'

/** What an agent is told to be, in canonical words. */
export interface Meaning {
  /** Canonical fields without a part of their own below. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly capabilities: readonly string[]
  /** `delegates_to dba`, with the condition behind it; sorted. */
  readonly relations: readonly string[]
}

/** One agent. */
export interface Portrait extends Meaning {
  readonly name: string
  readonly file: string
  /** Package that it comes from; null: the project's own. */
  readonly pack: string | null
  readonly tools: ToolLimit
  /** By target, and by target and stack (`cao/python`): the tools there, where a patch makes them others. */
  readonly toolsOn: Readonly<Record<string, ToolLimit>>
  /** Null: not known, as in what a pack tells of itself. */
  readonly prompt: Prompt | null
  /** Files that belong to it, by their path beside it. */
  readonly files: FileFacts
  /** By id; with several stacks by id and stack. */
  readonly targets: Readonly<Record<string, TargetPortrait>>
}

/** The author's part of a prompt. */
export interface Prompt {
  readonly text: string
  /** Counted when asked for. */
  readonly tokens: () => number
}

/** Path -> what is known of the file. */
export type FileFacts = Readonly<Record<string, FileFact>>

/** A file, as far as it can be told without its text. */
export interface FileFact {
  readonly hash: string
  /** It can be run. */
  readonly isProgram: boolean
}

/** The same agent on one target, for which patches may change it. */
export interface TargetPortrait extends Meaning {
  /** Keys of the vendor, as they are written. */
  readonly keys: Readonly<Record<string, unknown>>
  /** Fields that a key comes from; none where the agent says it in the vendor's own words. */
  readonly fieldsOf: (key: string) => readonly string[]
  readonly prompt: Prompt
  /** All that is written for it alone. */
  readonly text: () => string
  /** Tool limits that the target does not hold. */
  readonly lostLimits: readonly LostLimit[]
}

/** One of them. */
export interface LostLimit {
  /** What is lost in which way, whatever the list says: a list that was lost before is not lost again when it changes. */
  readonly key: string
  /** `allowed-tools: Read, Grep dropped` */
  readonly told: string
}

/** A project as far as its agents mean anything. */
export interface Portrayed {
  readonly project: Project
  readonly compilations: readonly Compilation[]
  /** What is known of a file that belongs to an agent or a skill. */
  readonly fileAt: (path: string) => FileFact
}

/** Fields that have a part of their own. */
const apart: readonly FieldName[] = [
  'name',
  'allowed-tools',
  'disallowed-tools',
  'capabilities',
  'related_agents',
]

/** Every agent by name; of two with one name the first. */
export function portraitsOf({project, compilations, fileAt}: Portrayed): ReadonlyMap<string, Portrait> {
  const outputs = outputsOf(compilations)
  const limitsOn = limitsOnTargets(compilations)
  const portraits = new Map<string, Portrait>()
  for (const agent of project.agents) {
    if (portraits.has(agent.name)) continue
    const targets = outputs.flatMap(({id, on}) => {
      const target = on(agent.name)
      return target === null ? [] : [[id, target] as const]
    })
    portraits.set(
      agent.name,
      portraitOf(agent, {project, targets: Object.fromEntries(targets), limitsOn, fileAt}),
    )
  }
  return portraits
}

/** What a team is compiled for, whether it has agents there or not: ids of targets, with the stack where there are several. */
export function formsOf(compilations: readonly Compilation[]): readonly string[] {
  const stacks = new Set(compilations.map(({stack}) => stack))
  return compilations.map(({target, stack}) =>
    stacks.size > 1 && stack !== null ? `${target.id}/${stack}` : target.id,
  )
}

function outputsOf(compilations: readonly Compilation[]): readonly {
  readonly id: string
  readonly on: (agent: string) => TargetPortrait | null
}[] {
  const forms = formsOf(compilations)
  return compilations.map((compilation, index) => {
    const {target, project} = compilation
    const agents = new Map(compilation.agents.map(lowered => [lowered.agent.name, lowered]))
    const limits = limitsByAgent(compilation.losses)
    const artifacts = byAgent(compilation.artifacts)
    const on = (name: string): TargetPortrait | null => {
      const lowered = agents.get(name)
      if (lowered === undefined) return null
      const {body, banner} = lowered.context
      const {text} = body
      return {
        ...meaningOf(lowered.agent),
        keys: lowered.keys,
        fieldsOf: key => fieldsBehind(key, lowered),
        prompt: {text, tokens: () => project.countTokens(text)},
        // A source that was moved means what it meant.
        text: () => textOf(artifacts.get(name) ?? []).replaceAll(banner ?? '\n', '\n'),
        lostLimits: limits.get(name) ?? [],
      }
    }
    return {id: forms[index] ?? target.id, on}
  })
}

function byAgent(artifacts: readonly Artifact[]): ReadonlyMap<string | null, readonly Artifact[]> {
  const groups = new Map<string | null, Artifact[]>()
  for (const artifact of artifacts) {
    const group = groups.get(artifact.agent)
    if (group === undefined) groups.set(artifact.agent, [artifact])
    else group.push(artifact)
  }
  return groups
}

/** Copied files are told of as files. */
function textOf(artifacts: readonly Artifact[]): string {
  return artifacts
    .map(({content}) =>
      typeof content === 'function' ? content() : typeof content === 'string' ? content : '',
    )
    .join('\n')
}

interface PortraitFacts extends Pick<Portrayed, 'project' | 'fileAt'> {
  readonly targets: Portrait['targets']
  readonly limitsOn: ReturnType<typeof limitsOnTargets>
}

function portraitOf(agent: Agent, {project, targets, limitsOn, fileAt}: PortraitFacts): Portrait {
  const {name, file, fields, body, pack} = agent
  return {
    ...{name, file, pack: pack?.name ?? null},
    ...meaningOf(agent),
    tools: toolLimitOf(fields),
    toolsOn: limitsOn(agent),
    prompt: {text: body, tokens: () => project.countTokens(body)},
    files: filesOf(agent.resources, fileAt),
    targets,
  }
}

function meaningOf({fields}: Agent): Meaning {
  const {capabilities = [], related_agents: relations = []} = fields
  const facts = Object.entries(fields).filter(([field]) => !apart.includes(field as FieldName))
  return {facts: Object.fromEntries(facts), capabilities, relations: tellRelations(relations)}
}

/** What is known of the files that belong to an agent or a skill. */
export function filesOf(resources: readonly Resource[], fileAt: Portrayed['fileAt']): FileFacts {
  return Object.fromEntries(resources.map(({relative, path}) => [relative, fileAt(path)]))
}

/** Tool limits of an agent on the targets, and stacks, where patches make them others than its usual ones. */
export function limitsOnTargets(
  compilations: readonly Compilation[],
): (agent: Agent) => Readonly<Record<string, ToolLimit>> {
  const forms = compilations.map(({target, stack, agents}) => ({
    form: stack === null ? target.id : `${target.id}/${stack}`,
    limits: new Map(agents.map(({agent: {name, fields}}) => [name, toolLimitOf(fields)])),
  }))
  return ({name, fields}) =>
    Object.fromEntries(
      forms.flatMap(({form, limits}) => {
        const limit = limits.get(name)
        return limit === undefined || sameValue(limit, toolLimitOf(fields)) ? [] : [[form, limit] as const]
      }),
    )
}

/** Relations as lines, sorted. */
export function tellRelations(relations: readonly Relation[]): readonly string[] {
  return relations
    .map(({type, name, when}) => `${type} ${name}${when === undefined ? '' : ` (when: ${when})`}`)
    .sort()
}

function limitsByAgent(losses: readonly Loss[]): ReadonlyMap<string, readonly LostLimit[]> {
  const found = new Map<string, LostLimit[]>()
  for (const {agent, field, fate, from, to, limit} of losses) {
    if (!limit || agent === null) continue
    const told = `${field}: ${from} ${fate}${to === null ? '' : ` to ${to}`}`
    found.set(agent, [...(found.get(agent) ?? []), {key: `${field} ${fate}`, told}])
  }
  return found
}
