/** The value of an entry that is no YAML: the text that stands there. */
import type {Line} from './lines.ts'

export interface PlainText {
  readonly value: string
  /** What was made of quotes around it. */
  readonly quotes: 'none' | 'stripped' | 'unclosed'
}

/** A line that begins something: a tag, an item of a list, a turn of a dialogue. */
const opener = /^(?:<|[-*+•][ \t]|\d{1,3}[.)][ \t]|[A-Za-z][\w-]*:(?:[ \t]|$))/

/** The text behind the colon and in the lines below. */
export function textOf(first: string, below: readonly Line[]): PlainText {
  const header = /^([|>])[+-]?\d?[ \t]*(?:#.*)?$/.exec(first)?.[1]
  const rest = dedented(below.map(({text}) => text.trimEnd()))
  const rows = header === undefined ? [first.trimEnd(), ...rest] : rest
  const text = (header === '|' ? rows.join('\n') : joined(rows)).trim()
  return header === undefined ? unquoted(text) : {value: text, quotes: 'none'}
}

function dedented(rows: readonly string[]): readonly string[] {
  const indents = rows.filter(row => row !== '').map(row => row.length - row.trimStart().length)
  const least = indents.reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY)
  return rows.map(row => row.slice(least))
}

/** Prose that was wrapped is one line again; what begins something keeps its line. */
function joined(rows: readonly string[]): string {
  let text = ''
  let above = ''
  for (const row of rows) {
    const isWrapped = above !== '' && !/>$/.test(above) && row !== '' && !opener.test(row.trimStart())
    text += isWrapped ? ` ${row.trimStart()}` : `\n${row}`
    above = row
  }
  return text
}

/** Quotes around the whole, which the text inside made unreadable, are no part of it. */
function unquoted(text: string): PlainText {
  const quote = text.charAt(0)
  if (quote !== '"' && quote !== "'") return {value: text, quotes: 'none'}
  const inner = text.slice(1)
  if (!inner.includes(quote)) return {value: inner.trim(), quotes: 'unclosed'}
  if (!inner.endsWith(quote) || isSeveral(inner, quote)) return {value: text, quotes: 'none'}
  return {value: unescaped(inner.slice(0, -1), quote).trim(), quotes: 'stripped'}
}

/** `"a" or "b"`: the first quote inside closes, the last opens. */
function isSeveral(inner: string, quote: string): boolean {
  const [first, last] = [inner.indexOf(quote), inner.lastIndexOf(quote, inner.length - 2)]
  if (last <= 0) return false
  return /[^\s(\\]/.test(inner.charAt(first - 1)) && /[\s,;.:)]/.test(inner.charAt(first + 1)) && last > first
}

function unescaped(text: string, quote: string): string {
  if (quote === "'") return text.replaceAll("''", "'")
  const signs: Readonly<Record<string, string>> = {n: '\n', t: '\t', '"': '"', '\\': '\\', '/': '/'}
  return text.replace(/\\([nt"\\/])/g, (_, sign: string) => signs[sign] ?? sign)
}
