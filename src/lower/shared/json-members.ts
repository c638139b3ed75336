/** Members of an object inside a JSON text, with their offsets: one changes, every other byte stays. */
import {isMap, isScalar, type Pair, parseDocument, type YAMLMap} from 'yaml'
import type {Unmergeable} from './shared-file.ts'

interface Member {
  readonly start: number
  readonly valueStart: number
  readonly end: number
  /** Canonical text of its value. */
  readonly text: string
}

/** The members of an object by name, and the offsets of its braces. */
interface Members {
  readonly found: ReadonlyMap<string, Member>
  readonly start: number
  readonly end: number
}

/** One spelling for every value. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

/** What a text holds of which `membersOf` could be read. */
export function dataOf(text: string): unknown {
  return parseDocument(text, {logLevel: 'silent'}).toJSON()
}

/** The members of the file's object, or of the one under `inner`. JSON is YAML, so the reader with positions is the one we have. */
export function membersOf(text: string, inner: string | null = null): Members | Unmergeable {
  const document = parseDocument(text, {logLevel: 'silent', uniqueKeys: true})
  const map = document.contents
  if (document.errors.length > 0 || !isMap(map) || !text.trimStart().startsWith('{')) {
    return {unmergeable: 'it is not a JSON object; repair it or move it away'}
  }
  if (inner === null) return membersIn(map)
  const value = map.get(inner, true)
  if (!isMap(value)) return {unmergeable: `its \`${inner}\` is no object; repair it or move it away`}
  return membersIn(value)
}

function membersIn(map: YAMLMap): Members | Unmergeable {
  const found = new Map<string, Member>()
  for (const {key, value} of map.items as Pair[]) {
    if (!isScalar(key) || !key.range) return {unmergeable: 'it has a key that is not a string'}
    const range = (value as {range?: [number, number, number]} | null)?.range ?? key.range
    const raw = (value as {toJSON?: () => unknown} | null)?.toJSON?.()
    found.set(String(key.value), {
      start: key.range[0],
      valueStart: range[0],
      end: range[1],
      text: canonicalJson(raw ?? null),
    })
  }
  const [start = 0, end = 0] = map.range ?? []
  return {found, start, end}
}

/** A member to write. */
export interface NewMember {
  readonly key: string
  /** Canonical text of its value. */
  readonly text: string
}

/** The text with the member set: in the place of the old one, else behind the last. */
export function setMember(
  text: string,
  {key, text: value}: NewMember,
  inner: string | null = null,
): string | Unmergeable {
  const members = membersOf(text, inner)
  if ('unmergeable' in members) return members
  const margin = inner === null ? '  ' : '    '
  const indented = value.replaceAll('\n', `\n${margin}`)
  const {found, start} = members
  const old = found.get(key)
  if (old !== undefined) return text.slice(0, old.valueStart) + indented + text.slice(old.end)
  const last = [...found.values()].at(-1)
  const pair = `\n${margin}${JSON.stringify(key)}: ${indented}`
  if (last !== undefined) return `${text.slice(0, last.end)},${pair}${text.slice(last.end)}`
  const open = start + 1
  return `${text.slice(0, open)}${pair}\n${margin.slice(2)}${text.slice(open).trimStart()}`
}

/** The text without the member. */
export function removeMember(text: string, key: string, inner: string | null = null): string | Unmergeable {
  const members = membersOf(text, inner)
  if ('unmergeable' in members) return members
  const {found, start, end} = members
  const old = found.get(key)
  if (old === undefined) return text
  if (found.size === 1 && inner !== null) return `${text.slice(0, start)}{}${text.slice(end)}`
  const before = text.slice(0, old.start).replace(/,\s*$/, '')
  if (before.length < old.start && /,\s*$/.test(text.slice(0, old.start))) return before + text.slice(old.end)
  // The first pair: take the comma behind it instead.
  return text.slice(0, old.start) + text.slice(old.end).replace(/^\s*,\s*/, '')
}
