/** What names mean at one place of a template. */
import {nearest} from '../validate/nearest.ts'
import {isMap, member, type Value} from './helpers.ts'
import type {Path} from './tree.ts'

/** Everything that a template can name. */
export interface TemplateData {
  readonly values: {readonly [name: string]: Value}
  /** Names that exist though they may have no value: of the top (``), of `agent`, of `vars`. */
  readonly known: Readonly<Record<string, readonly string[]>>
}

/** Of one run of an `{{#each}}`. */
export interface Frame {
  readonly values: {readonly [name: string]: Value}
  readonly parent: Frame | null
}

/** The names in sight. */
export interface Scope {
  readonly value: Value
  /** What `../` leads to; null: nothing, at the top of a body or a partial. */
  readonly parent: Scope | null
  readonly frame: Frame | null
  readonly names: ReadonlyMap<string, Value>
  /** At the top of a body, every name is known; a partial may be given others. */
  readonly isTop: boolean
}

/** What a path leads to. */
export type Found =
  | {readonly kind: 'value'; readonly value: Value}
  | {readonly kind: 'unset'}
  | {
      readonly kind: 'undefined'
      readonly guess: string | null
      readonly known: readonly string[]
      readonly isOutside: boolean
      /** What should be there is known, so that even a question about the name is a slip. */
      readonly isSure: boolean
    }

const frameNames: readonly string[] = ['root', 'index', 'key', 'first', 'last']

/** Follows a path. Only own members of plain data exist. */
export function resolve(path: Path, scope: Scope, data: TemplateData): Found {
  const start = startOf(path, scope, data)
  if (start === null) {
    const known = path.isData ? frameNames : []
    return {kind: 'undefined', guess: guessOf(path, 0, known), known, isOutside: false, isSure: true}
  }
  let value = start.value
  for (let index = start.steps; index < path.parts.length; index += 1) {
    const before = value
    value = member(before, path.parts[index] ?? '')
    if (value === undefined) return absent(path, index, {base: before, scope, data})
  }
  return value === null || value === undefined ? {kind: 'unset'} : {kind: 'value', value}
}

/** Where a path begins, and how many of its parts that takes; null: nowhere. */
function startOf(path: Path, scope: Scope, data: TemplateData): {value: Value; steps: number} | null {
  const {isData, depth, isScoped, parts} = path
  const [first = ''] = parts
  if (isData && first === 'root' && depth === 0) return {value: data.values, steps: 1}
  if (isData) {
    let frame = scope.frame
    for (let up = 0; up < depth; up += 1) frame = frame?.parent ?? null
    const value = member(frame?.values, first)
    return value === undefined ? null : {value, steps: 1}
  }
  if (!isScoped && scope.names.has(first)) return {value: scope.names.get(first), steps: 1}
  let at: Scope | null = scope
  for (let up = 0; up < depth; up += 1) at = at?.parent ?? null
  return at === null ? null : {value: at.value, steps: 0}
}

interface Missing {
  readonly base: Value
  readonly scope: Scope
  readonly data: TemplateData
}

function absent(path: Path, index: number, {base, scope, data}: Missing): Found {
  const name = path.parts[index] ?? ''
  const declared = knownOf(base, data)
  const isThere = isMap(base) && Object.hasOwn(base, name)
  if (isThere || declared?.includes(name)) return {kind: 'unset'}
  const isWhole = base === data.values
  const known = [...new Set([...(declared ?? []), ...(isMap(base) ? Object.keys(base) : [])])]
  const isOutside = index === 0 && !isWhole && data.known['']?.includes(name) === true
  // Only the last part of a path can be asked for: what leads there has to be there, as in the library.
  const isSure = index < path.parts.length - 1 || (declared !== null && (!isWhole || scope.isTop))
  return {kind: 'undefined', guess: guessOf(path, index, known), known, isOutside, isSure}
}

function knownOf(base: Value, {values, known}: TemplateData): readonly string[] | null {
  if (base === values) return known[''] ?? null
  const [name] = Object.keys(known).filter(key => key !== '' && values[key] === base)
  return name === undefined ? null : (known[name] ?? null)
}

/** The path with its wrong part mended. */
function guessOf({text, parts}: Path, index: number, known: readonly string[]): string | null {
  const name = parts[index] ?? ''
  const near = nearest(name, known)
  if (near === null) return null
  const before = parts.slice(0, index).join('.').length
  const at = text.indexOf(name, before)
  return text.slice(0, at) + near.name + text.slice(at + name.length)
}
