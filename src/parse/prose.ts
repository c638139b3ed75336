/** What of a Markdown body is running text. One pass over lines, no tree: whatever may be something else is left out. */
import {lines} from './scan.ts'

/** Stands for what is no prose; never part of a word, never white space. */
export const masked = '\0'

type Kind = 'prose' | 'blank' | 'definition' | 'other'

interface Line {
  readonly text: string
  readonly start: number
  readonly kind: Kind
  /** Begins a block of its own: inline marks do not reach across. */
  readonly opens: boolean
}

/** Lines of running text that belong together, or the definition of a link target. */
export interface Block {
  readonly kind: 'prose' | 'definition'
  readonly text: string
  readonly start: number
  /** The next line is no blank one and may go on with it, in a way that only a tree could tell. */
  readonly isCut: boolean
}

/**
 * The body at its full length, with every character that is not prose replaced by {@link masked}: code, quotes,
 * comments, tags and what they enclose as examples, link targets. Inline code that is one bare name stays.
 */
export function proseOf(body: string): string {
  const parts: string[] = []
  let at = 0
  for (const {kind, text, start} of blocks(body)) {
    if (kind !== 'prose') continue
    parts.push(mask(body.slice(at, start)), maskInline(text, notProse))
    at = start + text.length
  }
  parts.push(mask(body.slice(at)))
  return parts.join('')
}

/** Code spans, tags and escaped characters of a block replaced by {@link masked}; the marks of links stay. */
export function withoutCode(block: string): string {
  return maskInline(block, codeAndTags)
}

/** The blocks of a body in which links may stand. */
export function* blocks(body: string): Generator<Block> {
  let run: string[] = []
  let start = 0
  for (const line of classify(body)) {
    if (run.length > 0 && (line.kind !== 'prose' || line.opens)) {
      yield {kind: 'prose', text: run.join('\n'), start, isCut: line.kind === 'other'}
      run = []
    }
    if (line.kind === 'definition') yield {...line, kind: 'definition', isCut: false}
    if (line.kind !== 'prose') continue
    if (run.length === 0) start = line.start
    run.push(line.text)
  }
  if (run.length > 0) yield {kind: 'prose', text: run.join('\n'), start, isCut: false}
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

function* classify(body: string): Generator<Line> {
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

const bareName = /^`@?[a-z][a-z0-9]*(?:-[a-z0-9]+)*`$/

/** What is masked inside a block: each pattern at the place where it begins, sticky. */
interface Mask {
  readonly patterns: readonly RegExp[]
  readonly keeps: (found: string) => boolean
}

const codeAndTags: Mask = {
  patterns: [/\\[^\n]/y, /<[a-z/!?][^<>]*>/iy],
  // A bracket alone is the mark of a link; ticks without their like are text.
  keeps: found => found.length === 1 || /^`+$/.test(found),
}

const notProse: Mask = {
  patterns: [
    ...codeAndTags.patterns,
    /!\[[^\]]{0,200}(?=\])/y,
    /\]\((?:[^()\\]|\\[^\n]|\([^()]*\))*\)/y,
    /\]\[[^\]]*\]/y,
  ],
  keeps: found => bareName.test(found),
}

function maskInline(text: string, {patterns, keeps}: Mask): string {
  const runs = tickRuns(text)
  let result = ''
  let at = 0
  for (let next = nextMark(text, at); next !== -1; next = nextMark(text, at)) {
    const found = text[next] === '`' ? codeSpan(text, next, runs) : markAt(text, next, patterns)
    result += text.slice(at, next) + (keeps(found) ? found : mask(found))
    at = next + found.length
  }
  return result + text.slice(at)
}

function nextMark(text: string, from: number): number {
  const found = text.slice(from).search(/[\\`<!\]]/)
  return found === -1 ? -1 : from + found
}

function markAt(text: string, at: number, patterns: readonly RegExp[]): string {
  for (const pattern of patterns) {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) return found
  }
  return text[at] ?? ''
}

/** Where runs of backticks begin, by their length, last one first. */
type TickRuns = ReadonlyMap<number, number[]>

function tickRuns(text: string): TickRuns {
  const runs = new Map<number, number[]>()
  for (const {0: ticks, index} of [...text.matchAll(/`+/g)].reverse()) {
    const places = runs.get(ticks.length)
    if (places === undefined) runs.set(ticks.length, [index])
    else places.push(index)
  }
  return runs
}

/** A code span from `at` on; a run of backticks without its like ahead is masked alone. */
function codeSpan(text: string, at: number, runs: TickRuns): string {
  const {length} = /^`+/.exec(text.slice(at))?.[0] ?? '`'
  const places = runs.get(length) ?? []
  while ((places.at(-1) ?? at + 1) <= at) places.pop()
  const end = places.at(-1) ?? at
  return text.slice(at, end + length)
}

function mask(text: string): string {
  return text.replace(/[^\s]/g, masked)
}
