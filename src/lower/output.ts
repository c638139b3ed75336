/** Validation of what a target wrote, against the target's own output schema. */
import {schemaReason} from '../validate/reason.ts'
import type {SchemaError, Validate} from '../validate/validator.ts'
import type {FieldTable, LoweredAgent, OutputProblem} from './target.ts'
import {isKnownWord} from './words/vocabulary.ts'

/** Problems of `data` (the vendor keys as written), blamed on the canonical field that each key comes from. */
export function validateOutput(
  validate: Validate,
  data: unknown,
  {keys, passed, context}: LoweredAgent,
  fields: FieldTable,
): readonly OutputProblem[] {
  if (validate(data)) return []
  const problems = new Map<string, OutputProblem>()
  for (const found of validate.errors ?? []) {
    const error = unnest(found, fields, passed)
    const key = keyOf(error)
    // One defect, one report: of several schema errors about a key the first says enough.
    if (problems.has(key) || isKnownWord(key, keys[key], context)) continue
    problems.set(key, {
      field: fieldOf(key, fields) ?? (passed.has(key) ? key : null),
      key,
      message: reasonFor(key, error),
      severity: passed.has(key) ? 'warning' : 'error',
    })
  }
  return [...problems.values()]
}

function reasonFor(key: string, error: SchemaError): string {
  const {instancePath, keyword} = error
  if (instancePath === '' && keyword === 'required') return `\`${key}\` is missing`
  if (instancePath === '' && keyword === 'additionalProperties') return `\`${key}\` is not a known key`
  return `\`${key}\` ${schemaReason(error)}`
}

/** Some formats keep fields inside another key (`metadata`): an error at `/metadata/tier` is one about `tier`. */
function unnest(error: SchemaError, fields: FieldTable, passed: ReadonlySet<string>): SchemaError {
  const [, outer = '', inner] = error.instancePath.split('/')
  const key = inner ?? String(error.params.missingProperty ?? error.params.additionalProperty)
  if (outer === '' || fieldOf(outer, fields) !== null) return error
  if (fieldOf(key, fields) === null && !passed.has(key)) return error
  return {...error, instancePath: error.instancePath.slice(outer.length + 1)}
}

function keyOf({instancePath, keyword, params}: SchemaError): string {
  const first = instancePath.split('/')[1]
  if (first !== undefined) return first.replaceAll('~1', '/').replaceAll('~0', '~')
  if (keyword === 'required') return String(params.missingProperty)
  if (keyword === 'additionalProperties') return String(params.additionalProperty)
  return 'frontmatter'
}

/** The canonical field behind a vendor key; null when none is. */
export function fieldOf(key: string, fields: FieldTable): string | null {
  const entry = Object.entries(fields).find(([, lowering]) => lowering.to === key)
  return entry?.[0] ?? null
}
