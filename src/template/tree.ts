/** The tree of a template. Every node knows its place in the source, because findings and the source map point there. */
import type {Span} from '../diagnostic.ts'

/** `~` at either end of a tag: white space on that side goes. */
export interface Strip {
  readonly open: boolean
  readonly close: boolean
}

export const noStrip: Strip = {open: false, close: false}

/** Text that is written as it stands. White space around tags is cut by moving `from` and `to`. */
export interface Content extends Span {
  readonly kind: 'content'
  from: number
  to: number
  isLeftStripped: boolean
  isRightStripped: boolean
}

/** `{{vars.company}}`. */
export interface Output extends Span {
  readonly kind: 'output'
  readonly value: Expression
  readonly strip: Strip
}

/** `{{! … }}`. */
export interface Comment extends Span {
  readonly kind: 'comment'
  readonly strip: Strip
}

/** `{{> security/basics who="dba"}}`. */
export interface Partial extends Span {
  readonly kind: 'partial'
  readonly name: string
  readonly nameSpan: Span
  /** What names mean inside; null: what they mean here. */
  readonly context: Expression | null
  readonly hash: readonly Pair[]
  readonly strip: Strip
  /** White space in front of a tag that stands alone on its line; null: other text stands there as well. */
  indent: string | null
}

/** `{{#if …}} … {{else}} … {{/if}}`, and the raw block. */
export interface Block extends Span {
  readonly kind: 'block'
  readonly call: Call
  readonly names: readonly string[]
  readonly isRaw: boolean
  readonly program: Program
  readonly inverse: Program | null
  readonly openStrip: Strip
  readonly inverseStrip: Strip
  closeStrip: Strip
}

/** One node of a template. */
export type Node = Content | Output | Comment | Partial | Block

/** What stands between two tags of a block, or the whole template. */
export interface Program {
  readonly body: readonly Node[]
  /** It holds nothing but the block of an `{{else if …}}`. */
  readonly isChained: boolean
}

/** `../vars.team`, `@root.vars`, `this.name`. */
export interface Path extends Span {
  readonly kind: 'path'
  readonly text: string
  /** Begins with `@`. */
  readonly isData: boolean
  /** Number of `../`. */
  readonly depth: number
  /** Begins with `this`, `.` or `..`: never the name of a helper or of a block parameter. */
  readonly isScoped: boolean
  readonly parts: readonly string[]
}

export type Scalar = string | number | boolean | null | undefined

export interface Literal extends Span {
  readonly kind: 'literal'
  readonly value: Scalar
}

/** `eq target "cao"`. */
export interface Call extends Span {
  readonly kind: 'call'
  readonly name: string
  readonly nameSpan: Span
  readonly params: readonly Expression[]
  readonly hash: readonly Pair[]
}

/** `who="dba"`. */
export interface Pair {
  readonly key: string
  readonly value: Expression
}

/** What stands between two braces. */
export type Expression = Path | Literal | Call
