/** Text of a role file: TOML, with the prompt as a text of several lines that people can read. */
import {stringify} from 'smol-toml'
import {bannerText} from '../../lower/text/banner.ts'
import {inOrder} from '../../lower/text/markdown.ts'
import {isMap} from '../../plain-map.ts'

type Keys = Readonly<Record<string, unknown>>

const order = [
  'name',
  'description',
  'model',
  'model_reasoning_effort',
  'sandbox_mode',
  'nickname_candidates',
]

/** The file: single values, the prompt, tables; `banner` names the source in a comment above. */
export function renderRole({developer_instructions: prompt, ...keys}: Keys, banner: string | null): string {
  const entries = Object.entries(inOrder(keys, order)).map(
    ([key, value]) => [key, withoutEmpty(value)] as const,
  )
  const values = entries.filter(([, value]) => !isTable(value))
  const tables = entries.filter(([, value]) => isTable(value))
  const comment = banner === null ? '' : `# ${bannerText(banner)}\n`
  const head = `${tomlOf(values)}developer_instructions = ${longText(String(prompt))}\n`
  return comment + head + (tables.length === 0 ? '' : `\n${tomlOf(tables)}`)
}

function tomlOf(entries: readonly (readonly [string, unknown])[]): string {
  const text = stringify(Object.fromEntries(entries))
  return text === '' ? '' : `${text.trimEnd()}\n`
}

/** Behind a table no value of the file itself can stand. */
function isTable(value: unknown): boolean {
  return isMap(value) || (Array.isArray(value) && value.length > 0 && value.every(isMap))
}

/** TOML has no word for nothing: what is `null` is left out. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(item => item !== null).map(withoutEmpty)
  if (!isMap(value)) return value
  const set = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(set.map(([key, inner]) => [key, withoutEmpty(inner)]))
}

/** What no literal text can hold: its own end, and every control character but the tab and the line feed. */
const unliteral = /'''|[\u0000-\u0008\u000b-\u001f\u007f]/

/** A text of several lines: as it stands where that is possible, else with escapes. The first line break is not part of it. */
export function longText(text: string): string {
  if (!unliteral.test(text) && !text.endsWith("'")) return `'''\n${text}'''`
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replace(/"(?=""|$)/g, '\\"')
    .replaceAll('\r', '\\r')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f]/g,
      char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  return `"""\n${escaped}"""`
}
