/**
 * Fast writer for the YAML that emitters mostly write. It gives up on anything that needs thought; the law, held by a
 * property test: where it answers, it writes the very bytes that `yaml` would.
 */
import type {YamlStyle} from './markdown.ts'

type Choice = 'plain' | 'double' | null

/** Text that no YAML reader takes for anything but text (`e0` is a float to one of them). */
const plain =
  /^(?!-?[eE][-+0-9])(?:--?(?=[A-Za-z]))?[A-Za-z](?:[A-Za-z0-9_.,;()/'+=~@-]|:(?=[^\s:])| (?=[^#\s]))*$/
/** Words that a YAML 1.1 or 1.2 reader takes for something else. */
const words = /^(?:y|n|yes|no|on|off|true|false|null)$/i
/** Text that must be quoted, and that double quotes hold without any escape. */
const special = /^[*&!%@`#{[,>|]|: | #|:$/
const unescaped = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

/** `data` as block-style YAML, or null where the library has to decide. */
export function writePlainYaml(data: unknown, style: YamlStyle): string | null {
  if ((style.literal ?? []).length > 0) return null
  const out: string[] = []
  const fits = Array.isArray(data)
    ? writeList(data, '', style, out)
    : isMap(data) && writeMap(data, '', style, out)
  return fits && out.length > 0 ? `${out.join('\n')}\n` : null
}

function writeMap(
  data: Readonly<Record<string, unknown>>,
  indent: string,
  style: YamlStyle,
  out: string[],
): boolean {
  return Object.entries(data).every(([key, value]) => {
    if (!/^[A-Za-z_][\w-]*$/.test(key) || words.test(key)) return false
    if (Array.isArray(value) && value.length > 0) {
      out.push(`${indent}${key}:`)
      return writeList(value, `${indent}  `, style, out)
    }
    if (isMap(value) && Object.keys(value).length > 0) {
      out.push(`${indent}${key}:`)
      return writeMap(value, `${indent}  `, style, out)
    }
    const text = scalar(value, style, key)
    if (text === null) return false
    out.push(`${indent}${key}: ${text}`)
    return true
  })
}

function writeList(items: readonly unknown[], indent: string, style: YamlStyle, out: string[]): boolean {
  return items.every(item => {
    if (isMap(item) && Object.keys(item).length > 0) {
      const first = out.length
      if (!writeMap(item, `${indent}  `, style, out)) return false
      out[first] = `${indent}- ${(out[first] ?? '').slice(indent.length + 2)}`
      return true
    }
    const text = scalar(item, style, null)
    if (text === null) return false
    out.push(`${indent}- ${text}`)
    return true
  })
}

function scalar(value: unknown, style: YamlStyle, key: string | null): string | null {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null
  if (Array.isArray(value) && value.length === 0) return '[]'
  if (isMap(value) && Object.keys(value).length === 0) return '{}'
  if (typeof value !== 'string') return null
  const choice = choose(value, style, key)
  return choice === null ? null : choice === 'plain' ? value : `"${value}"`
}

function choose(text: string, {quotes, quoted = []}: YamlStyle, key: string | null): Choice {
  const canQuote = unescaped.test(text)
  if (quotes === 'always' || (key !== null && quoted.includes(key))) return canQuote ? 'double' : null
  if (plain.test(text) && !words.test(text)) return 'plain'
  return canQuote && special.test(text) ? 'double' : null
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
