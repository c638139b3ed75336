/** Text, and the tags that hold nothing else: values, comments, partials, raw blocks. Each is read up to its end. */
import type {TagReader} from './tag-reader.ts'
import {
  type Block,
  type Comment,
  type Content,
  type Node,
  noStrip,
  type Output,
  type Partial,
  type Strip,
} from './tree.ts'

/** Reads text up to the next tag; a backslash makes a tag text. True: a tag follows. */
export function readContent(reader: TagReader, body: Node[]): boolean {
  const {text, at: start} = reader
  const next = text.indexOf('{{', start)
  const end = next === -1 ? text.length : next
  reader.at = end
  if (next === -1 || text[end - 1] !== '\\' || end === start) {
    body.push(...contentOf(start, end))
    return next !== -1
  }
  // `\\{{` is a backslash and a tag, `\{{` is text up to the next tag or the next such sign.
  body.push(...contentOf(start, end - 1))
  if (text[end - 2] === '\\' && end - 2 >= start) return true
  reader.at = endOfEscaped(text, end)
  body.push(...contentOf(end, reader.at))
  return false
}

function contentOf(start: number, end: number): readonly Content[] {
  if (end <= start) return []
  return [{kind: 'content', start, end, from: start, to: end, isLeftStripped: false, isRightStripped: false}]
}

/** Where the text that an escaped tag begins is over: at the next tag, escaped or not. */
function endOfEscaped(text: string, from: number): number {
  const next = text.indexOf('{{', from + 2)
  if (next === -1) return text.length
  if (text[next - 1] !== '\\' || next - 1 < from + 2) return next
  return text[next - 2] === '\\' && next - 2 >= from + 2 ? next - 2 : next - 1
}

/** How a tag began, and the names that its block gives. */
interface Beginning {
  readonly start: number
  /** With a `~`. */
  readonly open: boolean
  readonly names: readonly string[]
}

/** `{{value}}`, `{{{value}}}` and `{{&value}}`, which all mean the same: nothing is escaped. */
export function readOutput(reader: TagReader, {start, open, names}: Beginning): Output {
  const isTriple = reader.match(/\{/y) !== null
  if (!isTriple) reader.match(/&/y)
  const value = reader.callOrPath(names)
  reader.space()
  if (isTriple && reader.match(/\}(?=~?\}\})/y) === null)
    reader.refuse('`{{{` is closed by `}}}`', start, start + 3)
  const strip = readEnd(reader, start, open)
  if (value.kind === 'literal')
    reader.refuse('a value alone needs no tag; write it as text', value.start, value.end)
  return {kind: 'output', value, strip, start, end: reader.at}
}

/** `{{! … }}` and `{{!-- … --}}`. */
export function readComment(reader: TagReader, start: number, open: boolean): Comment | null {
  const end = reader.isAt('!--') ? /--~?\}\}/g : /\}\}/g
  end.lastIndex = reader.at
  const found = end.exec(reader.text)
  if (found === null) {
    reader.refuse('the comment has no end', start, start + 3)
    return null
  }
  reader.at = found.index + found[0].length
  const close = reader.text[reader.at - 3] === '~'
  return {kind: 'comment', strip: {open, close}, start, end: reader.at}
}

/** `{{> name context key=value}}`. */
export function readPartial(reader: TagReader, start: number, open: boolean): Partial {
  const {name, span} = reader.partialName()
  const [context = null, second] = reader.params(0)
  const hash = reader.hash(0)
  const strip = readEnd(reader, start, open)
  if (second !== undefined) {
    const reason = 'a partial takes one value as its context; name the others (`who="dba"`)'
    reader.refuse(reason, second.start, second.end)
  }
  return {kind: 'partial', name, nameSpan: span, context, hash, strip, indent: null, start, end: reader.at}
}

/** What opens or closes a raw block inside of one, as Handlebars 4.7 cuts the text. */
const rawTag = /\{\{\{\{(?:(?=[^/])|\/([^\s!"#%-,./;->@[-^`{-~]+)\}\}\}\})/g

/** Where the block that is open at `from` ends; null: nowhere, or by the end of another. Blocks inside of it are text. */
function endOfRaw(text: string, from: number): {readonly start: number; readonly end: number} | null {
  let depth = 0
  for (const {0: tag, 1: name, index} of text.slice(from).matchAll(rawTag)) {
    if (name === undefined) depth += 1
    else if (depth > 0) depth -= 1
    else return name === 'raw' ? {start: from + index, end: from + index + tag.length} : null
  }
  return null
}

/** `{{{{raw}}}} … {{{{/raw}}}}`: what is inside is text, whatever it looks like. */
export function readRaw(reader: TagReader, start: number): Block | null {
  const close = '{{{{/raw}}}}'
  if (reader.match(/\s*raw\s*\}\}\}\}/y) === null) {
    reader.refuse(`four braces open a raw block alone: \`{{{{raw}}}} … ${close}\``, start, start + 4)
    return null
  }
  const from = reader.at
  const found = endOfRaw(reader.text, from)
  if (found === null) {
    reader.refuse(
      `the raw block is never closed; add \`${close}\`, one more for each \`{{{{\` inside of it`,
      start,
      from,
    )
    return null
  }
  const {start: to} = found
  reader.at = found.end
  const nameSpan = {start: start + 4, end: from - 4}
  return {
    kind: 'block',
    call: {kind: 'call', name: 'raw', nameSpan, params: [], hash: [], ...nameSpan},
    names: [],
    isRaw: true,
    program: {body: contentOf(from, to), isChained: false},
    inverse: null,
    openStrip: noStrip,
    inverseStrip: noStrip,
    closeStrip: noStrip,
    start,
    end: reader.at,
  }
}

/** `}}`, with the `~` in front of it. */
export function readEnd(reader: TagReader, start: number, open: boolean): Strip {
  reader.space()
  const close = reader.match(/~/y) !== null
  const isEnd = reader.match(/\}\}/y) !== null
  const {text, at} = reader
  // Handlebars reads three as the end of a `{{{`, and four as that of a raw block.
  if (isEnd && reader.isAt('}'))
    reader.refuse('a `}` right behind `}}` is read as part of the tag; put a blank between them', at, at + 1)
  else if (!isEnd && at >= text.length) reader.refuse('the tag has no end', start, start + 2)
  else if (!isEnd) reader.refuse(`\`${text[at]}\` cannot stand here; \`}}\` is due`, at, at + 1)
  return {open, close}
}
