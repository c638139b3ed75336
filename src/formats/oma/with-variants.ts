/**
 * An oma agent with what its variant files add. Claude's has the canonical words, so what it says is the agent's; what the
 * others say has no place in a spec and goes along for a target of oma.
 */
import type {Agent, FieldName, TargetBlock} from '../../agent.ts'
import type {LiftRun} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {nameOfFile} from '../../validate/validate.ts'
import {readTurns, toolsOf} from './values.ts'
import {entryOf, type Variants} from './variants.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Target that Claude's variant stands for. */
const claudeTarget = 'claude-code'

/** The agent as `oma link claude` would write it, and the rest under `x-oma`. */
export function withVariants(agent: Agent, variants: Variants, run: LiftRun): Agent {
  if (variants.size === 0) return agent
  const id = nameOfFile(agent.file)
  const claude = claudesOf(agent, variants.get('claude'), id)
  const fields = {...agent.fields, ...commonOf(agent, variants, id), ...claude.fields}
  const isTarget = run.targetIds.includes(claudeTarget) && Object.keys(claude.block).length > 0
  const rest = isTarget ? claude.rest : {...claude.block, ...claude.rest}
  const entries = [...variants]
    .map(([vendor, variant]) => [vendor, vendor === 'claude' ? rest : entryOf(variant, id)] as const)
    .filter(([, entry]) => Object.keys(entry).length > 0)
  return {
    ...agent,
    fields,
    blocks: isTarget ? {...agent.blocks, [claudeTarget]: claude.block} : agent.blocks,
    extras: extrasOf(agent, {variants: Object.fromEntries(entries), protocols: protocolsOf(agent, variants)}),
  }
}

interface Claudes {
  readonly fields: Readonly<Record<string, unknown>>
  /** Where the agent itself says something else: for Claude Code alone. */
  readonly block: TargetBlock
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
function claudesOf(agent: Agent, variant: Data | undefined, id: string): Claudes {
  const fields: Record<string, unknown> = {}
  const block: Record<string, unknown> = {}
  const rest: Record<string, unknown> = {...entryOf(variant, id)}
  for (const [key, field, preset, read] of shared) {
    const own = read(rest[key])
    if (own !== undefined) delete rest[key]
    // A value of the config's defaults is not the agent's own.
    const isSaid = agent.pointers[field] !== undefined && agent.fields[field] !== ''
    if (!isSaid) {
      const value = own ?? (preset === null ? undefined : presetOf(variant?.[preset], read))
      if (value !== undefined) fields[field] = value
    } else if (own !== undefined && String(own) !== String(agent.fields[field]))
      block[key] = Array.isArray(own) ? own.join(', ') : own
  }
  return {fields, ...withExtra(block, rest)}
}

/** `inherit` pins nothing, and an empty list of tools grants all. */
function presetOf(value: unknown, read: (value: unknown) => unknown): unknown {
  const found = value === 'inherit' ? undefined : read(value)
  return Array.isArray(found) && found.length === 0 ? undefined : found
}

/** `extra` comes last and goes over everything; oma drops what Claude Code does not know. */
function withExtra(block: TargetBlock, rest: Data): {block: TargetBlock; rest: Data} {
  const {extra, ...others} = rest
  if (!isData(extra)) return {block, rest}
  const isKnown = ([key]: [string, unknown]): boolean => vocabulary.claudeKeys.includes(key)
  const known = Object.entries(extra).filter(isKnown)
  const unknown = Object.entries(extra).filter(one => !isKnown(one))
  return {
    block: {...block, ...Object.fromEntries(known)},
    rest: unknown.length === 0 ? others : {...others, extra: Object.fromEntries(unknown)},
  }
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

function extrasOf({extras}: Agent, added: Readonly<Record<string, Data>>): Agent['extras'] {
  const parts = Object.entries(added).filter(([, part]) => Object.keys(part).length > 0)
  if (parts.length === 0) return extras
  const carried = extras['x-oma']
  return {...extras, 'x-oma': {...(isData(carried) ? carried : {}), ...Object.fromEntries(parts)}}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
