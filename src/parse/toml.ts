/** TOML to the same plain data that YAML gives. */
import {parse as parseDocument, TomlDate, TomlError} from 'smol-toml'
import type {YamlProblem} from './problem.ts'
import type {Data} from './syntax.ts'
import {tooDeep, type YamlResult, type YamlText} from './yaml.ts'

/** Reads one document. Data is null when it cannot be trusted; the problems then say why. */
export function readToml(input: YamlText): YamlResult {
  let document: object
  try {
    // Line breaks inside texts are what they are in files of other systems.
    const text = input.text.replaceAll('\r\n', '\n')
    document = parseDocument(text, {integersAsBigInt: 'asNeeded', maxDepth: input.maxDepth + 1})
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return {data: null, problems: [problemOf(error, input)]}
  }
  const data = plain(document, input.maxDepth)
  if (data !== null) return {data, problems: []}
  return {data: null, problems: [tooDeep(input, {start: 0, end: 1}, input.maxDepth + 1)]}
}

/** The map with nothing but plain data in it; null when it is deeper than `levels`. */
function plain(table: object, levels: number): Data | null {
  const data: Record<string, unknown> = Object.create(null)
  for (const [key, value] of Object.entries(table)) {
    const made = plainValue(value, levels - 1)
    if (made === undefined) return null
    data[key] = made
  }
  return data
}

/** Dates are text as they stand in ISO 8601, numbers that no double can hold are their digits; undefined: too deep. */
function plainValue(value: unknown, levels: number): unknown {
  if (value instanceof TomlDate) return value.toISOString()
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return undefined
  if (!Array.isArray(value)) return plain(value, levels) ?? undefined
  const items = value.map(item => plainValue(item, levels - 1))
  return items.includes(undefined) ? undefined : items
}

/** What the reader's words mean, and how to mend it. */
const wordings: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/redefine/, 'this key or table stands here a second time'],
  [/invalid value/, 'a value is missing, or is text without quotes around it'],
  [/unfinished string/, 'this quote is never closed'],
  [/expected comma/, 'a comma or the closing bracket is missing'],
  [/end-of-line/, 'the line must end behind the value; put text in quotes'],
  [
    /(?:end of|in|incomplete) key/,
    'a key needs `=` behind it, and quotes around all but letters, digits, `_` and `-`',
  ],
  [/escape/, 'unknown escape inside double quotes; write `\\\\` for a backslash, or use single quotes'],
  [/control characters/, 'a line break or a control character; text of several lines stands in `"""`'],
  [/leading zero/, 'a number must not begin with 0; put it in quotes if it is text'],
]

function problemOf(error: TomlError, input: YamlText): YamlProblem {
  const detail = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? ''
  const start = Math.min(offsetOf(input.text, error), Math.max(input.text.length - 1, 0))
  const span = {start: input.offset + start, end: input.offset + start + 1}
  if (/nested/.test(detail)) return tooDeep(input, {start, end: start + 1}, input.maxDepth + 1)
  const reason = wordings.find(([pattern]) => pattern.test(detail))?.[1] ?? detail
  return {kind: 'yaml-syntax', span, reason, language: 'TOML'}
}

function offsetOf(text: string, {line, column}: TomlError): number {
  let at = 0
  for (let row = 1; row < line; row += 1) at = text.indexOf('\n', at) + 1
  return at + column - 1
}
