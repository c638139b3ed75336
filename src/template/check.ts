/** What the text of a template shows, whatever it is rendered for: its helpers, and what it includes. */
import type {Span} from '../diagnostic.ts'
import {nearest} from '../validate/nearest.ts'
import {clip} from './clip.ts'
import {helpers} from './helpers.ts'
import type {FilePlace, StaticProblem} from './problem.ts'
import type {Template} from './template.ts'
import type {Block, Call, Expression, Node, Pair, Path, Program} from './tree.ts'

/** An include, where it stands. */
export interface Inclusion extends FilePlace {
  readonly name: string
}

/** A template taken apart. */
export interface Parts {
  readonly problems: readonly StaticProblem[]
  readonly inclusions: readonly Inclusion[]
  /** Every name that it asks for, as written. */
  readonly paths: readonly Path[]
}

/** Looks at every tag once, whether it would be reached or not. */
export function partsOf(template: Template): Parts {
  const {refusal, placeOf} = template
  if (refusal !== null) {
    const {reason, start, end} = refusal
    return {problems: [{kind: 'syntax', reason, ...placeOf(start, end)}], inclusions: [], paths: []}
  }
  const visitor = new Visitor(template)
  visitor.program(template.program)
  return visitor
}

class Visitor implements Parts {
  readonly problems: StaticProblem[] = []
  readonly inclusions: Inclusion[] = []
  readonly paths: Path[] = []
  readonly #template: Template

  constructor(template: Template) {
    this.#template = template
  }

  program({body}: Program): void {
    for (const node of body) this.#node(node)
  }

  #node(node: Node): void {
    switch (node.kind) {
      case 'output':
        this.#value(node.value)
        break
      case 'partial':
        this.inclusions.push({name: node.name, ...this.#place(node.nameSpan)})
        if (node.context !== null) this.#value(node.context)
        this.#pairs(node.hash)
        break
      case 'block':
        this.#block(node)
        break
      case 'content':
      case 'comment':
        break
      default:
        node satisfies never
    }
  }

  #block(block: Block): void {
    if (!block.isRaw) this.#call(block.call, 'block')
    const {name, nameSpan} = block.call
    if (block.names.length > 0 && (name === 'if' || name === 'unless'))
      this.#misused(name, nameSpan, 'gives no names')
    this.program(block.program)
    if (block.inverse !== null) this.program(block.inverse)
  }

  #value(expression: Expression): void {
    if (expression.kind === 'call') this.#call(expression, 'value')
    else if (expression.kind === 'path') this.paths.push(expression)
  }

  #pairs(pairs: readonly Pair[]): void {
    for (const {value} of pairs) this.#value(value)
  }

  #call({name, nameSpan, params, hash}: Call, place: 'block' | 'value'): void {
    for (const param of params) this.#value(param)
    this.#pairs(hash)
    const shape = helpers.get(name)
    if (shape === undefined) {
      const guess = nearest(name, namesOf(place))?.name ?? null
      this.problems.push({kind: 'unknown-helper', name: clip(name), guess, ...this.#place(nameSpan)})
    } else if (shape.kind !== place)
      this.#misused(name, nameSpan, place === 'block' ? 'opens no block' : 'opens a block and gives no value')
    else if (params.length < shape.least || params.length > shape.most)
      this.#misused(name, nameSpan, `takes ${amount(shape.least, shape.most)}, not ${params.length}`)
    else if (hash.length > 0) this.#misused(name, nameSpan, 'takes no values by name')
  }

  #misused(name: string, span: Span, reason: string): void {
    const usage = helpers.get(name)?.usage ?? ''
    this.problems.push({kind: 'misused-helper', name, reason, usage, ...this.#place(span)})
  }

  #place({start, end}: Span): FilePlace {
    return this.#template.placeOf(start, end)
  }
}

/** Helpers that could stand in a place. */
export function namesOf(place: 'block' | 'value'): readonly string[] {
  return [...helpers].filter(([, {kind}]) => kind === place).map(([name]) => name)
}

function amount(least: number, most: number): string {
  if (least === most) return least === 1 ? 'one value' : `${least} values`
  return `${least} to ${most} values`
}
