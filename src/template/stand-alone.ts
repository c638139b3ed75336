/**
 * White space around tags, as Handlebars treats it: a block tag, a comment or a partial alone on its line takes the line
 * with it, and `~` takes everything up to the next text. The order of the steps matters and is that of Handlebars: what
 * stood there decides whether a line is blank, what is left of it is cut.
 */
import type {Block, Content, Node, Program, Strip} from './tree.ts'

/** Cuts white space in the texts of a tree. */
export function standAlone(program: Program, text: string): void {
  new Cutter(text).program(program, 'root')
}

interface Effect extends Strip {
  readonly opensAlone: boolean
  readonly closesAlone: boolean
  readonly isInline: boolean
}

class Cutter {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  program({body}: Program, where: 'root' | 'block'): void {
    for (const [index, node] of body.entries()) {
      const effect = this.#effectOf(node)
      if (effect === null) continue
      const before = this.#endsLine(body, index, where)
      const after = this.#beginsLine(body, index, where)
      if (effect.close) this.#cutRight(body[index + 1], 'all')
      if (effect.open) this.#cutLeft(body[index - 1], 'all')
      if (effect.isInline && before && after) this.#takeLine(body, index)
      if (node.kind !== 'block') continue
      if (effect.opensAlone && before) {
        this.#cutRight(node.program.body[0], 'line')
        this.#cutLeft(body[index - 1], 'line')
      }
      if (effect.closesAlone && after) {
        this.#cutRight(body[index + 1], 'line')
        this.#cutLeft((node.inverse ?? node.program).body.at(-1), 'line')
      }
    }
  }

  #takeLine(body: readonly Node[], index: number): void {
    const node = body[index]
    const previous = body[index - 1]
    this.#cutRight(body[index + 1], 'line')
    const isCut = this.#cutLeft(previous, 'line')
    if (node?.kind !== 'partial') return
    const original = previous?.kind === 'content' ? this.#text.slice(previous.start, previous.end) : ''
    node.indent = isCut ? (/[ \t]*$/.exec(original)?.[0] ?? '') : ''
  }

  #effectOf(node: Node): Effect | null {
    switch (node.kind) {
      case 'content':
        return null
      case 'output':
        return {...node.strip, opensAlone: false, closesAlone: false, isInline: false}
      case 'comment':
      case 'partial':
        return {...node.strip, opensAlone: false, closesAlone: false, isInline: true}
      case 'block':
        return this.#blockEffect(node)
      default:
        return node satisfies never
    }
  }

  #blockEffect(block: Block): Effect {
    const {program, inverse, openStrip, inverseStrip, closeStrip} = block
    this.program(program, 'block')
    if (inverse !== null) this.program(inverse, 'block')
    const first = firstInverse(inverse)
    const effect: Effect = {
      open: openStrip.open,
      close: closeStrip.close,
      opensAlone: this.#beginsLine(program.body, -1, 'block'),
      closesAlone: this.#endsLine((first ?? program).body, (first ?? program).body.length, 'block'),
      isInline: false,
    }
    if (openStrip.close) this.#cutRight(program.body[0], 'all')
    if (inverse === null || first === null) {
      if (closeStrip.open) this.#cutLeft(program.body.at(-1), 'all')
      return effect
    }
    if (inverseStrip.open) this.#cutLeft(program.body.at(-1), 'all')
    if (inverseStrip.close) this.#cutRight(first.body[0], 'all')
    if (closeStrip.open) this.#cutLeft(lastInverse(inverse).body.at(-1), 'all')
    const isElseAlone =
      this.#endsLine(program.body, program.body.length, 'block') && this.#beginsLine(first.body, -1, 'block')
    if (isElseAlone) {
      this.#cutLeft(program.body.at(-1), 'line')
      this.#cutRight(first.body[0], 'line')
    }
    return effect
  }

  /** Whether nothing but white space stands in front of `index` on its line. */
  #endsLine(body: readonly Node[], index: number, where: 'root' | 'block'): boolean {
    const previous = body[index - 1]
    if (previous === undefined) return where === 'root'
    if (previous.kind !== 'content') return false
    const text = this.#text.slice(previous.start, previous.end)
    if (/\n[^\S\n]*$/.test(text)) return true
    return body[index - 2] === undefined && where === 'root' && text.trim() === ''
  }

  /** Whether nothing but white space stands behind `index` on its line. */
  #beginsLine(body: readonly Node[], index: number, where: 'root' | 'block'): boolean {
    const next = body[index + 1]
    if (next === undefined) return where === 'root'
    if (next.kind !== 'content') return false
    const text = this.#text.slice(next.start, next.end)
    if (/^[^\S\n]*\n/.test(text)) return true
    return body[index + 2] === undefined && where === 'root' && text.trim() === ''
  }

  #cutRight(node: Node | undefined, how: 'all' | 'line'): void {
    if (node?.kind !== 'content' || (how === 'line' && node.isRightStripped)) return
    const value = this.#text.slice(node.from, node.to)
    const cut = (how === 'all' ? /^\s+/ : /^[ \t]*\r?\n?/).exec(value)?.[0].length ?? 0
    node.from += cut
    node.isRightStripped = cut > 0
  }

  #cutLeft(node: Node | undefined, how: 'all' | 'line'): boolean {
    if (node?.kind !== 'content' || (how === 'line' && node.isLeftStripped)) return false
    const cut = trailing(this.#text, node, how)
    node.to -= cut
    node.isLeftStripped = cut > 0
    return node.isLeftStripped
  }
}

/** Length of the white space at the end; by hand, since a search for it takes quadratic time on long runs. */
function trailing(text: string, {from, to}: Content, how: 'all' | 'line'): number {
  let at = to
  while (at > from && isWhite(text[at - 1] ?? '', how)) at -= 1
  return to - at
}

function isWhite(sign: string, how: 'all' | 'line'): boolean {
  return how === 'all' ? /\s/.test(sign) : sign === ' ' || sign === '\t'
}

/** What the first `{{else}}` of a chain leads to. */
function firstInverse(inverse: Program | null): Program | null {
  const [first] = inverse?.body ?? []
  return inverse?.isChained === true && first?.kind === 'block' ? first.program : inverse
}

function lastInverse(inverse: Program): Program {
  let last = inverse
  while (last.isChained) {
    const block = last.body.at(-1)
    if (block?.kind !== 'block') break
    last = block.program
  }
  return last
}
