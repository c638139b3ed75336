/** Edits of tool lists, in whatever style they are written: one text, or a list of texts. */
import type {Agent, Place} from '../../agent.ts'
import type {Edit, Fix, Span} from '../../diagnostic.ts'
import type {ProblemOf} from '../../parse/problem.ts'
import type {Syntax} from '../../parse/syntax.ts'
import {parseTool, splitTools} from '../../tool-name.ts'
import {removeItemEdit} from './edits.ts'

/** Where a list stands: its file and the way to its text. */
export type ListFile = Pick<Agent, 'file' | 'origin'>

/** The file of a source as edits need it. */
export function fileOf({source, origin}: Syntax): ListFile {
  return {file: source.path, origin}
}

/** The entry of a list that is written so; null where the list says it in other words. */
export function findTool({origin}: ListFile, {pointer}: Place, entry: string): Place | null {
  const textOf = ({start, end}: Span): string => origin.text.slice(start, end)
  const items = itemsOf({origin}, {pointer})
  const texts = items.length === 0 ? [origin.span({pointer})] : items
  for (const [index, span] of texts.entries()) {
    const word = splitTools(unquoted(textOf(span))).findIndex(({text}) => text === entry)
    if (word !== -1) return {pointer: items.length === 0 ? pointer : `${pointer}/${index}`, word}
  }
  return null
}

/** Puts another name in the place of one; what stands in parentheses behind it stays. */
function renameToolEdit({file, origin}: ListFile, word: Place, name: string): Edit {
  const {start, end} = origin.span(word)
  const {name: old} = parseTool(origin.text.slice(start, end))
  return {file, start, end: start + old.length, text: name}
}

/** The fix of an odd entry: its name of now, or the way out where that is listed. What lets the agent do more is no safe fix. */
export function mendTool(problem: ProblemOf<'odd-tool'>, syntax: Syntax, name: string): Fix {
  const {place, isListed, isWidening, isSure, isSplit = false} = problem
  const list = fileOf(syntax)
  const edit = isListed ? removeToolEdit(list, place) : renameToolEdit(list, place, name)
  const isSafe = isListed || (isSure && !isWidening)
  return {kind: isSafe ? 'safe' : 'unsafe', edits: edit === null || isSplit ? [] : [edit]}
}

/** Takes an entry out of its list; null where nothing would be left, or the layout is an odd one. */
export function removeToolEdit(list: ListFile, word: Place): Edit | null {
  const {file, origin} = list
  const whole = {pointer: word.pointer}
  const [value, span] = [origin.span(whole), origin.span(word)]
  const isAlone = splitTools(unquoted(origin.text.slice(value.start, value.end))).length === 1
  if (isAlone) return /\/\d+$/.test(word.pointer) ? removeItem(list, whole) : null
  const before = /[\s,]+$/.exec(origin.text.slice(value.start, span.start))?.[0] ?? ''
  if (word.word !== 0) return {file, start: span.start - before.length, end: span.end, text: ''}
  const after = /^[\s,]+/.exec(origin.text.slice(span.end, value.end))?.[0] ?? ''
  return {file, start: span.start, end: span.end + after.length, text: ''}
}

function removeItem(list: ListFile, item: Place): Edit | null {
  const [, base = '', digits = ''] = /^(.*)\/(\d+)$/.exec(item.pointer) ?? []
  if (digits !== '0') return removeItemEdit(list, item)
  const {file, origin} = list
  const [own, next] = [item, {pointer: `${base}/1`}].map(place => origin.span(place))
  if (own === undefined || next === undefined || next.start < own.end) return null
  const between = origin.text.slice(own.end, next.start)
  // Up to the next name, over the comma or the line with the next hyphen.
  return /^\s*(?:,\s*|\n[ \t]*-[ \t]+)$/.test(between)
    ? {file, start: own.start, end: next.start, text: ''}
    : null
}

/** Adds a name at the end of a list that has one; null for block texts, maps and empty lists. */
export function addToolEdit({file, origin}: ListFile, list: Place, name: string): Edit | null {
  const span = origin.span(list)
  const raw = origin.text.slice(span.start, span.end).trimEnd()
  const last = itemsOf({origin}, list).at(-1)
  if (last === undefined)
    return /^[|>[{]/.test(raw)
      ? null
      : addWord(file, {start: span.start, end: span.start + raw.length}, raw, name)
  const end = last.start + origin.text.slice(last.start, last.end).trimEnd().length
  const word = file.endsWith('.json') ? JSON.stringify(name) : name
  if (raw.startsWith('[')) return {file, start: end, end, text: `, ${word}`}
  const lineStart = origin.text.lastIndexOf('\n', last.start - 1) + 1
  const lead = origin.text.slice(lineStart, last.start)
  return /^[ \t]*-[ \t]+$/.test(lead) ? {file, start: end, end, text: `\n${lead}${word}`} : null
}

/** Behind the last word of one text, inside its quotes, apart as the others are. */
function addWord(file: string, {end}: Span, raw: string, name: string): Edit | null {
  if (!/\w\)?\*?["']?$/.test(raw)) return null
  const at = /["']$/.test(raw) ? end - 1 : end
  const isComma = raw.replace(/\([^)]*\)/g, '').includes(',')
  return {file, start: at, end: at, text: `${isComma ? ',' : ''} ${name}`}
}

function itemsOf({origin}: Pick<ListFile, 'origin'>, {pointer}: Place): readonly Span[] {
  const list = origin.span({pointer})
  const items: Span[] = []
  for (;;) {
    const item = origin.span({pointer: `${pointer}/${items.length}`})
    // Beyond the last, the place of the whole list comes back.
    if (item.start === list.start && item.end === list.end) return items
    if (item.start < (items.at(-1)?.end ?? list.start)) return items
    items.push(item)
  }
}

function unquoted(raw: string): string {
  return raw.replace(/^[|>][^\n]*\n/, '').replace(/^["']|["']\s*$/g, '')
}
