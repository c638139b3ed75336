/**
 * An oma agent with what its variant files add. Claude's has the canonical words, so what it says is the agent's; what the
 * others say has no place in a spec and goes along for a target of oma.
 */
import type {Agent, FieldName, TargetBlock} from '../../agent.ts'
import {withKept} from '../../lift/kept.ts'
import type {LiftRun} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {agentTool, isAgentTool, parseTool} from '../../tool-name.ts'
import {isData} from '../../validate/keys.ts'
import {nameOfFile} from '../../validate/validate.ts'
import {readTurns, toolsOf} from './values.ts'
import {entryOf, type Variants} from './variants.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Target that Claude's variant stands for. */
const claudeTarget = 'claude-code'

/** The agent as `oma link claude` would write it; the rest is for the target of oma alone. */
export function withVariants(agent: Agent, variants: Variants, run: LiftRun): Agent {
  if (variants.size === 0) return agent
  const id = nameOfFile(agent.file)
  const claude = claudesOf(agent, variants.get('claude'), run)
  const fields = {...agent.fields, ...commonOf(agent, variants, id), ...claude.fields}
  const entries = [...variants]
    .map(([vendor, variant]) => [vendor, vendor === 'claude' ? claude.rest : entryOf(variant, id)] as const)
    .filter(([, entry]) => Object.keys(entry).length > 0)
  const hasBlock = run.targetIds.includes(claudeTarget) && Object.keys(claude.block).length > 0
  const lifted: Agent = {
    ...agent,
    fields,
    blocks: hasBlock ? {...agent.blocks, [claudeTarget]: claude.block} : agent.blocks,
    extras: extrasOf(agent, protocolsOf(agent, variants)),
  }
  return withKept(lifted, entries.length === 0 ? {} : {variants: Object.fromEntries(entries)}, run)
}

interface Claudes {
  readonly fields: Readonly<Record<string, unknown>>
  /** Where the agent itself says something else: for Claude Code alone. */
  readonly block: TargetBlock
  /** What of the entry is no field. */
  readonly rest: Data
}

/** Key of a variant, canonical field, key of its default, and how its value is read. */
const shared: readonly (readonly [
  key: string,
  field: FieldName,
  preset: string | null,
  read: (value: unknown) => unknown,
])[] = [
  ['description', 'description', null, textOf],
  ['model', 'model', 'modelDefault', textOf],
  ['maxTurns', 'maxTurns', 'maxTurnsDefault', value => readTurns(value)?.fields?.maxTurns],
  ['tools', 'allowed-tools', 'toolsDefault', value => toolsOf(value) ?? undefined],
]

/** Order of oma: the variant's entry, then the agent's own key, then the variant's default. */
function claudesOf(agent: Agent, variant: Data | undefined, run: LiftRun): Claudes {
  const id = nameOfFile(agent.file)
  const fields: Record<string, unknown> = {}
  const block: Record<string, unknown> = {}
  const rest: Record<string, unknown> = {...entryOf(variant, id)}
  for (const [key, field, preset, read] of shared) {
    const own = read(rest[key])
    const calls = key === 'tools' && Array.isArray(own) ? callable(own, agent, run) : null
    // A value of the config's defaults is not the agent's own.
    const isSaid = agent.pointers[field] !== undefined && agent.fields[field] !== ''
    if (!isSaid) {
      const value = calls?.tools ?? own ?? (preset === null ? undefined : presetOf(variant?.[preset], read))
      if (value !== undefined) fields[field] = value
      if (own !== undefined && calls?.isDerived !== false) delete rest[key]
    } else if (own !== undefined && String(own) === String(agent.fields[field])) delete rest[key]
    else if (own !== undefined) block[key] = Array.isArray(own) ? own.join(', ') : own
  }
  const {extra, ...others} = rest
  if (!isData(extra)) return {fields, block, rest}
  const lifted = extraOf(extra, agent)
  const left = Object.keys(lifted.rest).length === 0 ? others : {...others, extra: lifted.rest}
  return {fields: {...fields, ...lifted.fields}, block: {...block, ...lifted.block}, rest: left}
}

/** `Agent(a, b)` without the names, and whether relations say the same. */
function callable(
  tools: readonly string[],
  {fields: {related_agents: relations = []}}: Agent,
  {relationTypes}: LiftRun,
): {readonly tools: readonly string[]; readonly isDerived: boolean} {
  const calling = relations.filter(({type}) => relationTypes.get(type)?.grantsCalling).map(({name}) => name)
  const wanted = [...new Set(calling)].sort().join()
  let isDerived = true
  const plain = tools.map(tool => {
    const {name, pattern} = parseTool(tool)
    if (!isAgentTool(name)) return tool
    const names = (pattern ?? '').split(',').map(one => one.trim())
    if (names.sort().join() !== wanted) isDerived = false
    return agentTool
  })
  return {tools: [...new Set(plain)], isDerived}
}

/** `inherit` pins nothing, and an empty list of tools grants all. */
function presetOf(value: unknown, read: (value: unknown) => unknown): unknown {
  const found = value === 'inherit' ? undefined : read(value)
  return Array.isArray(found) && found.length === 0 ? undefined : found
}

/** `extra` comes last and goes over everything; oma drops what Claude Code does not know. */
function extraOf(extra: Data, {fields: {memory}}: Agent): Claudes {
  const fields: Record<string, unknown> = {}
  const rest: Record<string, unknown> = {...extra}
  if (memory === undefined && textOf(extra.memory) !== undefined) {
    fields.memory = extra.memory
    delete rest.memory
  }
  // There the empty list is taken at its word.
  if (Array.isArray(extra.tools) && extra.tools.length === 0) {
    fields['allowed-tools'] = []
    delete rest.tools
  }
  const known = Object.entries(rest).filter(([key]) => vocabulary.claudeKeys.includes(key))
  return {fields, block: Object.fromEntries(known), rest}
}

/** Effort and turns on which all vendors that state them agree. */
function commonOf({pointers}: Agent, variants: Variants, id: string): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const key of ['effort', 'maxTurns'] as const) {
    const stated = [...variants.values()].map(variant => entryOf(variant, id)[key])
    const values = new Set(stated.filter(value => value !== undefined))
    const [value] = values
    const isUsable = key === 'effort' ? isEffort(value) : readTurns(value) !== null
    if (values.size === 1 && isUsable && pointers[key] === undefined) found[key] = value
  }
  return found
}

/** `ultra` is oma's alone. */
function isEffort(value: unknown): boolean {
  return typeof value === 'string' && vocabulary.efforts.includes(value) && value !== 'ultra'
}

/** Paths of the protocols that take the place of a line of the prompt, where it is there. */
function protocolsOf({body}: Agent, variants: Variants): Data {
  if (!body.includes(vocabulary.protocolLine)) return {}
  const paths = [...variants].map(([vendor, {protocolPath}]) => [vendor, protocolPath] as const)
  return Object.fromEntries(paths.filter(([, path]) => typeof path === 'string' && path !== ''))
}

/** The target writes them for all agents alike, by its option. */
function extrasOf({extras}: Agent, protocols: Data): Agent['extras'] {
  return Object.keys(protocols).length === 0 ? extras : {...extras, 'x-oma-protocols': protocols}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
