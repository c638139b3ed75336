/**
 * Fast writer for the YAML that emitters mostly write. It gives up on anything that needs thought; the law, held by a
 * property test: where it answers, it writes the very bytes that `yaml` would.
 */
import {isMap} from '../../plain-map.ts'
import {isLiteral, type YamlStyle} from './yaml-style.ts'

/** Text without characters that need an escape, beside quotes, backslashes, tabs and line breaks. */
const printable =
  /^[\t\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u
/** Starts of text that no YAML reader takes for anything but text (`e0` is a float to one of them). */
const letter = /^(?!-?[eE][-+0-9])(?:--?(?=[A-Za-z]))?\p{L}/u
/** Words that a YAML 1.1 or 1.2 reader takes for something else. */
const words = /^(?:|y|n|yes|no|on|off|true|false|null)$/i
/** Text of one line that must be quoted. */
const special = /^[ ,[\]{}#&*!|>'"%@`]|^[?-](?: |$)|: | #|[ :]$/

interface Writing {
  readonly style: YamlStyle
  readonly out: string[]
}

/** `data` as block-style YAML, or null where the library has to decide. */
export function writePlainYaml(data: unknown, style: YamlStyle): string | null {
  const out: string[] = []
  const fits = Array.isArray(data)
    ? writeList(data, '', {style, out})
    : isMap(data) && writeMap(data, '', {style, out})
  return fits && out.length > 0 ? `${out.join('\n')}\n` : null
}

function writeMap(data: Readonly<Record<string, unknown>>, indent: string, to: Writing): boolean {
  return Object.entries(data).every(([key, value]) => {
    if (!/^[A-Za-z_][\w-]*$/.test(key) || words.test(key)) return false
    if (Array.isArray(value) && value.length > 0) {
      to.out.push(`${indent}${key}:`)
      return writeList(value, `${indent}  `, to)
    }
    if (isMap(value) && Object.keys(value).length > 0) {
      to.out.push(`${indent}${key}:`)
      return writeMap(value, `${indent}  `, to)
    }
    const text = scalar(value, {key, indent}, to.style)
    if (text === null) return false
    to.out.push(`${indent}${key}: ${text}`)
    return true
  })
}

function writeList(items: readonly unknown[], indent: string, to: Writing): boolean {
  const {style, out} = to
  return items.every(item => {
    if (isMap(item) && Object.keys(item).length > 0) {
      const first = out.length
      if (!writeMap(item, `${indent}  `, to)) return false
      out[first] = `${indent}- ${(out[first] ?? '').slice(indent.length + 2)}`
      return true
    }
    const text = scalar(item, {key: null, indent}, style)
    if (text === null) return false
    out.push(`${indent}- ${text}`)
    return true
  })
}

interface At {
  /** Null in a list. */
  readonly key: string | null
  readonly indent: string
}

function scalar(value: unknown, at: At, style: YamlStyle): string | null {
  if (typeof value === 'string') return text(value, at, style)
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null
  if (Array.isArray(value) && value.length === 0) return '[]'
  if (isMap(value) && Object.keys(value).length === 0) return '{}'
  return null
}

function text(value: string, {key, indent}: At, style: YamlStyle): string | null {
  if (!printable.test(value)) return null
  if (isLiteral(value, key, style)) return literal(value, `${indent}  `)
  if (style.quotes === 'always' || (key !== null && style.quoted?.includes(key))) return double(value)
  if (/[\t\n]/.test(value)) return double(value)
  if (special.test(value) || words.test(value)) {
    return value.includes('"') && !value.includes("'") ? `'${value}'` : double(value)
  }
  return letter.test(value) ? value : null
}

/** The library escapes a blank before a line break. */
function double(value: string): string | null {
  return value.includes(' \n') ? null : JSON.stringify(value)
}

function literal(value: string, indent: string): string {
  const ends = value.endsWith('\n')
  const content = ends ? value.slice(0, -1) : value
  return `|${ends ? '' : '-'}\n${indent}${content.replace(/\n+/g, `$&${indent}`)}`
}
