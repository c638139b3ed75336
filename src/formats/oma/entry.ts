/** What the variant file of a vendor says of one agent, and what becomes of its fields there. */
import {canonicalWords} from '../../canonical-words.ts'
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import {isMap} from '../../plain-map.ts'
import {allVendors, type Vendor} from './vendor.ts'
import {type Limits, toolLimits} from './vendor-tools.ts'

type Entry = Readonly<Record<string, unknown>>

/** The entry: what follows from the fields, and the author's own keys over it. */
export function entryFor(vendor: Vendor, context: LowerContext): Entry {
  const derived = [
    modelFor(vendor, context),
    turnsFor(vendor, context),
    effortFor(vendor, context),
    serversFor(vendor, context),
    memoryFor(vendor, context),
    toolLimits(vendor, context),
  ].map(({entry}) => entry)
  const own = ownEntry(vendor, context)
  const extra = Object.assign({}, ...[...derived, own].map(({extra: part}) => part))
  const entry = Object.assign({}, ...derived, own) as Entry
  return Object.keys(extra).length === 0 ? entry : {...entry, extra}
}

/** What `targets.oma.variants` says. */
function ownEntry({id}: Vendor, {block}: Pick<LowerContext, 'block'>): Entry {
  const own = isMap(block.variants) ? block.variants[id] : undefined
  return isMap(own) ? own : {}
}

type Part = (vendor: Vendor, context: LowerContext) => Limits

const nothing: Limits = {entry: {}, losses: []}

/** Ids of models are those that the config gives to the vendor's own target; aliases are Claude's alone. */
export const modelFor: Part = (vendor, {agent, project}) => {
  const {model} = agent.fields
  if (model === undefined) return nothing
  const ids = project.configOf(agent).models[model] ?? {}
  const id = vendor.target === null ? undefined : ids[vendor.target]
  if (id !== undefined) return {entry: {model: id}, losses: []}
  if (vendor.id === 'claude') return {entry: {model: ids.oma ?? model}, losses: []}
  if (model === 'inherit') return nothing
  if (canonicalWords.models.includes(model)) return {entry: {}, losses: [{fate: 'dropped', from: model}]}
  return {entry: {model}, losses: []}
}

/** Turns. */
export const turnsFor: Part = (vendor, {agent}) => simple(vendor, 'maxTurns', agent.fields.maxTurns)

/** Servers; Codex would get `[object Object]` for each (run with 15.0.0), the others lose them on the way. */
export const serversFor: Part = (vendor, {agent}) => simple(vendor, 'mcpServers', agent.fields.mcpServers)

/** Effort, in one of oma's words. */
export const effortFor: Part = (vendor, context) => {
  const {effort} = context.agent.fields
  if (effort === undefined) return nothing
  if (!knownValues('efforts', context).includes(effort))
    return {entry: {}, losses: [{fate: 'dropped', from: effort}]}
  return simple(vendor, 'effort', effort)
}

/** Memory is Claude's alone. */
export const memoryFor: Part = ({id}, {agent}) => {
  const {memory} = agent.fields
  if (memory === undefined) return nothing
  if (id !== 'claude') return {entry: {}, losses: [{fate: 'dropped', from: memory}]}
  return {entry: {extra: {memory}}, losses: []}
}

function simple({keeps}: Vendor, key: string, value: unknown): Limits {
  if (value === undefined) return nothing
  if (keeps.includes(key)) return {entry: {[key]: value}, losses: []}
  return {entry: {}, losses: [{fate: 'dropped'}]}
}

/** Lowers a field to all vendors; the same loss at several of them is told once, with their names. */
export function atVendors(part: Part, key: string): (value: unknown, context: LowerContext) => Lowered {
  return (value, context) => {
    // The author's own word for a vendor stands in place of what we would derive.
    const vendors = allVendors(context.options).filter(one => !Object.hasOwn(ownEntry(one, context), key))
    const losses = new Map<string, Told>()
    for (const vendor of vendors) {
      for (const draft of part(vendor, context).losses) {
        const same = losses.get(JSON.stringify(draft))
        if (same === undefined) losses.set(JSON.stringify(draft), {draft, at: [vendor.id]})
        else same.at.push(vendor.id)
      }
    }
    const all = allVendors(context.options).map(({id}) => id)
    return {losses: [...losses.values()].map(told => toldOf(told, all, key === 'tools' ? null : value))}
  }
}

interface Told {
  readonly draft: LossDraft
  /** Vendors at which it happens. */
  readonly at: string[]
}

/** What some of `all` get is not lost but for the others; of a list (no `value`) each entry is told, and where it is lost. */
function toldOf({draft, at}: Told, all: readonly string[], value: unknown): LossDraft {
  const from = draft.from ?? shown(value)
  const others = all.filter(id => !at.includes(id))
  if (others.length === 0) return {...draft, from}
  if (draft.fate === 'dropped' && draft.limit !== true && value !== null)
    return {fate: 'approximated', from, to: `${from} for ${others.join(', ')} alone`}
  return {...draft, from: `${from} (${at.join(', ')})`}
}

function shown(value: unknown): string {
  return isMap(value) ? Object.keys(value).join(', ') : String(value)
}
