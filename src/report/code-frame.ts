/** The source lines of a span with their numbers, the span underlined. */
import type {Severity, Span} from '../diagnostic.ts'
import {crop} from './crop.ts'
import type {LineTable} from './line-table.ts'
import type {Range} from './positions.ts'
import type {Style} from './style.ts'

const minimumWidth = 20

export interface Framed {
  readonly table: LineTable
  readonly span: Span
  readonly severity: Severity
}

/** At most three rows of source: of a longer span the first and the last line. */
export function codeFrame({table, span, severity}: Framed, style: Style): readonly string[] {
  const range = shownRange(table, span)
  const gutter = String(range.end.line).length
  const blank = style.paint('faint', `${' '.repeat(gutter)} |`)
  const rows: string[] = []
  for (const line of shownLines(range)) {
    if (line === null) {
      rows.push(style.paint('faint', `${' '.repeat(gutter)} ...`))
      continue
    }
    const view = cropLine(table, line, range, Math.max(minimumWidth, style.width - gutter - 3))
    const number = style.paint('faint', `${String(line).padStart(gutter)} |`)
    rows.push(view.text === '' ? number : `${number} ${view.text}`)
    if (view.marks !== '')
      rows.push(`${blank} ${' '.repeat(view.indent)}${style.paint(severity, view.marks)}`)
  }
  return rows
}

/** A span that ends with a line break does not reach into the next line. */
function shownRange(table: LineTable, {start, end}: Span): Range {
  const range = {start: table.pointAt(start), end: table.pointAt(Math.max(start, end))}
  if (range.end.line === range.start.line || range.end.column > 1) return range
  const line = range.end.line - 1
  return {start: range.start, end: {line, column: table.lineAt(line).length + 1}}
}

function shownLines({start, end}: Range): readonly (number | null)[] {
  if (end.line - start.line > 2) return [start.line, null, end.line]
  return Array.from({length: end.line - start.line + 1}, (_, index) => start.line + index)
}

function cropLine(
  table: LineTable,
  line: number,
  {start, end}: Range,
  width: number,
): {readonly text: string; readonly indent: number; readonly marks: string} {
  const text = table.lineAt(line)
  const from = line === start.line ? start.column - 1 : text.length - text.trimStart().length
  const to = line === end.line ? end.column - 1 : text.length
  const view = crop(text, {start: from, end: to}, width)
  const isMarked = to > from || line === start.line
  return {text: view.text, indent: view.indent, marks: isMarked ? '^'.repeat(view.length) : ''}
}
