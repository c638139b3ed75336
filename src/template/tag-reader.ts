/** Reads what stands between `{{` and `}}`: paths, literals, calls. It stops at the first thing that it cannot read. */
import type {Span} from '../diagnostic.ts'
import {helpers} from './helpers.ts'
import type {Call, Expression, Pair, Path} from './tree.ts'

/** What ends a word: the signs that mean something in a tag. */
const word = /[^\s!"#%-,./;->@[-^`{-~]+/y
/** What must follow a word or a segment of a path. */
const afterWord = /[=~}\s/.)|\]]|$/y
const afterLiteral = /[~}\s)\]]|$/y
const number = /-?[0-9]+(?:\.[0-9]+)?/y
const white = /\s*/y
const partialName = /(?:[^\s"'~=|(){}[\]]|\[[^\]]*\])+/y
const keyword = /(?:true|false|null|undefined)/y

const mostNested = 32

/** The first thing in a tag that cannot be read. */
export interface Refusal extends Span {
  readonly reason: string
}

/** A cursor over one template. After a refusal it stands at the end, and everything that is asked of it is empty. */
export class TagReader {
  readonly text: string
  at = 0
  refusal: Refusal | null = null

  constructor(text: string) {
    this.text = text
  }

  /** Notes what is wrong, once, and leaves the rest unread. */
  refuse(reason: string, start: number, end: number): void {
    if (this.refusal !== null) return
    this.refusal = {reason, start, end: Math.max(end, Math.min(start + 1, this.text.length))}
    this.at = this.text.length
  }

  space(): void {
    this.match(white)
  }

  /** What a sticky pattern finds here; the cursor moves behind it. */
  match(pattern: RegExp): string | null {
    const found = this.peek(pattern)
    if (found !== null) this.at += found.length
    return found
  }

  peek(pattern: RegExp): string | null {
    if (this.refusal !== null) return null
    pattern.lastIndex = this.at
    return pattern.exec(this.text)?.[0] ?? null
  }

  isAt(text: string): boolean {
    return this.refusal === null && this.text.startsWith(text, this.at)
  }

  /** A name of a partial, with or without quotes. */
  partialName(): {readonly name: string; readonly span: Span} {
    this.space()
    const start = this.at
    if (this.isAt('('))
      this.refuse('a partial is included by its name; names made at run time are not known', start, start + 1)
    const quoted = this.string()
    const name = quoted ?? this.match(partialName) ?? ''
    if (name === '') this.refuse('the name of the partial is missing', start, start + 1)
    return {name, span: {start, end: this.at}}
  }

  /** A name with what follows it: a call where anything does, or where the name is that of a helper. */
  callOrPath(names: readonly string[]): Expression {
    this.space()
    const start = this.at
    const head = this.expression(0)
    const params = this.params(0)
    const hash = this.hash(0)
    if (head.kind !== 'path') {
      if (params.length > 0 || hash.length > 0) this.refuse('only a helper takes values', start, this.at)
      return head
    }
    const isCall = params.length > 0 || hash.length > 0 || isHelper(head, names)
    return isCall ? callOf(head, params, hash) : head
  }

  /** The helper of a block with its values; a bare name is one here. */
  call(): Call {
    this.space()
    const start = this.at
    const head = this.expression(0)
    const params = this.params(0)
    const hash = this.hash(0)
    const span = {start, end: this.at}
    if (head.kind === 'path') return callOf(head, params, hash)
    this.refuse('a block begins with the name of a helper', start, this.at)
    return {kind: 'call', name: '', nameSpan: span, params, hash, ...span}
  }

  params(depth: number): readonly Expression[] {
    const found: Expression[] = []
    while (this.beginsValue()) found.push(this.expression(depth))
    return found
  }

  hash(depth: number): readonly Pair[] {
    const pairs: Pair[] = []
    for (let key = this.#key(); key !== null; key = this.#key()) {
      this.space()
      pairs.push({key, value: this.expression(depth)})
    }
    return pairs
  }

  /** `as |item index|`. */
  blockParams(): readonly string[] {
    this.space()
    if (this.match(/as\s+\|/y) === null) return []
    const names: string[] = []
    for (;;) {
      this.space()
      const name = this.match(word)
      if (name === null) break
      names.push(name)
    }
    if (this.match(/\|/y) === null) this.refuse('a `|` is missing behind the names', this.at, this.at + 1)
    else if (names.length === 0 || names.length > 2)
      this.refuse(
        'between the `|` stand one or two names: the item, and its number or key',
        this.at - 1,
        this.at,
      )
    return names
  }

  expression(depth: number): Expression {
    this.space()
    const start = this.at
    if (this.isAt('(')) return this.#subexpression(depth)
    const text = this.string()
    if (text !== null) return {kind: 'literal', value: text, start, end: this.at}
    const literal = this.#wordLiteral()
    if (literal !== null) return {kind: 'literal', ...literal, start, end: this.at}
    return this.#path()
  }

  /** Whether a value follows, and no key of a hash. */
  private beginsValue(): boolean {
    this.space()
    if (this.refusal !== null || this.at >= this.text.length) return false
    if (this.peek(/[~}|)]/y) !== null || this.peek(/as\s+\|/y) !== null) return false
    return !this.#isKey()
  }

  #isKey(): boolean {
    const found = this.peek(/(?:[^\s!"#%-,./;->@[-^`{-~]+|\[[^\]]*\])\s*=/y)
    return found !== null
  }

  #key(): string | null {
    this.space()
    if (!this.#isKey()) return null
    const key = this.match(word) ?? (this.match(/\[[^\]]*\]/y) ?? '').slice(1, -1)
    this.space()
    this.match(/=/y)
    return key
  }

  #subexpression(depth: number): Expression {
    const start = this.at
    if (depth >= mostNested) {
      this.refuse(`parentheses are nested more than ${mostNested} deep`, start, start + 1)
    }
    this.match(/\(/y)
    const head = this.expression(depth + 1)
    const params = this.params(depth + 1)
    const hash = this.hash(depth + 1)
    this.space()
    if (this.match(/\)/y) === null) this.refuse('a `)` is missing for this `(`', start, start + 1)
    if (head.kind === 'path') return {...callOf(head, params, hash), start, end: this.at}
    this.refuse('parentheses hold the name of a helper and its values', start, this.at)
    return head
  }

  /** A text in quotes; null: there is none here. */
  string(): string | null {
    const quote = this.peek(/["']/y)
    if (quote === null) return null
    const start = this.at
    const pattern = quote === '"' ? /"((?:\\"|[^"])*)"/y : /'((?:\\'|[^'])*)'/y
    const found = this.match(pattern)
    if (found !== null) return found.slice(1, -1).replaceAll(`\\${quote}`, quote)
    this.refuse(`a text in quotes has no \`${quote}\` at its end`, start, start + 1)
    return ''
  }

  #wordLiteral(): {readonly value: string | number | boolean | null | undefined} | null {
    const start = this.at
    const known = this.match(keyword)
    const digits = known === null ? this.match(number) : null
    if ((known !== null || digits !== null) && this.peek(afterLiteral) !== null) {
      if (digits !== null) return {value: Number(digits)}
      return {value: known === 'null' ? null : known === 'undefined' ? undefined : known === 'true'}
    }
    if (this.refusal === null) this.at = start
    return null
  }

  #path(): Path {
    const start = this.at
    const isData = this.match(/@/y) !== null
    const parts: string[] = []
    let depth = 0
    let isScoped = false
    for (let isFirst = true; this.refusal === null; isFirst = false) {
      if (!isFirst && this.match(/[/.]/y) === null) break
      const segment = this.#segment()
      if (segment === null) {
        if (this.refusal === null) this.#refuseSign(start)
        break
      }
      const {name, isLiteral} = segment
      if (isLiteral || !/^(?:\.|\.\.|this)$/.test(name)) parts.push(name)
      else if (parts.length > 0)
        this.refuse(`\`${name}\` can stand at the beginning of a path alone`, start, this.at)
      else {
        isScoped = true
        if (name === '..') depth += 1
      }
    }
    const end = this.at
    return {kind: 'path', text: this.text.slice(start, end), isData, depth, isScoped, parts, start, end}
  }

  /** `.`, `..`, a word, or anything in brackets. */
  #segment(): {readonly name: string; readonly isLiteral: boolean} | null {
    const start = this.at
    const bracket = this.match(/\[(?:\\\]|[^\]])*\]/y)
    if (bracket !== null) return {name: bracket.slice(1, -1).replace(/\\([\\\]])/g, '$1'), isLiteral: true}
    const name = this.match(/\.\./y) ?? this.match(/\.(?=[=~}\s/.)|\]])/y) ?? this.match(word)
    if (name === null) return null
    if (this.peek(afterWord) !== null || name.startsWith('.')) return {name, isLiteral: false}
    this.at = start
    return null
  }

  #refuseSign(start: number): void {
    const {text, at} = this
    if (at >= text.length) this.refuse('the tag has no end', start, start + 1)
    else if (/[~}]/.test(text[at] ?? '')) this.refuse('a name or a value is missing', at, at + 1)
    else {
      // The sign that stops a word stands behind it.
      const stop = at + (this.peek(word)?.length ?? 0)
      this.refuse(`\`${text[stop] ?? ''}\` cannot stand here`, stop, stop + 1)
    }
  }
}

/** Whether a bare name calls a helper: it is one, and no block parameter of that name hides it. */
function isHelper({parts, isData, isScoped}: Path, names: readonly string[]): boolean {
  const [name = ''] = parts
  return parts.length === 1 && !isData && !isScoped && helpers.has(name) && !names.includes(name)
}

function callOf(head: Path, params: readonly Expression[], hash: readonly Pair[]): Call {
  const nameSpan = {start: head.start, end: head.end}
  const end = hash.at(-1)?.value.end ?? params.at(-1)?.end ?? head.end
  return {kind: 'call', name: head.text, nameSpan, params, hash, start: head.start, end}
}
