/** Schema errors in words: what is wrong, what is expected. No schema jargon reaches the user. */
import type {SchemaError} from './validator.ts'

/** A predicate without subject, for example `has 1,200 characters, limit 1,024` or `must be one of low, high`. */
export function schemaReason({keyword, params, message, instancePath}: SchemaError): string {
  const where = instancePath.split('/').slice(2).join('.')
  const at = where === '' ? '' : `(at ${where}) `
  switch (keyword) {
    case 'type':
      return `${at}must be ${article(String(params.type))}`
    case 'enum':
      return `${at}must be one of ${list(params.allowedValues)}`
    case 'const':
      return `${at}must be ${JSON.stringify(params.allowedValue)}`
    case 'maxLength':
      return `${at}is longer than the limit of ${params.limit} characters`
    case 'minLength':
      return params.limit === 1 ? `${at}is empty` : `${at}is shorter than ${params.limit} characters`
    case 'maxItems':
      return `${at}has more than ${params.limit} items`
    case 'minItems':
      return params.limit === 1 ? `${at}is an empty list` : `${at}has fewer than ${params.limit} items`
    case 'minimum':
      return `${at}must be ${params.limit} or more`
    case 'maximum':
      return `${at}must be ${params.limit} or less`
    case 'pattern':
      return params.pattern === '\\S' ? `${at}is blank` : `${at}does not match ${String(params.pattern)}`
    case 'required':
      return `${at}lacks the key \`${String(params.missingProperty)}\``
    case 'additionalProperties':
      return `${at}has the unknown key \`${String(params.additionalProperty)}\``
    case 'anyOf':
    case 'oneOf':
      return `${at}has none of the shapes that are accepted here`
    default:
      return `${at}${message ?? 'is not accepted'}`
  }
}

/** `a string`, `an integer`, for a JSON Schema type (or several). */
export function article(type: string): string {
  const nouns: Record<string, string> = {
    string: 'a string',
    integer: 'a whole number',
    number: 'a number',
    boolean: '`true` or `false`',
    array: 'a list',
    object: 'a map',
    null: 'empty',
  }
  return type
    .split(',')
    .map(part => nouns[part] ?? part)
    .join(' or ')
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(value => `\`${String(value)}\``).join(', ') : String(values)
}
