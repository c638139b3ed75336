/** Ranges of the places that a report names; each file is cut into lines at most once. */
import type {Span} from '../diagnostic.ts'
import {LineTable, type Point} from './line-table.ts'
import type {Report} from './report.ts'

/** `end` is exclusive. */
export interface Range {
  readonly start: Point
  readonly end: Point
}

interface Place {
  readonly file: string
  readonly span: Span
}

export interface Positions {
  /** Null: the text is not known. */
  readonly tableOf: (file: string) => LineTable | null
  /** Line 1, column 1 where the text is not known. */
  readonly rangeOf: (place: Place) => Range
  /** `file:line:column`, as it stands in the report. */
  readonly nameOf: (place: Place) => string
}

const origin: Point = {line: 1, column: 1}

/** Positions in the texts of a report, which hold no secret that a finding points at. */
export function positionsOf({textOf, diagnostics = []}: Pick<Report, 'textOf'> & Partial<Report>): Positions {
  const masks = new Map(diagnostics.flatMap(({file, masks: own}) => (own ? [[file, own] as const] : [])))
  const tables = new Map<string, LineTable | null>()
  const tableOf = (file: string): LineTable | null => {
    const known = tables.get(file)
    if (known !== undefined) return known
    const text = textOf(file)
    const table = text === null ? null : new LineTable(masked(text, masks.get(file) ?? []))
    tables.set(file, table)
    return table
  }
  const rangeOf = ({file, span}: Place): Range => {
    const table = tableOf(file)
    if (table === null) return {start: origin, end: origin}
    return {start: table.pointAt(span.start), end: table.pointAt(Math.max(span.start, span.end))}
  }
  const nameOf = (place: Place): string => {
    const {line, column} = rangeOf(place).start
    return `${place.file}:${line}:${column}`
  }
  return {tableOf, rangeOf, nameOf}
}

/** The text at its full length, so that every place stays where it is. */
function masked(text: string, spans: readonly Span[]): string {
  let result = ''
  for (const {start, end} of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, result.length)
    result += text.slice(result.length, from) + text.slice(from, end).replace(/\S/g, '*')
  }
  return result + text.slice(result.length)
}
