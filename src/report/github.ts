/** Format `github`: workflow commands that GitHub Actions shows as annotations. */
import type {Diagnostic, Severity} from '../diagnostic.ts'
import {type Positions, positionsOf, type Range} from './positions.ts'
import type {Report} from './report.ts'
import {visible} from './visible.ts'

const commands: Readonly<Record<Severity, string>> = {error: 'error', warning: 'warning', info: 'notice'}

// The runner takes a command from one line and decodes exactly these.
const escapes: Readonly<Record<string, string>> = {
  '%': '%25',
  '\r': '%0D',
  '\n': '%0A',
  ':': '%3A',
  ',': '%2C',
}

/** One command per finding. */
export function github(report: Report): string {
  const positions = positionsOf(report)
  return report.diagnostics.map(one => `${annotate(one, positions)}\n`).join('')
}

function annotate(one: Diagnostic, positions: Positions): string {
  const properties = Object.entries({
    file: one.file,
    ...placeOf(positions.rangeOf(one)),
    title: showHidden(`${one.rule} (${one.code})`),
  })
  const list = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')
  return `::${commands[one.severity]} ${list}::${escapeMessage(showHidden(one.message))}`
}

/** GitHub refuses columns on an annotation of several lines. */
function placeOf({start, end}: Range): Readonly<Record<string, number>> {
  const lines = {line: start.line, endLine: end.line}
  return start.line === end.line ? {...lines, col: start.column, endColumn: end.column} : lines
}

/** Line breaks reach the annotation as such; other hidden characters become visible. */
function showHidden(text: string): string {
  return text
    .split(/([\r\n])/)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('')
}

function escapeMessage(text: string): string {
  return text.replace(/[%\r\n]/g, character => escapes[character] ?? character)
}

function escapeProperty(text: string): string {
  return text.replace(/[%\r\n:,]/g, character => escapes[character] ?? character)
}
