/** Which lines of a Markdown body are running text: one pass, no tree. */
import {lines} from './scan.ts'

/** What a line is, as far as running text goes. */
export type Kind = 'prose' | 'blank' | 'definition' | 'other'

/** A line of a body. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly kind: Kind
  /** Begins a block of its own: inline marks do not reach across. */
  readonly opens: boolean
}

/** Blocks that last over blank lines, until a mark of their own. */
interface Enclosure {
  readonly begin: RegExp
  readonly end: (opening: RegExpExecArray) => RegExp
}

const enclosures: readonly Enclosure[] = [
  {begin: /^(`{3,})[^`]*$/, end: ([, mark = '']) => new RegExp(`^ {0,3}${mark}\`*\\s*$`)},
  {begin: /^(~{3,})/, end: ([, mark = '']) => new RegExp(`^ {0,3}${mark}~*\\s*$`)},
  {begin: /^.*?<!--/, end: () => /-->/},
  {
    begin: /^.*?<(examples?|pre|script|style|textarea)\b[^>]*>/i,
    end: ([, tag]) => new RegExp(`</${tag}>`, 'i'),
  },
]

const listItem = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)/

/** Blocks of one line: what follows them is no continuation. */
const oneLine = /^(?:#{1,6}(?:\s|$)|(?:[-*_]\s*)+$)/
const underline = /^=+$/

/** Where the target of a definition stands on its line, with nothing behind it but a title. */
const definition =
  /^ {0,3}\[[^\]\\]{1,200}\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/

/** What ends a paragraph without a blank line, beside list items and HTML. */
const interrupting = new RegExp(`${oneLine.source}|^(?:\`{3}|~{3}|>|<!--)`)

/** State of the walk over lines. */
interface Walk {
  /** Ends the enclosure in which the walk stands; null: in none. */
  end: RegExp | null
  /** Column of the list item that holds the enclosure: text left of it ends both. */
  column: number
  /** Inside a quote or something like it, which a blank line ends. */
  isOther: boolean
  /** Inside an HTML block, which a blank line ends and no code fence begins in. */
  isHtml: boolean
  /** The line before ends no definition of a link target, so that another may follow. */
  isDefinition: boolean
  /** Whether a paragraph may go on with the next line. */
  isParagraph: boolean
  /** The line before may be the underline of a heading, or go on with a quote. */
  isDoubtful: boolean
  /** Columns at which the text of the open list items begins. */
  readonly columns: number[]
}

/** The lines of a body, in order. */
export function* classify(body: string): Generator<Line> {
  const walk: Walk = {
    end: null,
    column: 0,
    isOther: false,
    isHtml: false,
    isDefinition: false,
    isParagraph: false,
    isDoubtful: false,
    columns: [],
  }
  for (const {text, start} of lines(body)) {
    const content = text.trim()
    const opens = !walk.isParagraph || listItem.test(text) || oneLine.test(content)
    const wasParagraph = walk.isParagraph
    const kind = kindOf(text, walk)
    // Left of its item, a line of `=` only goes on with the paragraph; below nothing it is one.
    const isUnderline =
      wasParagraph && underline.test(content) && indentOf(text) >= (walk.columns.at(-1) ?? 0)
    walk.isParagraph = walk.isOther || (kind === 'prose' && !isUnderline && !oneLine.test(content))
    walk.isDefinition = kind === 'definition'
    walk.isDoubtful = walk.isOther && underline.test(content)
    yield {text, start, kind, opens}
  }
}

function kindOf(text: string, walk: Walk): Kind {
  const content = withoutMarkers(text)
  if (walk.end !== null && content !== '' && indentOf(text) < walk.column) {
    walk.end = null
    beginBlock(walk)
  }
  if (walk.end !== null) {
    if (walk.end.test(withoutIndent(text, walk.column))) walk.end = null
    return 'other'
  }
  if (text.trim() === '') {
    walk.isOther = false
    walk.isHtml = false
    return 'blank'
  }
  if (walk.isHtml) return 'other'
  const isDeep = depthOf(text, walk) >= 4
  if (isDeep && !walk.isParagraph) return 'other'
  if (isDeep) return walk.isOther ? 'other' : 'prose'
  if (listItem.test(text) || oneLine.test(content)) beginBlock(walk)
  walk.isHtml = beginsHtml(content, walk)
  enterItem(text, walk)
  if (walk.isHtml) return 'other'
  for (const {begin, end} of enclosures) {
    const opening = begin.exec(content)
    if (opening === null) continue
    const closing = end(opening)
    walk.isOther = false
    walk.column = walk.columns.at(-1) ?? 0
    if (!closing.test(content.slice(opening[0].length))) walk.end = closing
    return 'other'
  }
  const isDefinition = definition.test(text) && (!walk.isParagraph || walk.isDefinition)
  if (/^(?:>|<[a-z/!?]|\[[^\]]*\]:)/i.test(content)) walk.isOther = true
  if (isDefinition) return 'definition'
  return walk.isOther ? 'other' : 'prose'
}

function beginBlock(walk: Walk): void {
  walk.isOther = false
  walk.isParagraph = false
}

const htmlTag = /^<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>\s*$/i
const htmlBlock =
  /^<\/?(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|option|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:\s|\/?>|$)/i

/** A tag alone on its line begins a block where no paragraph runs; tags of blocks do anywhere. */
function beginsHtml(content: string, {isParagraph, isDoubtful}: Walk): boolean {
  if (enclosures.some(({begin}) => begin.test(content))) return false
  return htmlBlock.test(content) || ((!isParagraph || isDoubtful) && htmlTag.test(content))
}

/** The line without indentation and list markers: blocks open inside items as well. */
function withoutMarkers(text: string): string {
  let rest = text.trim()
  for (let item = listItem.exec(rest); item !== null; item = listItem.exec(rest)) {
    rest = rest.slice(item[0].length)
  }
  return rest
}

/** Columns beyond the text of the innermost item that the line can belong to: four are code, or a paragraph going on. */
function depthOf(text: string, {columns}: Walk): number {
  const indent = indentOf(text)
  return indent - (columns.findLast(column => column <= indent) ?? 0)
}

/** Closes the items that the line is no part of, and opens the one that it begins. Paragraphs go on at any column. */
function enterItem(text: string, {columns, isParagraph, isHtml}: Walk): void {
  const item = listItem.exec(text)
  const isBlock = isHtml || item !== null || interrupting.test(text.trim())
  if (isParagraph && !isBlock) return
  const indent = indentOf(text)
  while ((columns.at(-1) ?? 0) > indent) columns.pop()
  if (item !== null) columns.push(textColumn(item))
}

function textColumn([all, lead = '', marker = '', gap = '']: RegExpExecArray): number {
  const base = widthOf(lead + marker)
  const width = widthOf(all) - base
  return gap !== '' && width <= 4 ? base + width : base + 1
}

function indentOf(text: string): number {
  return widthOf(/^[ \t]*/.exec(text)?.[0] ?? '')
}

function withoutIndent(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, indentOf(text) - columns)) + text.trimStart()
}

function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += letter === '\t' ? 4 - (width % 4) : 1
  return width
}
