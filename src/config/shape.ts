/** Keys and shapes of a config, checked against its schema; errors become problems in words. */
import {escapePointer} from '../agent.ts'
import {supportedKeys, unsupportedKeys} from '../generated/config-keys.ts'
import {config as validateConfig} from '../generated/validators/config.js'
import type {Data} from '../parse/syntax.ts'
import {nearest} from '../validate/nearest.ts'
import type {SchemaError} from '../validate/validator.ts'
import {rootCauses, stepsOf} from './causes.ts'
import type {ConfigProblem} from './problem.ts'
import type {SpanOf} from './text.ts'

/** Checks keys and values against the schema. */
export function checkShape(data: Data, spanOf: SpanOf, problems: ConfigProblem[]): void {
  for (const key of unsupportedKeys) {
    if (Object.hasOwn(data, key))
      problems.push({kind: 'unsupported', key, span: spanOf({pointer: `/${key}`, part: 'key'})})
  }
  if (validateConfig(data)) return
  problems.push(
    ...schemaProblems(validateConfig.errors ?? [], spanOf, {pointer: '', keys: supportedKeys, data}),
  )
}

/** A project that another version wants is not drift: nothing else is worth saying then. */
export async function checkVersion(
  range: unknown,
  version: string,
  {spanOf, problems}: {readonly spanOf: SpanOf; readonly problems: ConfigProblem[]},
): Promise<void> {
  if (typeof range !== 'string') return
  const {satisfies, validRange} = (await import('semver')).default
  const span = spanOf({pointer: '/requires'})
  if (validRange(range) === null) {
    problems.push({
      kind: 'wrong-value',
      key: 'requires',
      reason: `\`${range}\` is no version range; write one like \`^1\``,
      span,
    })
  } else if (!satisfies(version, range, {includePrerelease: true})) {
    problems.push({kind: 'version', range, version, span})
  }
}

/** What is known of the data that a schema was applied to. */
export interface CheckedMap {
  /** The map whose keys are known. */
  readonly pointer: string
  readonly keys: readonly string[]
  /** Keys of the other maps, by pointer. */
  readonly keysAt?: (pointer: string) => readonly string[]
  /** For guesses at values. */
  readonly data?: Data
  /** What it is, for findings about its own keys; absent: the config. */
  readonly title?: string
}

/** Schema errors in words, one per fault. */
export function schemaProblems(
  errors: readonly SchemaError[],
  spanOf: SpanOf,
  map: CheckedMap,
): readonly ConfigProblem[] {
  const keysAt = (pointer: string): readonly string[] =>
    pointer === map.pointer ? map.keys : (map.keysAt?.(pointer) ?? [])
  const found = rootCauses(errors).map(({error, reason}): ConfigProblem => {
    const {instancePath, params, keyword} = error
    const path = stepsOf(instancePath).join('.')
    if (keyword !== 'additionalProperties')
      return {
        kind: 'wrong-value',
        key: path,
        reason: reason + guessAt(instancePath, errors, map.data),
        span: spanOf({pointer: instancePath}),
      }
    const key = String(params.additionalProperty)
    const guess = nearest(key, keysAt(instancePath))?.name ?? null
    const within = path === '' ? (map.title ?? 'the config') : `\`${path}\``
    const span = spanOf({pointer: `${instancePath}/${escapePointer(key)}`, part: 'key'})
    return {kind: 'unknown-key', key, guess, known: [], within, span}
  })
  const seen = new Set<string>()
  return found.filter(({span, kind}) => {
    const key = `${span.start} ${kind === 'unknown-key'}`
    return !seen.has(key) && seen.add(key)
  })
}

/** `; did you mean ...?` for a word that is nearly one of those that may stand there, or goes on behind one. */
function guessAt(pointer: string, errors: readonly SchemaError[], data: Data | undefined): string {
  const value = stepsOf(pointer).reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Data)[step] : undefined),
    data,
  )
  if (typeof value !== 'string') return ''
  const words = errors
    .filter(({instancePath, keyword}) => instancePath === pointer && keyword === 'enum')
    .flatMap(({params}) => (Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : []))
  const guess = words.find(word => value.startsWith(word)) ?? nearest(value, words)?.name
  return guess === undefined ? '' : `; did you mean \`${guess}\`?`
}
