/** `defaults` of a config: fields that agents may share, checked like those of an agent. */
import {type AgentFields, escapePointer} from '../agent.ts'
import {facts, fieldNames} from '../generated/fields.ts'
import type {ValueProblem} from '../parse/problem.ts'
import {isData, resolveKeys, type Slot} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import {normalizeFields} from '../validate/normalize.ts'
import {checkValues} from '../validate/values.ts'
import type {ConfigProblem} from './problem.ts'
import type {ConfigReading, SpanOf} from './text.ts'

const own: readonly string[] = ['name', 'description']
const shared: readonly string[] = fieldNames.filter(name => !own.includes(name))
const directives: readonly string[] = facts.filter(({directive}) => directive).map(({name}) => name)

/** Fields for agents that do not say; what is no such field, or has no usable value, is a problem. */
export function readDefaults(
  value: unknown,
  {spanOf, problems}: ConfigReading,
): Readonly<Partial<AgentFields>> {
  const slots = new Map<string, Slot>()
  for (const [key, item] of Object.entries(isData(value) ? value : {})) {
    const pointer = `/defaults/${escapePointer(key)}`
    if (shared.includes(key)) slots.set(key, {value: item, pointer})
    else problems.push(keyProblem(key, spanOf({pointer, part: 'key'})))
  }
  const {problems: found, unusable} = checkValues(slots)
  problems.push(...found.map(problem => valueProblem(problem, spanOf)))
  const usable = [...slots].filter(([name]) => !unusable.has(name))
  return normalizeFields(Object.fromEntries(usable.map(([name, slot]) => [name, slot.value])))
}

function keyProblem(key: string, span: ConfigProblem['span']): ConfigProblem {
  const reason = refusalOf(key)
  if (reason !== null) return {kind: 'wrong-value', key: `defaults.${key}`, reason, span}
  // One spelling only: what an agent may write otherwise is told, with the field that it means.
  const [meant] = resolveKeys({[key]: true}).slots.keys()
  const guess = meant !== undefined && shared.includes(meant) ? meant : nearest(key, shared)?.name
  return {kind: 'unknown-key', key, guess: guess ?? null, known: [], within: '`defaults`', span}
}

/** Why a key that an agent may have is none of `defaults`. */
function refusalOf(key: string): string | null {
  if (own.includes(key)) return 'cannot be shared: every agent has its own; remove it'
  if (key === 'metadata') return 'is not read here; write its fields right under `defaults`'
  if (directives.includes(key)) return 'steers the file it stands in and is no field; remove it'
  if (key.startsWith('x-')) return 'is carried along in the file of an agent only; remove it'
  return null
}

function valueProblem(problem: ValueProblem, spanOf: SpanOf): ConfigProblem {
  const span = spanOf(problem.place)
  const wrong = (path: string, reason: string): ConfigProblem => {
    return {kind: 'wrong-value', key: `defaults.${path}`, reason, span}
  }
  switch (problem.kind) {
    case 'missing-key':
      return wrong(problem.within, `has no \`${problem.key}\`, which every entry needs; add it`)
    case 'unknown-key': {
      const {key, guess, within} = problem
      return {kind: 'unknown-key', key, guess, known: [], within: within.replace('`', '`defaults.'), span}
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
      return problem satisfies never
  }
}
