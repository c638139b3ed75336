/** Values as YAML, JSON and TOML write them, on one line: what the helpers for quoting give. */
import {isMap} from '../plain-map.ts'
import type {Value} from './helpers.ts'

/** A format that a value can be written in. */
export type Notation = 'yaml' | 'json' | 'toml'

/** What its own escapes leave as they are, and some reader of these formats takes for the end of a line, or refuses. */
const bare = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g
/** Half of a character: none of the three formats has a place for it. */
const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The value, quoted; undefined: the format has no word for it (nothing at all, and in TOML also `null`). */
export function quote(value: Value, notation: Notation): string | undefined {
  if (value === undefined) return undefined
  if (value === null) return notation === 'toml' ? undefined : 'null'
  if (typeof value === 'string') return quoteText(value)
  if (typeof value !== 'object') return `${value}`
  if (!isMap(value)) return `[${value.flatMap(item => quote(item, notation) ?? []).join(', ')}]`
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const text = quote(inner, notation)
    return text === undefined ? [] : [`${quoteText(key)}${notation === 'toml' ? ' =' : ':'} ${text}`]
  })
  return `{${entries.join(', ')}}`
}

/** JSON's double quotes mean the same to all three, once what JSON leaves bare is escaped. */
function quoteText(text: string): string {
  return JSON.stringify(text.replace(half, '\ufffd')).replace(
    bare,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
