/**
 * Text -> tree, for the part of the Handlebars language that templates may use. Ours, and not the library's parser: exact
 * offsets, linear time, no shared state, and a refusal in words for what is left out. `test/laws/template.test.ts` holds
 * that what it takes means the same to the library.
 */
import {clip} from './clip.ts'
import {readComment, readContent, readEnd, readOutput, readPartial, readRaw} from './plain-tags.ts'
import {standAlone} from './stand-alone.ts'
import {type Refusal, TagReader} from './tag-reader.ts'
import {type Block, type Call, type Node, noStrip, type Program, type Strip} from './tree.ts'

/** A template, or why it is none. */
export interface Parsed {
  readonly program: Program
  readonly refusal: Refusal | null
}

const mostNested = 100

/** Reads a template; white space around tags is treated as Handlebars does. */
export function parseTemplate(text: string): Parsed {
  const parser = new Parser(text)
  const program = parser.whole()
  if (parser.reader.refusal === null) standAlone(program, text)
  return {program, refusal: parser.reader.refusal}
}

/** The tag that ends a program. */
type Ending =
  | {readonly kind: 'end'}
  | {readonly kind: 'close'; readonly name: string; readonly strip: Strip; readonly start: number}
  | {readonly kind: 'else'; readonly strip: Strip; readonly chain: Opened | null; readonly start: number}

interface Opened {
  readonly call: Call
  readonly names: readonly string[]
  readonly strip: Strip
  readonly start: number
}

interface Branch {
  readonly program: Program
  readonly ending: Ending
}

/** Names of the block parameters in sight, and how deep the blocks are nested. */
interface Inside {
  readonly names: readonly string[]
  readonly depth: number
}

class Parser {
  readonly reader: TagReader

  constructor(text: string) {
    this.reader = new TagReader(text)
  }

  whole(): Program {
    const {program, ending} = this.#branch({names: [], depth: 0})
    if (ending.kind === 'close')
      this.#refuse(`\`{{/${clip(ending.name)}}}\` closes no open block`, ending.start)
    if (ending.kind === 'else') this.#refuse('`{{else}}` stands in no block', ending.start)
    return program
  }

  #refuse(reason: string, start: number): void {
    this.reader.refuse(reason, start, this.reader.at)
  }

  /** Everything up to a tag that belongs to the block around. */
  #branch(inside: Inside): Branch {
    const {reader} = this
    const body: Node[] = []
    while (reader.refusal === null && reader.at < reader.text.length) {
      const isTag = readContent(reader, body)
      if (!isTag) continue
      const ending = this.#tag(body, inside)
      if (ending !== null) return {program: {body, isChained: false}, ending}
    }
    return {program: {body, isChained: false}, ending: {kind: 'end'}}
  }

  /** One tag; what it returns ends the program. */
  #tag(body: Node[], inside: Inside): Ending | null {
    const {reader} = this
    const start = reader.at
    if (reader.match(/\{\{\{\{/y) !== null) return add(body, readRaw(reader, start))
    reader.match(/\{\{/y)
    const open = reader.match(/~/y) !== null
    if (reader.isAt('!')) return add(body, readComment(reader, start, open))
    if (reader.match(/>/y) !== null) return add(body, readPartial(reader, start, open))
    if (reader.match(/#/y) !== null) return this.#block(body, inside, {start, open})
    if (reader.match(/\//y) !== null) return this.#close(start, open)
    if (reader.match(/\^\s*(?=~?\}\})/y) !== null) return this.#plainElse(start, open)
    if (reader.match(/\s*else\s*(?=~?\}\})/y) !== null) return this.#plainElse(start, open)
    if (reader.match(/\s*else\s/y) !== null) return this.#elseIf(inside, {start, open})
    if (reader.peek(/[*^]/y) !== null)
      this.#refuse(
        reader.isAt('^') ? 'write `{{#unless …}}` for `{{^…}}`' : 'decorators (`{{* …}}`) are not supported',
        start,
      )
    return add(body, readOutput(reader, {start, open, names: inside.names}))
  }

  #block(body: Node[], inside: Inside, {start, open}: {start: number; open: boolean}): null {
    const {reader} = this
    if (reader.match(/\*/y) !== null)
      this.#refuse('partials are files of their own; `{{#*inline}}` is not supported', start)
    if (reader.match(/>/y) !== null) this.#refuse('blocks of partials (`{{#> …}}`) are not supported', start)
    const opened = this.#open(start, open)
    if (inside.depth >= mostNested) this.#refuse(`blocks are nested more than ${mostNested} deep`, start)
    const {block, ending} = this.#rest(opened, inside)
    if (reader.refusal !== null) return null
    const name = clip(opened.call.name)
    if (ending.kind === 'close' && ending.name === opened.call.name) {
      block.closeStrip = ending.strip
      const chained = chainedBlock(block)
      if (chained !== null) chained.closeStrip = ending.strip
      body.push({...block, end: reader.at})
    } else if (ending.kind === 'close')
      this.#refuse(`\`{{/${clip(ending.name)}}}\` stands where \`{{/${name}}}\` is due`, ending.start)
    else if (ending.kind === 'else') this.#refuse(`\`{{#${name}}}\` has a second \`{{else}}\``, ending.start)
    else reader.refuse(`\`{{#${name}}}\` is never closed; add \`{{/${name}}}\``, start, opened.call.end)
    return null
  }

  #open(start: number, open: boolean): Opened {
    const {reader} = this
    const call = reader.call()
    const names = reader.blockParams()
    return {call, names, strip: readEnd(reader, start, open), start}
  }

  /** The branches of a block that has been opened, up to its closing tag, which is left to the caller. */
  #rest(opened: Opened, inside: Inside): {readonly block: Block; readonly ending: Ending} {
    const {call, names, strip, start} = opened
    const depth = inside.depth + 1
    const {program, ending} = this.#branch({names: [...inside.names, ...names], depth})
    const base = {kind: 'block', call, names, isRaw: false, program, openStrip: strip, start} as const
    const plain = {...base, inverse: null, inverseStrip: noStrip, closeStrip: noStrip, end: this.reader.at}
    if (ending.kind !== 'else') return {block: plain, ending}
    const chain = ending.chain
    if (chain === null) {
      const other = this.#branch({names: inside.names, depth})
      const block = {...plain, inverse: other.program, inverseStrip: ending.strip, closeStrip: ending.strip}
      return {block, ending: other.ending}
    }
    if (depth >= mostNested) this.#refuse(`a chain has more than ${mostNested} \`{{else …}}\``, start)
    const next = this.#rest(chain, {names: inside.names, depth})
    const nested = chainedBlock(next.block)
    // As in Handlebars: the end of a link of the chain is the tag that opens the link after it.
    if (nested !== null) nested.closeStrip = next.block.inverseStrip
    const inverse: Program = {body: [next.block], isChained: true}
    const block = {...plain, inverse, inverseStrip: ending.strip, closeStrip: ending.strip}
    return {block, ending: next.ending}
  }

  #elseIf(inside: Inside, {start, open}: {start: number; open: boolean}): Ending {
    if (inside.depth === 0) this.#refuse('`{{else}}` stands in no block', start)
    const chain = this.#open(start, open)
    return {kind: 'else', strip: chain.strip, chain, start}
  }

  #plainElse(start: number, open: boolean): Ending {
    return {kind: 'else', strip: readEnd(this.reader, start, open), chain: null, start}
  }

  #close(start: number, open: boolean): Ending {
    const {reader} = this
    reader.space()
    const name = reader.match(/[^\s~}]+/y) ?? ''
    return {kind: 'close', name, strip: readEnd(reader, start, open), start}
  }
}

/** The block of the `{{else if …}}` right behind; null: there is none. */
function chainedBlock({inverse}: Block): Block | null {
  const [first] = inverse?.body ?? []
  return inverse?.isChained === true && first?.kind === 'block' ? first : null
}

/** Ends no program. */
function add(body: Node[], node: Node | null): null {
  if (node !== null) body.push(node)
  return null
}
