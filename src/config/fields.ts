/** Fields in a config: `defaults`, and what patches set; checked like those of an agent, in one spelling only. */
import {escapePointer} from '../agent.ts'
import {facts, fieldNames} from '../generated/fields.ts'
import type {DataProblem, ValueProblem} from '../parse/problem.ts'
import {isData, resolveKeys, type Slot} from '../validate/keys.ts'
import {readListEdits} from '../validate/list-edits.ts'
import {nearest} from '../validate/nearest.ts'
import {normalizeFields} from '../validate/normalize.ts'
import {checkValues} from '../validate/values.ts'
import type {ConfigProblem} from './problem.ts'
import type {ConfigReading, SpanOf} from './text.ts'

/** Which map of fields is read. */
export interface FieldsRequest extends ConfigReading {
  /** For messages: `defaults`, `patches.0.set`. */
  readonly label: string
  readonly pointer: string
  /** Fields that every agent has of its own, with the reason. */
  readonly own: Readonly<Record<string, string>>
  /** Whether a list may be edited in place of being replaced. */
  readonly takes: 'values' | 'edits'
}

/** One field with the pointer of its value. */
export interface ConfigField {
  readonly value: unknown
  readonly pointer: string
}

const directives: readonly string[] = facts.filter(({directive}) => directive).map(({name}) => name)

/** The usable fields of a map; what is no such field, or has no usable value, is a problem. */
export function readFields(value: unknown, request: FieldsRequest): ReadonlyMap<string, ConfigField> {
  const {spanOf, problems, pointer: base, label, own} = request
  const known = fieldNames.filter(name => !Object.hasOwn(own, name))
  const slots = new Map<string, Slot>()
  for (const [key, item] of Object.entries(isData(value) ? value : {})) {
    const pointer = `${base}/${escapePointer(key)}`
    if (known.some(name => name === key)) slots.set(key, {value: item, pointer})
    else problems.push(keyProblem(key, {...request, span: spanOf({pointer, part: 'key'}), known}))
  }
  const {edits, problems: odd} =
    request.takes === 'edits' ? readListEdits(slots) : {edits: new Map<string, Slot>(), problems: []}
  const values = new Map([...slots].filter(([name]) => !edits.has(name)))
  const {problems: found, unusable} = checkValues(values)
  problems.push(...[...odd, ...found].flatMap(problem => valueProblem(problem, label, spanOf)))
  const usable = [...values].filter(([name]) => !unusable.has(name))
  const normal = normalizeFields(Object.fromEntries(usable.map(([name, slot]) => [name, slot.value])))
  return new Map([
    ...usable.map(([name, {pointer}]): [string, ConfigField] => {
      return [name, {value: normal[name as keyof typeof normal], pointer}]
    }),
    ...[...edits].filter(([, {value}]) => Object.keys(value as object).length > 0),
  ])
}

interface KeyRequest extends FieldsRequest {
  readonly span: ConfigProblem['span']
  readonly known: readonly string[]
}

function keyProblem(key: string, {label, own, span, known}: KeyRequest): ConfigProblem {
  const reason = refusalOf(key, label, own)
  if (reason !== null) return {kind: 'wrong-value', key: `${label}.${key}`, reason, span}
  // One spelling only: what an agent may write otherwise is told, with the field that it means.
  const [meant] = resolveKeys({[key]: true}).slots.keys()
  const guess = meant !== undefined && known.includes(meant) ? meant : nearest(key, known)?.name
  return {kind: 'unknown-key', key, guess: guess ?? null, known: [], within: `\`${label}\``, span}
}

/** Why a key that an agent may have is none here. */
function refusalOf(key: string, label: string, own: FieldsRequest['own']): string | null {
  if (Object.hasOwn(own, key)) return own[key] ?? null
  if (key === 'metadata') return `is not read here; write its fields right under \`${label}\``
  if (directives.includes(key)) return 'steers the file it stands in and is no field; remove it'
  if (key.startsWith('x-')) return 'is carried along in the file of an agent only; remove it'
  return null
}

function valueProblem(
  problem: DataProblem | ValueProblem,
  label: string,
  spanOf: SpanOf,
): readonly ConfigProblem[] {
  const span = spanOf(problem.place)
  const wrong = (path: string, reason: string): readonly ConfigProblem[] => {
    return [{kind: 'wrong-value', key: `${label}.${path}`, reason, span}]
  }
  switch (problem.kind) {
    case 'missing-key':
      return wrong(problem.within, `has no \`${problem.key}\`, which every entry needs; add it`)
    case 'unknown-key': {
      const {key, guess, within} = problem
      return [{kind: 'unknown-key', key, guess, known: [], within: within.replace('`', `\`${label}.`), span}]
    }
    case 'not-positive':
      return wrong(problem.field, `is ${problem.found} and must be 1 or more`)
    case 'blank':
      return wrong(problem.field, 'is blank; write a value, or remove the key')
    case 'implicit-type':
      return wrong(problem.path, `must be a string, not ${problem.found}; put it in quotes`)
    case 'wrong-type': {
      const {path, expected, found, replacement} = problem
      const repair = replacement === null ? '' : `; write \`${replacement}\``
      return wrong(path, `must be ${expected}, not ${found}${repair}`)
    }
    default:
      return []
  }
}
