/** Lifting: walks a reader's key table over the data of a file. The only code that does; readers are data. */
import {type Agent, escapePointer, type FieldName, type Hole} from '../agent.ts'
import type {Span} from '../diagnostic.ts'
import {toKebabCase} from '../kebab-case.ts'
import type {LoaderProblem, Problem, ValueProblem} from '../parse/problem.ts'
import {salvage} from '../parse/salvage.ts'
import type {Data, Syntax, Vendor} from '../parse/syntax.ts'
import type {Slot} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import {normalizeFields} from '../validate/normalize.ts'
import {nameOfFile, normalizeBody} from '../validate/validate.ts'
import {checkValues} from '../validate/values.ts'
import type {LiftContext, Lifted, LiftRun, Reader} from './reader.ts'
import {liftSections, type SectionRequest, withoutBanner} from './sections.ts'

/**
 * Fields that steer no client: where a vendor file has them, their author meant what a spec means by them. A field that
 * some client obeys is read only where the reader's table says so, since the vendor's own client may ignore it.
 */
const silentFields: readonly FieldName[] = [
  ...(['archetype', 'branch', 'version', 'vibe', 'tier', 'domain', 'capabilities', 'paths'] as const),
  ...(['coordination_style', 'typical_questions', 'examples', 'not-my-scope', 'related_agents'] as const),
]

/** What a file gave, and its syntax with what lifting found in it. */
export interface LiftedFile extends Lifted {
  readonly syntax: Syntax
}

/** Reads a vendor's file; what is broken is recovered as far as it is unambiguous. */
export function lift(found: Syntax, reader: Reader, because: string, run: LiftRun): LiftedFile {
  const {id: format, title, client, tolerates, holds = 'agents'} = reader
  const vendor: Vendor = {format, title, client, because, tolerates, holds}
  const syntax = found.data === null ? recovered(found, reader, run) : found
  if (syntax.data === null && (holds === 'agents' || isFolder(syntax))) {
    const holes = isFolder(syntax) ? [] : [holeOf(syntax)]
    return {agents: [], skills: [], holes, problems: [], syntax: {...syntax, vendor}}
  }
  const lifted = (reader.lift ?? liftOne)(syntax, run, reader)
  return {...lifted, syntax: {...syntax, vendor, problems: [...syntax.problems, ...lifted.problems]}}
}

function isFolder({problems}: Syntax): boolean {
  return problems.some(one => one.kind === 'unreadable' && 'found' in one && one.found === 'folder')
}

/** A file whose agent could not be read: its name counts as known. */
export function holeOf({source: {path}}: Syntax): Hole {
  return {name: toKebabCase(nameOfFile(path)) ?? nameOfFile(path), file: path}
}

function recovered(syntax: Syntax, reader: Reader, {limits}: LiftRun): Syntax {
  if (syntax.expanded !== undefined) return {...syntax, data: syntax.expanded}
  if (syntax.source.text === '') return syntax
  const saved = salvage(syntax.source, {known: [...Object.keys(reader.keys), ...silentFields], limits})
  if (saved === null) return syntax
  const {body, origin, assumed} = saved
  const data: Data = Object.assign(Object.create(null), saved.data, saved.others)
  const notes = assumed.map(({span, text}): Problem => ({kind: 'recovered', span, assumed: text}))
  return {...syntax, data, body, origin, problems: [...syntax.problems, ...notes]}
}

/** The one agent of a file. */
export function liftOne(syntax: Syntax, run: LiftRun, reader: Reader): Lifted {
  const {source, body, data} = syntax
  if (data === null) return {agents: [], skills: [], holes: [holeOf(syntax)], problems: []}
  const isMarkdown = source.path.endsWith('.md')
  const text = isMarkdown ? normalizeBody(source.text.slice(body.start, body.end)) : null
  const {agent, problems} = liftAgent(
    {syntax, run, reader, data, base: ''},
    {text, span: body, name: (reader.nameOf ?? nameOfFile)(source.path)},
  )
  return {agents: [agent], skills: [], holes: [], problems}
}

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

interface Reading {
  readonly slots: Map<string, Slot>
  /** Vendor key of each slot. */
  readonly keys: Map<string, string>
  readonly kept: Record<string, unknown>
  readonly unknown: Record<string, unknown>
  readonly problems: LoaderProblem[]
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
  problems.push(...(reader.refusals?.(context) ?? []))
  const fields = normalizeFields({description: '', ...Object.fromEntries([...slots].map(fieldOf)), name})
  const isTarget = run.targetIds.includes(reader.id)
  const carried = isTarget ? unknown : {...kept, ...unknown}
  const pointers = Object.fromEntries([...slots].map(([key, {pointer}]) => [key, pointer]))
  const agent: Agent = {
    name,
    file: syntax.source.path,
    format: reader.id,
    fields: {...run.config.defaults, ...fields},
    body,
    bodySpan: prompt.span,
    resources: syntax.source.resources,
    only: null,
    blocks: isTarget && Object.keys(kept).length > 0 ? {[reader.id]: kept} : {},
    extras: Object.keys(carried).length > 0 ? {[`x-${reader.id}`]: carried} : {},
    pointers: prompt.text === null ? {...pointers, prompt: promptPointer} : pointers,
    origin: syntax.origin,
  }
  return {agent, problems}
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

function readKeys(context: LiftContext): Reading {
  const {reader, data} = context
  const reading: Reading = {
    slots: new Map(),
    keys: new Map(),
    kept: record(),
    unknown: record(),
    problems: [],
  }
  for (const key of Object.keys(data)) {
    const value = data[key]
    const known = Object.hasOwn(reader.keys, key) ? reader.keys[key] : undefined
    if (known === undefined) {
      readUnknown(key, context, reading)
      continue
    }
    if (known.to === 'body') {
      // Below frontmatter stands the prompt itself; a second one is the vendor's affair.
      if (context.syntax.source.path.endsWith('.md')) reading.kept[key] = value
      continue
    }
    const meaning = known.read(value, context)
    if (meaning === null) {
      reading.unknown[key] = value
      reading.problems.push(wrongValue(key, context))
      continue
    }
    if (known.to === 'ignored') {
      reading.unknown[key] = value
      reading.problems.push(ignoredKey(key, context))
    }
    reading.problems.push(...(meaning.problems ?? []))
    if (meaning.original === 'kept') reading.kept[key] = value
    Object.assign(reading.kept, meaning.block)
    if (meaning.original === 'carried') reading.unknown[key] = value
    for (const [name, made] of Object.entries(meaning.fields ?? {}))
      addSlot(name, {value: made, pointer: context.at(key).pointer}, key, reading)
  }
  return reading
}

/** A map in which `__proto__` is a key like any other. */
function record(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>
}

function addSlot(name: string, slot: Slot, key: string, {slots, keys, unknown}: Reading): void {
  if (slot.value === undefined) return
  if (slots.has(name)) unknown[key] = slot.value
  else {
    slots.set(name, slot)
    keys.set(name, key)
  }
}

/** A key beyond the table: the client's after all, a field of the language, or carried along. */
function readUnknown(key: string, context: LiftContext, reading: Reading): void {
  const {data, at, reader} = context
  const meaning = reader.others?.(key)?.read(data[key], context)
  reading.problems.push(...(meaning?.problems ?? (meaning == null ? [ignoredKey(key, context)] : [])))
  if (meaning?.original === 'kept') {
    reading.kept[key] = data[key]
    return
  }
  const silent = silentFields.find(name => name === key)
  if (silent === undefined || data[key] === null) reading.unknown[key] = data[key]
  else addSlot(silent, {value: data[key], pointer: at(key).pointer}, key, reading)
}

function ignoredKey(key: string, {reader, at}: LiftContext): LoaderProblem {
  // A key of the table is spelt as it should be: the client passes over it all the same.
  const isKnown = Object.hasOwn(reader.keys, key)
  const guess = isKnown ? null : (nearest(key, Object.keys(reader.keys))?.name ?? null)
  return {kind: 'ignored-key', place: {...at(key), part: 'key'}, client: reader.client, key, guess}
}

function wrongValue(key: string, {reader, at}: LiftContext): LoaderProblem {
  const text = `the value is of a kind that it drops; ${reader.keys[key]?.note ?? 'mend it or remove the key'}`
  return {kind: 'ignored-value', place: at(key), client: reader.client, key, text, edits: []}
}

/** Values that no spec may have stay with the vendor. */
function dropUnusable({slots, keys, unknown, problems}: Reading, context: LiftContext): void {
  const checked = checkValues(slots)
  for (const name of checked.unusable) {
    const slot = slots.get(name)
    const key = keys.get(name)
    slots.delete(name)
    if (slot === undefined || key === undefined || name === 'name') continue
    unknown[key] = context.data[key]
    if (problems.some(one => one.kind !== 'ignored-key' && one.place?.pointer === slot.pointer)) continue
    const because = checked.problems.find(one => 'field' in one && one.field === name)
    problems.push({
      kind: 'ignored-value',
      place: {pointer: slot.pointer},
      client: 'agentc',
      key,
      text: reasonOf(because),
      edits: [],
    })
  }
}

function reasonOf(problem: ValueProblem | undefined): string {
  if (problem?.kind === 'wrong-type') return `it must be ${problem.expected} and is ${problem.found}`
  if (problem?.kind === 'implicit-type')
    return `YAML takes ${problem.found} for a ${problem.type} and not for text; put it in quotes`
  return 'no spec could hold it'
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
