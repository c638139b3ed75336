/** The part of a line around a span that fits a terminal, and where the span stands in it. */
import type {Span} from '../diagnostic.ts'
import {visible, widthOf} from './visible.ts'

export interface Cropped {
  readonly text: string
  /** Columns before the span. */
  readonly indent: number
  /** Columns of the span, at least 1. */
  readonly length: number
}

interface Cell {
  readonly at: number
  readonly end: number
  readonly text: string
  readonly width: number
}

const ellipsis = '...'
const tab = '    '
// One column per character, as in most lines.
const plain = /^[ -~]*$/

/** Cuts `line` down to `width` columns around `span`, whose offsets count from the start of the line. */
export function crop(line: string, span: Span, width: number): Cropped {
  if (line.length <= width && plain.test(line)) return cropPlain(line, span)
  const cells = cellsOf(line, span, width)
  const shown = fits(cells, line, width) ? cells : select(cells, span, width)
  const cutLeft = (shown[0]?.at ?? 0) > 0
  const cutRight = (shown.at(-1)?.end ?? line.length) < line.length
  const before = shown.filter(cell => cell.end <= span.start)
  const inside = shown.filter(cell => cell.end > span.start && cell.at < span.end)
  return {
    text: (cutLeft ? ellipsis : '') + shown.map(cell => cell.text).join('') + (cutRight ? ellipsis : ''),
    indent: (cutLeft ? ellipsis.length : 0) + columns(before),
    length: Math.max(1, columns(inside)),
  }
}

function cropPlain(text: string, {start, end}: Span): Cropped {
  return {text, indent: start, length: Math.max(1, Math.min(end, text.length) - start)}
}

/** Only the neighbourhood of the span: a line may be a megabyte long. */
function cellsOf(line: string, span: Span, width: number): readonly Cell[] {
  const cells: Cell[] = []
  let at = snap(line, Math.max(0, span.start - width))
  const stop = snap(line, Math.min(line.length, span.start + 2 * width))
  for (const character of line.slice(at, stop)) {
    const text = character === '\t' ? tab : visible(character)
    cells.push({at, end: at + character.length, text, width: widthOf(text)})
    at += character.length
  }
  return cells
}

/** Moves an offset out of the middle of a surrogate pair. */
function snap(line: string, offset: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(line.slice(offset - 1, offset + 1)) ? offset - 1 : offset
}

function fits(cells: readonly Cell[], line: string, width: number): boolean {
  const isWhole = (cells[0]?.at ?? 0) === 0 && (cells.at(-1)?.end ?? 0) === line.length
  return isWhole && columns(cells) <= width
}

/** Half the room before the span, the rest from there on. */
function select(cells: readonly Cell[], span: Span, width: number): readonly Cell[] {
  let room = Math.floor(width / 2)
  const from = cells.findIndex(cell => cell.end > span.start)
  let first = from === -1 ? cells.length : from
  while (first > 0) {
    room -= cells[first - 1]?.width ?? 0
    if (room < 0) break
    first -= 1
  }
  room = width - 2 * ellipsis.length
  let last = first
  while (last < cells.length) {
    room -= cells[last]?.width ?? 0
    if (room < 0) break
    last += 1
  }
  return cells.slice(first, last)
}

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}
