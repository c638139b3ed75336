/** One agent out of a map of vendor keys: the mirror of lowering an agent. */
import {type Agent, escapePointer} from '../agent.ts'
import type {Span} from '../diagnostic.ts'
import {toKebabCase} from '../kebab-case.ts'
import type {LoaderProblem} from '../parse/problem.ts'
import type {Data, Syntax} from '../parse/syntax.ts'
import type {Slot} from '../validate/keys.ts'
import {normalizeFields} from '../validate/normalize.ts'
import {normalizeBody} from '../validate/validate.ts'
import {dropUnusable, type Reading, readKeys} from './read-keys.ts'
import type {LiftContext, LiftRun, Reader} from './reader.ts'
import {liftSections, type SectionRequest, withoutBanner} from './sections/sections.ts'

/** Where an agent stands. */
export interface Entry {
  readonly syntax: Syntax
  readonly run: LiftRun
  readonly reader: Reader
  /** The map that holds the agent, and its pointer in the file. */
  readonly data: Data
  readonly base: string
  /** Keys that stand deeper than the others, with the pointer of the map they stand in. */
  readonly deeper?: ReadonlyMap<string, string>
}

/** What an agent is beside its keys. */
export interface Prompt {
  /** The body; null: a key of the agent holds it. */
  readonly text: string | null
  readonly span: Span
  /** Name where the data have none that can be used. */
  readonly name: string
}

/** One agent out of a map of vendor keys. */
export function liftAgent(entry: Entry, prompt: Prompt): {agent: Agent; problems: readonly LoaderProblem[]} {
  const {syntax, run, reader} = entry
  const {pointer: promptPointer, text} = promptOf(entry, prompt)
  const request: SectionRequest = {
    relationTypes: run.relationTypes,
    sections: run.config.sections,
    ...(reader.phrases === undefined ? {} : {phrases: reader.phrases}),
  }
  const {body, fields: lifted} =
    reader.body?.(text, {syntax, run, data: entry.data, request}) ??
    liftSections(withoutBanner(text), request)
  const context = contextOf(entry, lifted)
  const reading = readKeys(context)
  for (const [name, value] of Object.entries(lifted))
    if (!reading.slots.has(name)) reading.slots.set(name, {value, pointer: promptPointer})
  dropUnusable(reading, context)
  const name = nameIn(reading, prompt.name, reader)
  const {slots, kept, unknown, problems} = reading
  const refusals = reader.refusals?.(context) ?? []
  const fields = normalizeFields({description: '', ...Object.fromEntries([...slots].map(fieldOf)), name})
  const isTarget = run.targetIds.includes(reader.id)
  const carried = isTarget ? unknown : {...kept, ...unknown}
  const pointers = Object.fromEntries([...slots].map(([key, {pointer}]) => [key, pointer]))
  const agent: Agent = {
    name,
    file: syntax.source.path,
    format: reader.id,
    fields,
    body,
    bodySpan: prompt.span,
    resources: syntax.source.resources,
    only: null,
    blocks: isTarget && Object.keys(kept).length > 0 ? {[reader.id]: kept} : {},
    extras: Object.keys(carried).length > 0 ? {[`x-${reader.id}`]: carried} : {},
    pointers: prompt.text === null ? {...pointers, prompt: promptPointer} : pointers,
    origin: syntax.origin,
  }
  return {agent, problems: [...problems.filter(one => !isToldBy(refusals, one)), ...refusals]}
}

/** A value for which the client refuses the whole agent is told as that. */
function isToldBy(refusals: readonly LoaderProblem[], {kind, place}: LoaderProblem): boolean {
  return kind === 'ignored-value' && refusals.some(one => one.place?.pointer === place?.pointer)
}

function fieldOf([name, {value}]: readonly [string, Slot]): [string, unknown] {
  return [name, value]
}

function contextOf(entry: Entry, sections: LiftContext['sections']): LiftContext {
  const {syntax, run, reader, data, base, deeper} = entry
  const at: LiftContext['at'] = (key, ...path) => ({
    pointer:
      (deeper?.get(key) ?? base) + [key, ...path].map(step => `/${escapePointer(String(step))}`).join(''),
  })
  return {reader, run, syntax, data, sections, at}
}

function promptOf({reader, data, base}: Entry, {text}: Prompt): {text: string; pointer: string} {
  if (text !== null) return {text, pointer: ''}
  const key = Object.keys(reader.keys).find(
    one => reader.keys[one]?.to === 'body' && Object.hasOwn(data, one),
  )
  if (key === undefined) return {text: '', pointer: base}
  const value = data[key]
  return {
    text: typeof value === 'string' ? normalizeBody(value) : '',
    pointer: `${base}/${escapePointer(key)}`,
  }
}

/**
 * The name by which relations and outputs go: the vendor's own, made kebab-case. Where it is another, the vendor's own
 * stands first among what is kept.
 */
function nameIn({slots, kept}: Reading, fallback: string, {nameOf}: Reader): string {
  const raw = slots.get('name')
  const text = typeof raw?.value === 'string' && raw.value.trim() !== '' ? raw.value : null
  const slug = (text === null ? null : toKebabCase(text)) ?? toKebabCase(fallback) ?? 'unnamed'
  const own = text ?? (nameOf === undefined ? null : fallback)
  if (own !== null && own !== slug) {
    const others = {...kept}
    for (const key of Object.keys(kept)) delete kept[key]
    Object.assign(kept, {name: own}, others)
  }
  return slug
}
