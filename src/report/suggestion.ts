/** The fix of a finding in words: what stands there and what should. */
import type {Diagnostic, Edit, Fix} from '../diagnostic.ts'
import {fixCommand, plural} from './count.ts'
import type {Positions} from './positions.ts'
import {visible} from './visible.ts'

const fixCommands: Readonly<Record<Fix['kind'], string>> = {safe: fixCommand, unsafe: `${fixCommand}-unsafe`}

const maximumEdits = 3
const maximumLength = 60

/** One line per edit, of a long fix the first three; of a file that is written anew the command alone. */
export function suggestions(diagnostic: Diagnostic, positions: Positions): readonly string[] {
  const {fix} = diagnostic
  if (fix === null) return []
  const label = fix.kind === 'safe' ? 'suggested' : 'suggested (may change the meaning)'
  if (fix.edits.some(edit => isWhole(edit, positions))) return [`fix: ${fixCommands[fix.kind]}`]
  const lines = fix.edits.slice(0, maximumEdits).map(edit => {
    const isHere = edit.file === diagnostic.file && edit.start === diagnostic.span.start
    const where = isHere ? '' : ` at ${visible(positions.nameOf({file: edit.file, span: edit}))}`
    return `${label}: ${describe(edit, positions)}${where}`
  })
  const rest = fix.edits.length - maximumEdits
  return rest > 0 ? [...lines, `${label}: ${plural(rest, 'more edit')}`] : lines
}

/** The start of an old text and that of a new one tell nothing. */
function isWhole({file, start, end}: Edit, positions: Positions): boolean {
  return start === 0 && end > maximumLength && end === positions.tableOf(file)?.text.length
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
