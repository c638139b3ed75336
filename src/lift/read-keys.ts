/** Walks a reader's key table over the data of one agent. The only code that does; readers are data. */
import type {FieldName} from '../agent.ts'
import type {LoaderProblem, ValueProblem} from '../parse/problem.ts'
import type {Slot} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import {checkValues} from '../validate/values.ts'
import {formerKey, type LiftContext} from './reader.ts'

/**
 * Fields that steer no client: where a vendor file has them, their author meant what a spec means by them. A field that
 * some client obeys is read only where the reader's table says so, since the vendor's own client may ignore it.
 */
export const silentFields: readonly FieldName[] = [
  ...(['archetype', 'branch', 'version', 'vibe', 'tier', 'domain', 'capabilities', 'paths'] as const),
  ...(['coordination_style', 'typical_questions', 'examples', 'not-my-scope', 'related_agents'] as const),
]

/** What was read of one agent so far. */
export interface Reading {
  readonly slots: Map<string, Slot>
  /** Vendor key of each slot. */
  readonly keys: Map<string, string>
  readonly kept: Record<string, unknown>
  readonly unknown: Record<string, unknown>
  readonly problems: LoaderProblem[]
}

/** What the keys of one agent mean, by its reader's table. */
export function readKeys(context: LiftContext): Reading {
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
    if (known.former !== undefined) reading.problems.push(formerKey(context, key, known.former))
    if (known.to === 'ignored') {
      reading.unknown[key] = value
      if (known.former === undefined) reading.problems.push(ignoredKey(key, context))
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

/** A list of what is denied is never meant by one of what is allowed, near as the words are. */
function isDenial(key: string): boolean {
  return /^(?:dis|deny|exclude)/i.test(key)
}

function ignoredKey(key: string, {reader, at}: LiftContext): LoaderProblem {
  // A key of the table is spelt as it should be: the client passes over it all the same.
  const isKnown = Object.hasOwn(reader.keys, key)
  const known = Object.keys(reader.keys).filter(name => isDenial(name) === isDenial(key))
  const guess = isKnown ? null : (nearest(key, known)?.name ?? null)
  return {kind: 'ignored-key', place: {...at(key), part: 'key'}, client: reader.client, key, guess}
}

function wrongValue(key: string, {reader, data, at}: LiftContext): LoaderProblem {
  const takes = reader.keys[key]?.takes ?? 'a value of its kind'
  const value = data[key]
  const text =
    value === null
      ? `it is empty; write ${takes}, or remove the key`
      : `${found(value)} is nothing that the key takes; write ${takes}`
  return {kind: 'ignored-value', place: at(key), client: reader.client, key, text, edits: []}
}

function found(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  const text = String(value)
  if (text.trim() === '') return 'a blank text'
  return `\`${text.length > 40 ? `${text.slice(0, 40)}...` : text}\``
}

/** Values that no spec may have stay with the vendor. */
export function dropUnusable({slots, keys, unknown, problems}: Reading, context: LiftContext): void {
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
