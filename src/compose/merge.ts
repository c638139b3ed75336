/**
 * The one merge: defaults, bases, agents and patches all go through it. A value replaces the one below it; maps are
 * merged key by key; a list that is written `{append, prepend, remove}` edits the list below it.
 */
import {inside, type Trace} from '../place.ts'
import {isMap, listOf} from '../plain-map.ts'
import {listOperations} from '../validate/list-edits.ts'

/** A value with the way to where it stands. */
export interface Traced {
  readonly value: unknown
  readonly trace: Trace
}

type Data = Readonly<Record<string, unknown>>

/** Whether a value is a map that edits a list. */
function isListEdit(value: unknown): value is Data {
  if (!isMap(value)) return false
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every(key => listOperations.includes(key))
}

/** `over` on top of `under`; null: nothing is there yet. */
export function merge(under: Traced | null, over: Traced): Traced {
  if (isListEdit(over.value)) {
    if (Array.isArray(under?.value)) return editedList(under, over.value, over.trace)
    if (under === null) return editedList({value: [], trace: over.trace}, over.value, over.trace)
  }
  return under !== null && isMap(under.value) && isMap(over.value) ? mergedMap(under, over) : over
}

function mergedMap(under: Traced, over: Traced): Traced {
  const [below, above] = [under.value as Data, over.value as Data]
  const value: Record<string, unknown> = {}
  const parts: Record<string, Trace> = {}
  // Keys that are added stand in an order of their own, so that the order in which a patch has them says nothing.
  const added = Object.keys(above).filter(key => !Object.hasOwn(below, key))
  for (const key of [...Object.keys(below), ...added.sort()]) {
    const old = Object.hasOwn(below, key) ? partOf(under, key) : null
    const merged = Object.hasOwn(above, key) ? merge(old, partOf(over, key)) : old
    if (merged === null) continue
    setOwn(value, key, merged.value)
    setOwn(parts, key, merged.trace)
  }
  return {value, trace: {kind: 'parts', parts}}
}

function editedList(under: Traced, edit: Data, trace: Trace): Traced {
  const below = under.value as readonly unknown[]
  const removed = listOf(edit.remove)
  const kept = below
    .map((_, index) => partOf(under, index))
    .filter(({value}) => !removed.some(wanted => isMeant(value, wanted)))
  const taken = (operation: string): readonly Traced[] =>
    listOf(edit[operation]).map((value, index) => ({value, trace: stepInto(trace, [operation, index])}))
  const items = withoutRepeats([...taken('prepend'), ...kept, ...taken('append')])
  return {
    value: items.map(item => item.value),
    trace: {kind: 'parts', parts: Object.fromEntries(items.map((item, index) => [index, item.trace]))},
  }
}

/** What is there already is not added a second time. */
function withoutRepeats(items: readonly Traced[]): readonly Traced[] {
  const seen = new Set<string>()
  return items.filter(({value}) => {
    const key = keyOf(value)
    return !seen.has(key) && seen.add(key)
  })
}

/** An item is named by itself, by its `name` or `what`, or by some of its keys. */
function isMeant(item: unknown, wanted: unknown): boolean {
  if (!isMap(item)) return keyOf(item) === keyOf(wanted)
  if (typeof wanted === 'string') return (item.name ?? item.what) === wanted
  return isMap(wanted) && Object.entries(wanted).every(([key, value]) => keyOf(item[key]) === keyOf(value))
}

/** Equal for values that mean the same, in whatever order their keys stand. */
export function keyOf(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? ''
}

/** The value with the keys of every map in one order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isMap(value)) return value
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) setOwn(copy, key, sorted(value[key]))
  return copy
}

function partOf({value, trace}: Traced, key: string | number): Traced {
  return {value: (value as Data)[key], trace: stepInto(trace, [key])}
}

function stepInto(trace: Trace, path: readonly (string | number)[]): Trace {
  let at = trace
  for (const [index, step] of path.entries()) {
    if (at.kind === 'whole') return {kind: 'whole', place: inside(at.place, path.slice(index))}
    const part = at.parts[step]
    if (part === undefined) return at
    at = part
  }
  return at
}

/** `__proto__` is a key like any other. */
function setOwn(map: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(map, key, {value, enumerable: true, configurable: true, writable: true})
}
