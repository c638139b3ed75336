/** Schema errors of field values as problems in the author's terms. */
import {escapePointer, type Place} from '../agent.ts'
import {type FieldFact, facts} from '../generated/fields.ts'
import {fields as validateFields} from '../generated/validators/agent.js'
import type {ValueProblem} from '../parse/problem.ts'
import type {Data} from '../parse/syntax.ts'
import type {Slot} from './keys.ts'
import {nearest} from './nearest.ts'
import {article} from './reason.ts'
import type {SchemaError} from './validator.ts'

/** What a field with several shapes takes, in words; the path is that of the schema error inside the field. */
const shapes: Readonly<Record<string, string>> = {
  'allowed-tools': 'tool names in one string (`Read Grep`) or a list of strings',
  'disallowed-tools': 'tool names in one string (`Read Grep`) or a list of strings',
  'not-my-scope': 'a string, or a map with `what` and `use`',
  targets: 'a list of target ids, or a map from target id to its keys (or `false`)',
  base: 'a name or a list of names',
}

/** What the schema says about the maps that a list of maps holds, by field. */
const entries: ReadonlyMap<string, FieldFact['entry']> = new Map(facts.map(({name, entry}) => [name, entry]))

export interface ValueCheck {
  readonly problems: readonly ValueProblem[]
  /** Fields whose value cannot be used. */
  readonly unusable: ReadonlySet<string>
}

const sound: ValueCheck = {problems: [], unusable: new Set()}

/** Checks the values of fields that are canonically named. */
export function checkValues(slots: ReadonlyMap<string, Slot>): ValueCheck {
  const values: Record<string, unknown> = {}
  slots.forEach(({value}, name) => {
    values[name] = value
  })
  if (validateFields(values)) return sound
  const problems: ValueProblem[] = []
  const unusable = new Set<string>()
  for (const error of rootCauses(validateFields.errors ?? [])) {
    const [, field = '', ...path] = error.instancePath.split('/')
    const name = unescapeStep(field)
    const slot = slots.get(name)
    if (slot === undefined) continue
    unusable.add(name)
    const steps = path.map(unescapeStep)
    const pointer = slot.pointer + steps.map(step => `/${escapePointer(step)}`).join('')
    problems.push(problemOf(error, {field: name, steps, pointer, value: valueAt(slot.value, steps)}))
  }
  return {problems, unusable}
}

/**
 * Drops what a failed union adds: its branches contradict each other, so only what is deeper, or is about the keys of a
 * map, says more than the union itself.
 */
function rootCauses(errors: readonly SchemaError[]): readonly SchemaError[] {
  const unions = new Set(errors.filter(({keyword}) => keyword === 'anyOf').map(error => error.instancePath))
  const explained = new Set<string>()
  for (const {instancePath, keyword} of errors) {
    if (aboutKeys.has(keyword)) explained.add(instancePath)
    for (const path of ancestors(instancePath)) explained.add(path)
  }
  const seen = new Set<string>()
  return errors.filter(({instancePath, keyword, params}) => {
    if (unions.has(instancePath) && !aboutKeys.has(keyword)) {
      if (keyword !== 'anyOf' || explained.has(instancePath)) return false
    }
    const key = aboutKeys.has(keyword) ? `${instancePath} ${keyword} ${JSON.stringify(params)}` : instancePath
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const aboutKeys: ReadonlySet<string> = new Set(['required', 'additionalProperties'])

function ancestors(path: string): readonly string[] {
  const steps = path.split('/')
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'))
}

interface Where {
  readonly field: string
  readonly steps: readonly string[]
  readonly pointer: string
  readonly value: unknown
}

function problemOf(error: SchemaError, where: Where): ValueProblem {
  const {field, pointer, value} = where
  const place: Place = {pointer}
  const {keyword, params} = error
  if (keyword === 'required') {
    return {
      kind: 'missing-key',
      key: String(params.missingProperty),
      place,
      within: pathText(where),
    }
  }
  if (keyword === 'additionalProperties') return nestedUnknown(String(params.additionalProperty), where)
  if (keyword === 'minimum') return {kind: 'not-positive', field, place, found: String(value)}
  if (keyword === 'minLength') return {kind: 'blank', field: pathText(where), place}
  const path = pathText(where)
  const type = typeof value
  if (params.type === 'string' && (type === 'boolean' || type === 'number')) {
    return {kind: 'implicit-type', field, place, path, type, found: describe(value), text: String(value)}
  }
  return {
    kind: 'wrong-type',
    field,
    place,
    path,
    expected: expectedBy(error, where),
    found: describe(value),
    replacement: params.type === 'array' && holdsMaps(field) ? null : lossless(params.type, value),
  }
}

function expectedBy({keyword, params}: SchemaError, {field, steps}: Where): string {
  if (params.type === 'object') return entryText(entries.get(field))
  if (params.type === 'array' && holdsMaps(field))
    return entryText(entries.get(field)).replace('a map', 'a list of maps')
  if (keyword === 'type') return article(String(params.type))
  if (keyword === 'enum' && Array.isArray(params.allowedValues)) {
    return params.allowedValues.map(value => `\`${String(value)}\``).join(' or ')
  }
  if (field === 'targets' && steps.length > 0) return 'a map of keys, or `false`'
  return shapes[field] ?? 'another shape'
}

/** Whether a list holds nothing but maps: text alone says too little to make one of. */
function holdsMaps(field: string): boolean {
  return entries.get(field) !== undefined && shapes[field] === undefined
}

function entryText(entry: FieldFact['entry']): string {
  if (entry === undefined) return 'a map'
  return `a map with ${entry.required.map(key => `\`${key}\``).join(' and ')}`
}

function nestedUnknown(key: string, where: Where): ValueProblem {
  const near = nearest(key, entries.get(where.field)?.keys ?? [])
  return {
    kind: 'unknown-key',
    key,
    place: {pointer: `${where.pointer}/${escapePointer(key)}`, part: 'key'},
    guess: near?.name ?? null,
    safe: near?.distance === 1 && near.unique,
    isNested: true,
    within: `\`${pathText(where)}\``,
  }
}

/** `"30"` where a whole number is due can be written as `30` without loss. */
function lossless(type: unknown, value: unknown): string | null {
  if (type === 'integer' && typeof value === 'string' && /^[0-9]{1,9}$/.test(value))
    return String(Number(value))
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value
  if (type === 'array' && typeof value === 'string' && value.trim() !== '' && !/[\n,[\]{}#]/.test(value))
    return `[${JSON.stringify(value)}]`
  return null
}

/** A value in words. */
function describe(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  if (typeof value === 'string') return value.length > 40 ? 'text' : `the text \`${value}\``
  return `the ${typeof value === 'boolean' ? 'boolean' : 'number'} \`${String(value)}\``
}

/** `related_agents[0].name`: how programs write it, and countable from the start of the list. */
function pathText({field, steps}: Where): string {
  return field + steps.map(step => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((at, step) => (at as Data | undefined)?.[step], value)
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
