/** Edits of YAML and JSON sources that touch the smallest span: quotes, comments and layout stay as they are. */
import {type Agent, type Place, writtenSpan} from '../../agent.ts'
import type {Edit, Span} from '../../diagnostic.ts'
import type {Syntax} from '../../parse/syntax.ts'

/** Words that a plain scalar cannot be: YAML 1.1 readers take them for booleans or null. */
const taken = /^(?:y|n|yes|no|on|off|true|false|null)$/i

/** Words that mean themselves without quotes, wherever they stand. */
const plain = /^[A-Za-z_$][\w$./-]*$/

/** Puts `to` in the place of the name `from`, which may stand in quotes and behind a prefix; null where that is not plain to see. */
export function renameEdit(agent: Agent, place: Place, names: {from: string; to: string}): Edit | null {
  const {from, to} = names
  if (!/^[a-z][a-z0-9_-]*$/.test(to) || taken.test(to)) return null
  const span = agent.origin.span(place)
  const raw = agent.origin.text.slice(span.start, span.end)
  const at = raw.lastIndexOf(from)
  if (at === -1 || !/^["']?(?:[\w-]+:)?$/.test(raw.slice(0, at))) return null
  if (!/^["']?$/.test(raw.slice(at + from.length))) return null
  const start = span.start + at
  return {file: agent.file, start, end: start + from.length, text: to}
}

/** Puts the word `to` in the place of a whole key or value, in the quotes that stand there; JSON always has some. */
export function wordEdit({source: {path: file, text}}: Syntax, span: Span, to: string): Edit {
  const quote = file.endsWith('.json') ? '"' : text.charAt(span.start)
  // A block scalar ends behind the line break.
  const end = span.start + text.slice(span.start, span.end).trimEnd().length
  return {file, start: span.start, end, text: inQuotes(to, quote)}
}

function inQuotes(word: string, quote: string): string {
  if (quote === "'") return `'${word.replaceAll("'", "''")}'`
  return quote === '"' || !plain.test(word) || taken.test(word) ? JSON.stringify(word) : word
}

/** Takes an item that is not the first out of a list; null where a comment or an odd layout would suffer. */
export function removeItemEdit(agent: Pick<Agent, 'file' | 'origin'>, item: Place): Edit | null {
  const {text} = agent.origin
  const {start, end} = writtenSpan(agent.origin, item)
  const lineEnd = text.indexOf('\n', end)
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const hasComment = (part: string): boolean => /(?:^|\s)#/.test(part)
  if (hasComment(text.slice(start, end))) return null
  if (/^[ \t]*-[ \t]+$/.test(text.slice(lineStart, start))) {
    if (lineEnd === -1 || text.slice(end, lineEnd).trim() !== '') return null
    return {file: agent.file, start: lineStart, end: lineEnd + 1, text: ''}
  }
  const comma = text.slice(0, start).search(/,\s*$/)
  return comma === -1 ? null : {file: agent.file, start: comma, end, text: ''}
}
