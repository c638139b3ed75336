/** Pipe tables of a section. */
import type {Span} from '../../diagnostic.ts'
import {markdownLines} from '../../parse/scan.ts'

/** A row with its cells, trimmed. */
export interface Row extends Span {
  readonly cells: readonly string[]
}

/** A table: its heading, and the rows below the line of dashes. */
export interface Table {
  readonly head: Row
  readonly rows: readonly Row[]
}

const dashes = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/

/** The first table of a text, whose offsets begin at `offset`; null: there is none. */
export function tableIn(text: string, offset: number): Table | null {
  const lines = [...markdownLines(text)].filter(line => !line.fenced)
  const at = lines.findIndex(({text: line}, index) => {
    const below = lines[index + 1]?.text ?? ''
    return line.includes('|') && below.includes('-') && dashes.test(below)
  })
  const head = lines[at]
  if (head === undefined) return null
  const rows: Row[] = []
  for (const line of lines.slice(at + 2)) {
    if (!line.text.includes('|')) break
    rows.push(rowOf(line, offset))
  }
  return {head: rowOf(head, offset), rows}
}

function rowOf({text, start}: {readonly text: string; readonly start: number}, offset: number): Row {
  const inner = text.trim().replace(/^\||\|$/g, '')
  const cells = inner.split(/(?<!\\)\|/).map(cell => cell.trim())
  return {cells, start: offset + start, end: offset + start + text.trimEnd().length}
}
