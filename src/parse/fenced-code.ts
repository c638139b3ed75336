/** Fenced code of a Markdown body as CommonMark reads it: inside list items and quotes, with fences of any length. */
import {lines} from './scan.ts'

/** A block of fenced code. */
export interface FencedCode {
  /** Where its opening fence begins, behind the markers of lists and quotes. */
  readonly start: number
  /** End of its last line. */
  readonly end: number
  /** The characters of the opening fence: three backticks or tildes, or more. */
  readonly mark: string
  /** What stands behind the opening fence. */
  readonly info: string
  /** What puts a line into its list items and quotes, and at its own column. */
  readonly margin: string
  /** What ended it: its closing fence, the end of the text, or that of its list item or quote. */
  readonly closed: 'fence' | 'end' | 'container'
  /** Behind the end of its container, a closing fence that stands outside of it: where that begins. */
  readonly stray: number | null
}

/** Every block of fenced code, in order. */
export function fencedCode(body: string): readonly FencedCode[] {
  if (!body.includes('```') && !body.includes('~~~')) return []
  const walk = new Walk()
  for (const {text, start} of lines(body)) walk.line(text.endsWith('\r') ? text.slice(0, -1) : text, start)
  walk.close('end', null)
  return walk.found
}

/** A quote, or a list item whose text begins so many columns behind the one around it. */
type Container = {readonly kind: 'quote'} | Item

interface Item {
  readonly kind: 'item'
  readonly width: number
  /** Begun by a marker alone, with nothing in it so far: a blank line ends it. */
  isEmpty: boolean
}

interface Open {
  readonly start: number
  readonly mark: string
  readonly info: string
  readonly indent: number
  readonly depth: number
  end: number
}

/** A line while its containers are taken off. */
interface Rest {
  text: string
  /** Column at which the rest begins, for tabs. */
  column: number
  /** Characters that are gone. */
  gone: number
}

const opening = /^(`{3,})([^`]*)$|^(~{3,})(.*)$/
const itemMarker = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/
const rule = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const heading = /^#{1,6}(?:[ \t]|$)/
const underline = /^(?:=+|-+)[ \t]*$/

/** Quotes and items inside one another: nobody writes more, and a line of them must not take for ever. */
const deepest = 100

class Walk {
  readonly found: FencedCode[] = []
  #containers: Container[] = []
  #open: Open | null = null
  #isParagraph = false
  /** Ends the HTML block in which the walk stands; null: in none. */
  #html: RegExp | null = null

  line(text: string, start: number): void {
    const rest: Rest = {text, column: 0, gone: 0}
    const depth = this.#stay(rest)
    const isBlank = rest.text.trim() === ''
    const isInside = depth === this.#containers.length
    if (!isInside) {
      const isLazy = this.#isParagraph && !isBlank && !this.#interrupts(rest)
      if (isLazy) return
      this.#leave(depth, rest, start)
    }
    if (this.#open !== null) this.#code(rest, start + text.length)
    else if (this.#html === null) this.#blocks(rest, start, text)
    else if (this.#html.test(rest.text)) this.#html = null
  }

  close(closed: FencedCode['closed'], stray: number | null): void {
    const open = this.#open
    this.#open = null
    if (open === null) return
    const {start, end, mark, info} = open
    this.found.push({start, end, mark, info, margin: this.#marginOf(open), closed, stray})
  }

  /** Takes off the containers that the line goes on with; gives their number. */
  #stay(rest: Rest): number {
    let depth = 0
    for (const container of this.#containers) {
      const indent = indentOf(rest)
      if (container.kind === 'quote') {
        if (indent > 3 || !rest.text.trimStart().startsWith('>')) break
        skipQuote(rest)
      } else if (rest.text.trim() === '') {
        if (container.isEmpty) break
      } else if (indent >= container.width) {
        skip(rest, container.width)
        container.isEmpty = false
      } else break
      depth += 1
    }
    return depth
  }

  #leave(depth: number, rest: Rest, start: number): void {
    const open = this.#open
    if (open !== null && open.depth > depth) {
      const text = rest.text.trim()
      const isFence = text.startsWith(open.mark) && new RegExp(`^\\${open.mark.charAt(0)}+$`).test(text)
      this.close('container', isFence ? start + rest.gone + rest.text.indexOf(text) : null)
    }
    this.#containers.length = depth
    this.#isParagraph = false
    this.#html = null
  }

  #code({text, ...rest}: Rest, end: number): void {
    const open = this.#open
    if (open === null) return
    open.end = end
    const content = text.trim()
    const isClosing =
      content.startsWith(open.mark) &&
      content === open.mark.charAt(0).repeat(content.length) &&
      indentOf({text, ...rest}) <= 3
    if (isClosing) this.close('fence', null)
  }

  #blocks(rest: Rest, start: number, line: string): void {
    for (;;) {
      const content = rest.text.trimStart()
      const indent = indentOf(rest)
      const isDeep = this.#containers.length >= deepest
      const marker = isDeep ? null : this.#markerOf(content)
      if (content !== '' && indent >= 4) return
      if (content.startsWith('>') && !isDeep) {
        skipQuote(rest)
        this.#enter({kind: 'quote'})
      } else if (content === '' || rule.test(content) || (this.#isParagraph && underline.test(content))) {
        this.#isParagraph = false
        return
      } else if (marker === null) {
        this.#leaf(content, {indent, start, line})
        return
      } else this.#item(rest, indent + marker.length)
    }
  }

  #enter(container: Container): void {
    this.#containers.push(container)
    this.#isParagraph = false
  }

  #markerOf(content: string): string | null {
    const found = itemMarker.exec(content)
    if (found === null) return null
    const isEmpty = content.slice(found[0].length).trim() === ''
    if (this.#isParagraph && (isEmpty || (found[1] !== undefined && Number(found[1]) !== 1))) return null
    return found[0]
  }

  #item(rest: Rest, width: number): void {
    skip(rest, width)
    const gap = indentOf(rest)
    const isEmpty = rest.text.trim() === ''
    const isBare = isEmpty || gap > 4
    this.#enter({kind: 'item', width: width + (isBare ? 1 : gap), isEmpty})
    skip(rest, isBare ? 1 : gap)
  }

  #leaf(content: string, {indent, start, line}: {indent: number; start: number; line: string}): void {
    const fence = opening.exec(content)
    if (fence !== null) {
      const mark = fence[1] ?? fence[3] ?? ''
      const info = (fence[2] ?? fence[4] ?? '').trim()
      const at = start + line.length - content.length
      this.#open = {start: at, end: start + line.length, mark, info, indent, depth: this.#containers.length}
      this.#isParagraph = false
      return
    }
    const html = htmlEnd(content, this.#isParagraph)
    if (html !== null) {
      this.#isParagraph = false
      this.#html = html.test(content) ? null : html
      return
    }
    this.#isParagraph = !heading.test(content)
  }

  /** Whether a line that has left its containers begins a block, rather than going on with the paragraph. */
  #interrupts(rest: Rest): boolean {
    const content = rest.text.trimStart()
    if (indentOf(rest) >= 4) return false
    return (
      content.startsWith('>') ||
      rule.test(content) ||
      heading.test(content) ||
      opening.test(content) ||
      itemMarker.test(content) ||
      htmlEnd(content, true) !== null
    )
  }

  #marginOf({depth, indent}: Open): string {
    const inner = this.#containers.slice(0, depth)
    const margin = inner.map(one => (one.kind === 'quote' ? '> ' : ' '.repeat(one.width))).join('')
    return margin + ' '.repeat(indent)
  }
}

const blocks =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul'
const attribute = '\\s+[a-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*"))?'

/** The seven kinds of HTML blocks of CommonMark: how each begins and ends. */
const htmlKinds: readonly (readonly [RegExp, RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [new RegExp(`^</?(?:${blocks})(?:\\s|/?>|$)`, 'i'), /^\s*$/],
]
const anyTag = new RegExp(`^(?:<[a-z][a-z0-9-]*(?:${attribute})*\\s*/?>|</[a-z][a-z0-9-]*\\s*>)\\s*$`, 'i')

function htmlEnd(content: string, isParagraph: boolean): RegExp | null {
  if (!content.startsWith('<')) return null
  for (const [begin, end] of htmlKinds) if (begin.test(content)) return end
  return !isParagraph && anyTag.test(content) ? /^\s*$/ : null
}

function indentOf({text, column}: Pick<Rest, 'text' | 'column'>): number {
  let at = column
  for (const letter of text) {
    if (letter === ' ') at += 1
    else if (letter === '\t') at += 4 - (at % 4)
    else break
  }
  return at - column
}

/** Takes columns off; of a tab that reaches further, blanks stay. */
function skip(rest: Rest, columns: number): void {
  let left = columns
  while (left > 0 && rest.text !== '') {
    const width = rest.text.startsWith('\t') ? 4 - (rest.column % 4) : 1
    const isWide = width > left
    rest.text = (isWide ? ' '.repeat(width - left) : '') + rest.text.slice(1)
    rest.column += Math.min(width, left)
    if (!isWide) rest.gone += 1
    left -= width
  }
}

function skipQuote(rest: Rest): void {
  skip(rest, indentOf(rest) + 1)
  if (/^[ \t]/.test(rest.text)) skip(rest, 1)
}
