/** Keys and shapes of a config, checked against its schema; errors become problems in words. */
import {escapePointer} from '../agent.ts'
import {supportedKeys, unsupportedKeys} from '../generated/config-keys.ts'
import {config as validateConfig} from '../generated/validators/config.js'
import type {Data} from '../parse/syntax.ts'
import {nearest} from '../validate/nearest.ts'
import {schemaReason} from '../validate/reason.ts'
import type {SchemaError} from '../validate/validator.ts'
import type {ConfigProblem} from './problem.ts'
import type {SpanOf} from './text.ts'

/** Checks keys and values against the schema. */
export function checkShape(data: Data, spanOf: SpanOf, problems: ConfigProblem[]): void {
  for (const key of unsupportedKeys) {
    if (Object.hasOwn(data, key))
      problems.push({kind: 'unsupported', key, span: spanOf({pointer: `/${key}`, part: 'key'})})
  }
  if (validateConfig(data)) return
  const seen = new Set<string>()
  for (const error of validateConfig.errors ?? []) {
    const problem = shapeProblem(error, spanOf)
    const key = `${problem.span.start} ${problem.kind === 'unknown-key'}`
    if (seen.has(key)) continue
    seen.add(key)
    problems.push(problem)
  }
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

/** A schema error in words. */
export function shapeProblem(error: SchemaError, spanOf: SpanOf): ConfigProblem {
  const {keyword, params, instancePath} = error
  if (keyword === 'additionalProperties') {
    const key = String(params.additionalProperty)
    const within = instancePath === '' ? 'the config' : `\`${instancePath.slice(1).replaceAll('/', '.')}\``
    const guess = instancePath === '' ? (nearest(key, supportedKeys)?.name ?? null) : null
    return {
      kind: 'unknown-key',
      key,
      guess,
      known: [],
      within,
      span: spanOf({pointer: `${instancePath}/${escapePointer(key)}`, part: 'key'}),
    }
  }
  const key = instancePath.slice(1).replaceAll('/', '.')
  return {
    kind: 'wrong-value',
    key,
    reason: schemaReason({...error, instancePath: ''}),
    span: spanOf({pointer: instancePath}),
  }
}
