/** The fix of a finding in words: what stands there and what should. */
import type {Diagnostic, Edit} from '../diagnostic.ts'
import {plural} from './count.ts'
import type {Positions} from './positions.ts'
import {visible} from './visible.ts'

const maximumEdits = 3
const maximumLength = 60

/** One line per edit; of a long fix the first three. */
export function suggestions(diagnostic: Diagnostic, positions: Positions): readonly string[] {
  const {fix} = diagnostic
  if (fix === null) return []
  const label = fix.kind === 'safe' ? 'suggested' : 'suggested (may change the meaning)'
  const lines = fix.edits.slice(0, maximumEdits).map(edit => {
    const isHere = edit.file === diagnostic.file && edit.start === diagnostic.span.start
    const where = isHere ? '' : ` at ${visible(positions.nameOf({file: edit.file, span: edit}))}`
    return `${label}: ${describe(edit, positions)}${where}`
  })
  const rest = fix.edits.length - maximumEdits
  return rest > 0 ? [...lines, `${label}: ${plural(rest, 'more edit')}`] : lines
}

function describe({file, start, end, text}: Edit, positions: Positions): string {
  const before = positions.tableOf(file)?.text.slice(start, end)
  if (start === end) return `insert ${quote(text)}`
  if (text === '') return before === undefined ? 'remove it' : `remove ${quote(before)}`
  return before === undefined ? `write ${quote(text)}` : `replace ${quote(before)} with ${quote(text)}`
}

function quote(text: string): string {
  const short = text.length > maximumLength ? `${text.slice(0, maximumLength)}...` : text
  return `\`${visible(short)}\``
}
