/** Aligned columns for people. */
import {padEnd, visible, widthOf} from './visible.ts'

export interface TableOptions {
  /** Columns (from 0) that hold numbers. */
  readonly right?: readonly number[]
  readonly indent?: string
}

/** One line per row, columns two spaces apart, nothing behind the last. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  {right = [], indent = ''}: TableOptions = {},
): string {
  const cells = rows.map(row => row.map(visible))
  const widths: number[] = []
  for (const row of cells)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))
  const fill = (cell: string, at: number): string => {
    const width = widths[at] ?? 0
    return right.includes(at) ? ' '.repeat(width - widthOf(cell)) + cell : padEnd(cell, width)
  }
  return (
    cells.map(row => `${indent}${row.map(fill).join('  ')}`.trimEnd()).join('\n') +
    (rows.length > 0 ? '\n' : '')
  )
}
