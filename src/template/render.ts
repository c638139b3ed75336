/**
 * Writes a template out. The tree is walked, nothing is compiled: no code of a project runs, every value has its place,
 * and the work is bounded whatever the template says.
 */
import type {Span} from '../diagnostic.ts'
import {clip} from './clip.ts'
import {helpers, isEmpty, isList, isMap, type Value, valueOfHelper} from './helpers.ts'
import type {RenderProblem, Step} from './problem.ts'
import {type Frame, resolve, type Scope, type TemplateData} from './scope.ts'
import {Collector} from './source-map.ts'
import type {Template} from './template.ts'
import type {Block, Call, Expression, Node, Output, Pair, Partial, Path, Program} from './tree.ts'

/** What a partial's name leads to. */
export type Include =
  | {readonly kind: 'template'; readonly template: Template}
  | {readonly kind: 'missing'; readonly target: string}
  /** Its fault has been reported where it stands. */
  | {readonly kind: 'faulty'}

/** A template, and the values for it. */
export interface RenderRequest {
  readonly template: Template
  readonly data: TemplateData
  readonly include: (name: string) => Include
}

/** What came out. With problems, or `isFaulty`, the text is none. */
export interface Rendering {
  readonly output: Collector
  readonly problems: readonly RenderProblem[]
  /** Something that is included has a fault of its own. */
  readonly isFaulty: boolean
}

/** Bounds that no honest template comes near, and that stop the others within a moment. */
export const limits = {characters: 1_048_576, steps: 100_000, depth: 50, problems: 20, nesting: 400} as const

/** Renders a template with all that it includes. */
export function render(request: RenderRequest): Rendering {
  const renderer = new Renderer(request)
  renderer.whole()
  return renderer
}

/** The template that is being written, and the way there. */
interface Seat {
  readonly template: Template
  readonly via: readonly Step[]
}

class Renderer implements Rendering {
  readonly output: Collector = new Collector(limits.characters)
  readonly problems: RenderProblem[] = []
  isFaulty = false
  readonly #request: RenderRequest
  #seat: Seat
  #steps = 0
  #nesting = 0
  #outermost: Span = {start: 0, end: 0}
  #isStopped = false

  constructor(request: RenderRequest) {
    this.#request = request
    this.#seat = {template: request.template, via: []}
  }

  whole(): void {
    const {template, data} = this.#request
    this.#program(template.program, {
      value: data.values,
      parent: null,
      frame: null,
      names: new Map(),
      isTop: true,
    })
  }

  #program({body}: Program, scope: Scope): void {
    this.#nesting += 1
    for (const node of body) {
      if (this.#nesting === 1) this.#outermost = node
      if (this.#nesting > limits.nesting) this.#stop('blocks and includes inside each other', limits.nesting)
      if (!this.#spend(1)) break
      this.#node(node, scope)
    }
    this.#nesting -= 1
  }

  #node(node: Node, scope: Scope): void {
    switch (node.kind) {
      case 'content':
        this.output.copy(this.#seat.template, node.from, node.to)
        break
      case 'output':
        this.#write(node, scope)
        break
      case 'partial':
        this.#partial(node, scope)
        break
      case 'block':
        this.#block(node, scope)
        break
      case 'comment':
        break
      default:
        node satisfies never
    }
    if (this.output.isFull) this.#stop('characters of output', limits.characters)
  }

  /** False: there is nothing left to spend, which has been said. */
  #spend(steps: number): boolean {
    this.#steps += steps
    if (this.#steps > limits.steps) this.#stop('steps', limits.steps)
    return !this.#isStopped
  }

  /** What is too much is all that the outermost tag asks for, wherever it ends. */
  #stop(what: string, limit: number): void {
    const {start, end} = this.#outermost
    const place = this.#request.template.placeOf(start, end)
    if (!this.#isStopped) this.problems.push({...place, via: [], kind: 'over-limit', what, limit})
    this.#isStopped = true
  }

  #note({start, end}: Span, problem: Told): void {
    const {template, via} = this.#seat
    this.problems.push({...template.placeOf(start, end), via, ...problem})
    if (this.problems.length >= limits.problems) this.#isStopped = true
  }

  #write({value: expression, start, end}: Output, scope: Scope): void {
    const value = this.#value(expression, scope, 'text')
    if (value === undefined || value === null) return
    if (typeof value === 'object') {
      const found = isList(value) ? 'a list' : 'a map'
      this.#note(expression, {kind: 'unprintable', name: this.#textOf(expression), found})
    } else this.output.write(this.#seat.template, `${value}`, {start, end})
  }

  #textOf({start, end}: Span): string {
    return clip(this.#seat.template.text.slice(start, end))
  }

  /** `text`: it is written, and has to be there. `question`: whether it is there is what is asked. */
  #value(expression: Expression, scope: Scope, use: 'text' | 'question'): Value {
    if (this.#isStopped) return undefined
    if (expression.kind === 'literal') return expression.value
    if (expression.kind === 'path') return this.#lookup(expression, scope, use)
    const value = this.#call(expression, scope)
    if (use === 'text' && (value === undefined || value === null) && !this.#isStopped)
      this.#note(expression, {kind: 'unset', name: this.#textOf(expression)})
    return value
  }

  #lookup(path: Path, scope: Scope, use: 'text' | 'question'): Value {
    const found = resolve(path, scope, this.#request.data)
    if (found.kind === 'value') return found.value
    if (found.kind === 'unset') {
      if (use === 'text') this.#note(path, {kind: 'unset', name: clip(path.text)})
    } else if (use === 'text' || found.isSure) {
      const {guess, known, isOutside} = found
      this.#note(path, {kind: 'undefined', name: clip(path.text), guess, known, isOutside})
    }
    return undefined
  }

  /** A helper may look at all of a text: that is work, too. */
  #call(call: Call, scope: Scope): Value {
    if (!helpers.has(call.name)) return undefined
    const args = call.params.map(param => this.#value(param, scope, 'question'))
    const size = args.reduce<number>((sum, arg) => sum + sizeOf(arg, args), 0)
    if (size > limits.characters) this.#stop('characters in a value', limits.characters)
    if (!this.#spend(1 + Math.ceil(size / 64))) return undefined
    const value = valueOfHelper(call.name, args)
    // How much there is inside a value shows when it has been written.
    return this.#spend(typeof value === 'string' ? Math.ceil(value.length / 64) : 0) ? value : undefined
  }

  #block(block: Block, scope: Scope): void {
    const {program, inverse, isRaw} = block
    const runs = isRaw ? [scope] : this.#runsOf(block, scope)
    if (runs?.length === 0 && inverse !== null) this.#program(inverse, scope)
    for (const inner of runs ?? []) {
      if (!this.#spend(1)) return
      this.#program(program, inner)
    }
  }

  /** The scopes in which a block is written, one after the other; null: it is at fault, which has been said. */
  #runsOf(block: Block, scope: Scope): readonly Scope[] | null {
    const {name, params} = block.call
    const [param] = params
    if (param === undefined) return null
    const value = this.#value(param, scope, 'question')
    if (name === 'each') return this.#itemsOf(block, value, scope)
    if (isEmpty(value) !== (name === 'unless')) return []
    return [name === 'with' ? below(scope, value, {frame: scope.frame, block, given: [value]}) : scope]
  }

  #itemsOf(block: Block, value: Value, scope: Scope): readonly Scope[] | null {
    if (!isEmpty(value) && typeof value !== 'object') {
      const [param = block] = block.call.params
      const found = typeof value === 'string' ? 'a text' : `\`${value}\``
      this.#note(param, {kind: 'not-a-list', name: this.#textOf(param), found})
      return null
    }
    const items: readonly (readonly [key: string | number, item: Value])[] = isList(value)
      ? value.map((item, index) => [index, item])
      : Object.entries(isMap(value) ? value : {})
    return items.map(([key, item], index) => {
      const values = {index, key, first: index === 0, last: index === items.length - 1}
      const frame: Frame = {values, parent: scope.frame}
      return below(scope, item, {frame, block, given: [item, key]})
    })
  }

  #partial(node: Partial, scope: Scope): void {
    const {name, nameSpan, context, hash} = node
    const found = this.#request.include(name)
    if (found.kind === 'faulty') this.isFaulty = true
    if (found.kind === 'missing') this.#note(nameSpan, {kind: 'missing-fragment', name, target: found.target})
    if (found.kind !== 'template') return
    const base = context === null ? scope.value : this.#value(context, scope, 'text')
    const value = this.#given(base, hash, scope)
    const inner: Scope = {value, parent: null, frame: scope.frame, names: new Map(), isTop: false}
    if (this.#seat.via.length < limits.depth) this.#included(node, found.template, inner)
    else this.#stop('includes inside each other', limits.depth)
  }

  #included({name, nameSpan, indent}: Partial, template: Template, scope: Scope): void {
    const seat = this.#seat
    const step = {...seat.template.placeOf(nameSpan.start, nameSpan.end), name}
    this.#seat = {template, via: [...seat.via, step]}
    // The newline at the end of a file belongs to the file: within a line it would break that.
    const program = indent === null ? withoutLastBreak(template) : template.program
    this.output.indented(indent ?? '', () => this.#program(program, scope))
    this.#seat = seat
  }

  /** The context of a partial with what it is given by name. Without a prototype, so that every name is a plain one. */
  #given(base: Value, hash: readonly Pair[], scope: Scope): Value {
    if (hash.length === 0) return base
    const values = Object.assign(Object.create(null), isMap(base) ? base : {}) as Record<string, Value>
    for (const {key, value} of hash) values[key] = this.#value(value, scope, 'question')
    return values
  }
}

type Told = RenderProblem extends infer P
  ? P extends RenderProblem
    ? Omit<P, 'file' | 'span' | 'via'>
    : never
  : never

interface Inner {
  readonly frame: Frame | null
  readonly block: Block
  readonly given: readonly Value[]
}

/** The scope inside a block: its value, and the names that it gives. */
function below(scope: Scope, value: Value, {frame, block, given}: Inner): Scope {
  const names = new Map(scope.names)
  for (const [index, name] of block.names.entries()) names.set(name, given[index])
  const parent = value === scope.value ? scope.parent : scope
  return {value, parent, frame, names, isTop: value === scope.value && scope.isTop}
}

/** Characters that a helper looks at, at most: of a list those of its items, with what may be written between them. */
function sizeOf(value: Value, args: readonly Value[]): number {
  if (typeof value === 'string') return value.length
  if (!isList(value)) return 1
  const between = typeof args[1] === 'string' ? args[1].length : 1
  return value.reduce<number>((sum, item) => sum + (typeof item === 'string' ? item.length : 8) + between, 0)
}

/** The program without the newline that ends its last text. */
function withoutLastBreak({program, text}: Template): Program {
  const last = program.body.at(-1)
  if (last?.kind !== 'content' || last.to !== text.length) return program
  const cut = /\r?\n$/.exec(text.slice(last.from, last.to))?.[0].length ?? 0
  return {...program, body: [...program.body.slice(0, -1), {...last, to: last.to - cut}]}
}
