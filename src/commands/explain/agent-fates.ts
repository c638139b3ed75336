/** What each target makes of one agent: the table of the target, applied. */
import {type Agent, type FieldName, isCompiledFor} from '../../agent.ts'
import type {Fate, Loss} from '../../diagnostic.ts'
import {shownPath} from '../../emit/paths.ts'
import {fieldNames} from '../../generated/fields.ts'
import type {Compilation, LoweredAgent, Requirement} from '../../lower/target.ts'

export interface FieldFate {
  readonly field: string
  /** `replaced`: the agent's block for this target says it in the vendor's words. */
  readonly fate: 'kept' | 'mapped' | 'replaced' | Fate
  /** Vendor key or place. */
  readonly to: string | null
  /** What stands there in the output; null where it is no key of its own. */
  readonly value: unknown
  readonly note: string
  readonly losses: readonly Loss[]
}

export interface AgentFate {
  readonly target: string
  /** Null: it is compiled. */
  readonly left: 'not chosen' | 'errors' | null
  /** Outputs, relative to the root; those that several agents share are among them. */
  readonly files: readonly string[]
  readonly fields: readonly FieldFate[]
  /** Losses of the output as a whole, beside those of the fields. */
  readonly losses: readonly Loss[]
  /** Fields that the target needs and the agent has not: nothing is written then. */
  readonly lacks: readonly Pick<Requirement, 'field' | 'because'>[]
}

/** The fate of `agent` in one compilation. */
export function fateOf(agent: Agent, compilation: Compilation): AgentFate {
  const {target, out, artifacts, shared} = compilation
  const base = {target: target.id, files: [], fields: [], losses: [], lacks: []}
  const lowered = loweredOf(agent, compilation)
  if (lowered === undefined) return {...base, left: isChosen(agent, compilation) ? 'errors' : 'not chosen'}
  const own = artifacts.filter(artifact => artifact.agent === agent.name).map(({path}) => path)
  const common = shared.filter(({entries}) => entries.some(entry => entry.agent === agent.name))
  const losses = compilation.losses.filter(loss => loss.agent === agent.name)
  const {fields: said} = lowered.agent
  const isTied = lowered.context.project.tiesOf(lowered.agent).length > 0
  const fields = fieldNames.filter(
    field => said[field] !== undefined || (field === 'related_agents' && isTied),
  )
  return {
    ...base,
    left: null,
    files: [...own, ...common.map(({path}) => path)].map(path => shownPath(out, path)),
    fields: fields.map(field => fieldFate(field, lowered, {...compilation, losses})),
    losses: losses.filter(({field}) => !fields.some(name => name === field)),
    lacks: compilation.missing
      .filter(one => isSame(one.agent, agent))
      .map(({field, because}) => ({field, because})),
  }
}

/** The agent in the form that a target gets. */
export function formOf(agent: Agent, compilation: Compilation): Agent {
  return loweredOf(agent, compilation)?.agent ?? agent
}

/** What a target made of the agent; undefined: it is not compiled there. */
export function loweredOf(agent: Agent, {agents}: Compilation): LoweredAgent | undefined {
  return agents.find(one => isSame(one.agent, agent))
}

/** Some forms of an agent are for one target alone. */
function isSame(one: Agent, {name, file}: Agent): boolean {
  return one.name === name && one.file === file
}

function isChosen(agent: Agent, {target, options}: Compilation): boolean {
  return isCompiledFor(agent, target.id) && (target.selects?.(agent, options) ?? true)
}

function fieldFate(
  field: FieldName,
  {keys, passed}: LoweredAgent,
  {target, losses}: Pick<Compilation, 'target' | 'losses'>,
): FieldFate {
  const {fate, to, note} = target.fields[field]
  const value = to === null ? null : (valueAt(keys, to) ?? null)
  const own = losses.filter(loss => loss.field === field)
  const base = {field, to, value, losses: own}
  if (to !== null && field !== 'name' && passed.has(to))
    return {...base, fate: 'replaced', note: `\`targets.${target.id}.${to}\` of the agent`}
  return {...base, fate: actualFate(fate, value, own[0]), note}
}

/** The table says what can happen to a field; this value may have had more luck, or less. */
function actualFate(stated: FieldFate['fate'], value: unknown, loss: Loss | undefined): FieldFate['fate'] {
  const isLossless = stated === 'kept' || stated === 'mapped'
  if (isLossless && value === null && loss !== undefined) return loss.fate
  return !isLossless && stated !== 'prose' && value !== null && loss === undefined ? 'mapped' : stated
}

/** Some tables name a place inside a key: `claudeConfig.effort`. */
function valueAt(keys: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(keys, path)) return keys[path]
  return path
    .split('.')
    .reduce<unknown>(
      (at, step) =>
        typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined,
      keys,
    )
}
