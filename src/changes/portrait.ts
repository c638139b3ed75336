/** What an agent means to those who rely on it: the facts that a diff compares, apart from how they are written. */
import type {Agent, FieldName, Relation} from '../agent.ts'
import type {Loss} from '../diagnostic.ts'
import type {Project} from '../link/project.ts'
import type {Compilation} from '../lower/target.ts'
import {sameValue} from '../same-value.ts'
import {type ToolLimit, toolLimitOf} from './tool-limit.ts'

/** What an agent is told to be and allowed to do, in canonical words. */
export interface Meaning {
  /** Canonical fields without a part of their own below. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly tools: ToolLimit
  readonly capabilities: readonly string[]
  /** `delegates_to dba`, with the condition behind it; sorted. */
  readonly relations: readonly string[]
  /** Null: not known, as in what a pack tells of itself. */
  readonly prompt: Prompt | null
}

/** One agent. */
export interface Portrait extends Meaning {
  readonly name: string
  readonly file: string
  /** By target, and by target and stack (`cao/python`): the tools there, where a patch makes them others. */
  readonly toolsOn: Readonly<Record<string, ToolLimit>>
  /** By id, with the stack behind it where there is one. */
  readonly targets: Readonly<Record<string, TargetPortrait>>
}

/** The author's part of a prompt. */
export interface Prompt {
  readonly text: string
  readonly tokens: number
}

/** The same agent on one target, for which patches may change it. */
export interface TargetPortrait extends Meaning {
  /** Keys of the vendor, as they are written. */
  readonly keys: Readonly<Record<string, unknown>>
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
export function portraitsOf({project, compilations}: Portrayed): ReadonlyMap<string, Portrait> {
  const outputs = compilations.map(compilation => ({
    id: formOf(compilation),
    agents: new Map(compilation.agents.map(lowered => [lowered.agent.name, lowered])),
    limits: limitsByAgent(compilation.losses),
  }))
  const limitsOn = limitsOnTargets(compilations)
  const portraits = new Map<string, Portrait>()
  for (const agent of project.agents) {
    if (portraits.has(agent.name)) continue
    const targets = outputs.flatMap(({id, agents, limits}) => {
      const lowered = agents.get(agent.name)
      if (lowered === undefined) return []
      const lostLimits = limits.get(agent.name) ?? []
      return [[id, {...meaningOf(lowered.agent, project), keys: lowered.keys, lostLimits}] as const]
    })
    const {name, file} = agent
    const meaning = meaningOf(agent, project)
    portraits.set(name, {
      ...{name, file},
      ...meaning,
      toolsOn: limitsOn(agent),
      targets: Object.fromEntries(targets),
    })
  }
  return portraits
}

function meaningOf({fields, body}: Agent, project: Project): Meaning {
  const {capabilities = []} = fields
  const facts = Object.entries(fields).filter(([field]) => !apart.includes(field as FieldName))
  return {
    facts: Object.fromEntries(facts),
    tools: toolLimitOf(fields),
    capabilities,
    relations: tellRelations(fields.related_agents ?? []),
    prompt: {text: body, tokens: project.countTokens(body)},
  }
}

/** Tool limits of an agent on the targets, and stacks, where patches make them others than its usual ones. */
export function limitsOnTargets(
  compilations: readonly Compilation[],
): (agent: Agent) => Readonly<Record<string, ToolLimit>> {
  const forms = compilations.map(compilation => ({
    form: formOf(compilation),
    limits: new Map(compilation.agents.map(({agent: {name, fields}}) => [name, toolLimitOf(fields)])),
  }))
  return ({name, fields}) =>
    Object.fromEntries(
      forms.flatMap(({form, limits}) => {
        const limit = limits.get(name)
        return limit === undefined || sameValue(limit, toolLimitOf(fields)) ? [] : [[form, limit] as const]
      }),
    )
}

function formOf({target, stack}: Compilation): string {
  return stack === null ? target.id : `${target.id}/${stack}`
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
