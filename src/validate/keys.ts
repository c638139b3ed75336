/** Which field each key of the frontmatter means: exact, another spelling, inside `metadata`, or none. */
import {escapePointer, type Place} from '../agent.ts'
import {aliases} from '../generated/aliases.ts'
import {type FieldFact, facts} from '../generated/fields.ts'
import type {DataProblem} from '../parse/problem.ts'
import type {Data} from '../parse/syntax.ts'
import {isMap} from '../plain-map.ts'
import {nearest} from './nearest.ts'

/** Where a field's value was found. */
export interface Slot {
  readonly value: unknown
  readonly pointer: string
}

/** Keys of a map, sorted by what they mean. */
export interface Keys {
  readonly slots: ReadonlyMap<string, Slot>
  readonly extras: Readonly<Record<string, unknown>>
  readonly problems: readonly DataProblem[]
}

const byName: ReadonlyMap<string, FieldFact> = new Map(facts.map(fact => [fact.name, fact]))
/** Pointers that nearly every file has, each one text for all of them. */
const pointers: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  ['', '/metadata'].map(base => [base, new Map(facts.map(({name}) => [name, `${base}/${name}`]))]),
)
const bySpelling: ReadonlyMap<string, FieldFact> = spellings()

/** Sorts the keys of a document into fields. */
export function resolveKeys(data: Data): Keys {
  const slots = new Map<string, Slot>()
  const extras: Record<string, unknown> = {}
  const problems: DataProblem[] = []
  collect(data, '', {slots, extras, problems})
  const metadata = slots.get('metadata')
  if (metadata !== undefined) {
    slots.delete('metadata')
    if (isData(metadata.value)) collect(metadata.value, metadata.pointer, {slots, extras, problems})
    else if (metadata.value !== null) problems.push(notAMap(metadata))
    else
      problems.push({kind: 'empty-value', field: 'metadata', place: {pointer: metadata.pointer, part: 'key'}})
  }
  return {slots, extras, problems}
}

/** Whether a value is a map. */
export function isData(value: unknown): value is Data {
  return isMap(value)
}

interface Collection {
  readonly slots: Map<string, Slot>
  readonly extras: Record<string, unknown>
  readonly problems: DataProblem[]
}

function collect(data: Data, base: string, into: Collection): void {
  const known = pointers.get(base)
  for (const key of Object.keys(data)) {
    if (key.startsWith('x-')) {
      into.extras[key] = data[key]
      continue
    }
    const pointer = known?.get(key) ?? `${base}/${escapePointer(key)}`
    const place: Place = {pointer, part: 'key'}
    const fact = byName.get(key) ?? bySpelling.get(fold(key))
    if (fact === undefined) into.problems.push(unknownKey(key, place, base))
    else if (base !== '' && fact.topOnly) misplaced(fact, {value: data[key], pointer}, into)
    else {
      if (fact.name !== key) into.problems.push({kind: 'other-spelling', key, field: fact.name, place})
      addSlot(fact, {value: data[key], pointer}, into)
    }
  }
}

function addSlot(fact: FieldFact, slot: Slot, {slots, problems}: Collection): void {
  const other = slots.get(fact.name)
  if (other === undefined) slots.set(fact.name, slot)
  else if (JSON.stringify(other.value) !== JSON.stringify(slot.value)) {
    const place = {pointer: slot.pointer}
    problems.push({kind: 'conflicting-values', field: fact.name, place, other: {pointer: other.pointer}})
  }
}

/** A top-level field inside `metadata`: used when the top has none, so that nothing else complains about its absence. */
function misplaced(fact: FieldFact, slot: Slot, into: Collection): void {
  const top = into.slots.get(fact.name)
  if (top !== undefined) {
    addSlot(fact, slot, into)
    return
  }
  into.problems.push({kind: 'misplaced-key', key: fact.name, place: {pointer: slot.pointer, part: 'key'}})
  if (!fact.directive) into.slots.set(fact.name, slot)
}

function unknownKey(key: string, place: Place, base: string): DataProblem {
  const names = facts.filter(fact => base === '' || !fact.topOnly).map(fact => fact.name)
  const near = nearest(key, names)
  const alias = near === null ? nearest(key, Object.keys(aliases))?.name : undefined
  return {
    kind: 'unknown-key',
    key,
    place,
    guess: near?.name ?? (alias === undefined ? null : (aliases[alias] ?? null)),
    safe: near?.distance === 1 && near.unique,
    isNested: false,
    within: base === '' ? 'an agent' : '`metadata`',
  }
}

function notAMap({pointer, value}: Slot): DataProblem {
  const found = Array.isArray(value) ? 'a list' : 'plain text'
  return {
    kind: 'wrong-type',
    field: 'metadata',
    place: {pointer},
    path: 'metadata',
    expected: 'a map',
    found,
    replacement: null,
  }
}

/** Case, `-` and `_` do not tell keys apart. */
function fold(key: string): string {
  return key.replace(/[-_]/g, '').toLowerCase()
}

function spellings(): ReadonlyMap<string, FieldFact> {
  const table = new Map<string, FieldFact>()
  for (const [alias, field] of Object.entries(aliases)) {
    const fact = byName.get(field)
    if (fact !== undefined) table.set(fold(alias), fact)
  }
  for (const fact of facts) table.set(fold(fact.name), fact)
  return table
}
