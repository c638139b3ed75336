/** `vars` and `varsSchema` of a config: values for templates, and what they have to be. */
import {escapePointer} from '../agent.ts'
import type {Data} from '../parse/syntax.ts'
import type {Value} from '../template/helpers.ts'
import {isData} from '../validate/keys.ts'
import {nearest} from '../validate/nearest.ts'
import type {Vars} from './config.ts'
import type {ConfigReading} from './text.ts'

/** Values with the defaults of their declarations; what does not fit is a problem. */
export function readVars({vars, varsSchema}: Data, reading: ConfigReading): Vars {
  const given = isData(vars) ? vars : {}
  const declared = isData(varsSchema) ? varsSchema : null
  const values: Record<string, Value> = Object.create(null)
  for (const [name, value] of Object.entries(given)) {
    if (checkVar(name, value, {declared, reading})) values[name] = value as Value
  }
  for (const [name, shape] of Object.entries(declared ?? {}))
    if (isData(shape) && !Object.hasOwn(given, name)) addMissing(name, shape, {values, reading})
  return {values, names: [...new Set([...Object.keys(declared ?? {}), ...Object.keys(given)])]}
}

interface Checking {
  /** Null: anything goes. */
  readonly declared: Data | null
  readonly reading: ConfigReading
}

function checkVar(name: string, value: unknown, {declared, reading}: Checking): boolean {
  const pointer = `/vars/${escapePointer(name)}`
  const shape = declared?.[name]
  if (declared !== null && shape === undefined) {
    const known = Object.keys(declared)
    const guess = nearest(name, known)?.name ?? null
    const span = reading.spanOf({pointer, part: 'key'})
    reading.problems.push({kind: 'unknown-key', key: name, guess, known, within: '`varsSchema`', span})
    return false
  }
  const reason = value === null ? 'has no value; write one, or remove the key' : reasonAgainst(value, shape)
  if (reason !== null) wrong(`vars.${name}`, pointer, {reason, reading})
  return reason === null
}

/** Why a value is not what was declared; null: it is. */
function reasonAgainst(value: unknown, shape: unknown): string | null {
  if (!isData(shape)) return null
  const {type, enum: allowed} = shape
  if (typeof type === 'string' && typeOf(value) !== type)
    return `must be ${article(type)} \`${type}\` (\`varsSchema\`), not ${article(typeOf(value))} \`${typeOf(value)}\``
  if (!Array.isArray(allowed) || allowed.includes(value)) return null
  return `must be one of ${allowed.map(one => `\`${one}\``).join(', ')} (\`varsSchema\`)`
}

function addMissing(
  name: string,
  shape: Data,
  {values, reading}: {readonly values: Record<string, Value>; readonly reading: ConfigReading},
): void {
  const pointer = `/varsSchema/${escapePointer(name)}`
  const {required, default: fallback} = shape
  if (fallback === undefined || fallback === null) {
    const reason = 'has no value, and `varsSchema` requires one; write it'
    if (required === true) wrong(`vars.${name}`, pointer, {reason, reading})
    return
  }
  const reason = reasonAgainst(fallback, shape)
  if (reason !== null) wrong(`varsSchema.${name}.default`, `${pointer}/default`, {reason, reading})
  else values[name] = fallback as Value
}

function wrong(
  key: string,
  pointer: string,
  {reason, reading}: {readonly reason: string; readonly reading: ConfigReading},
): void {
  reading.problems.push({kind: 'wrong-value', key, reason, span: reading.spanOf({pointer})})
}

/** In the words of JSON Schema. */
function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
}

function article(type: string): string {
  return /^[ao]/.test(type) ? 'an' : 'a'
}
