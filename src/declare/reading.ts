/** Reading the files of one declared target: data with positions, and problems that name their file. */
import {escapePointer} from '../agent.ts'
import type {ConfigProblem} from '../config/problem.ts'
import {readData, type SpanOf} from '../config/text.ts'
import type {Span} from '../diagnostic.ts'
import type {Data} from '../parse/syntax.ts'

/** A file of the target's folder. */
export interface DeclaredText {
  /** Relative to the root. */
  readonly file: string
  readonly text: string
}

/** Finds a file of the folder by its name; a reason: it cannot be read. */
export type OpenFile = (name: string) => DeclaredText | {readonly reason: string}

/** More of them than this is no help. */
const mostProblems = 20

/** One of the files while it is read. */
export class Reading {
  readonly file: string
  readonly data: Data
  readonly spanOf: SpanOf
  readonly #problems: ConfigProblem[]

  /** `problems` are those of all files. */
  constructor({file, text}: DeclaredText, problems: ConfigProblem[]) {
    const found: ConfigProblem[] = []
    const {data, spanOf} = readData({file, text}, found)
    this.file = file
    this.data = data
    this.spanOf = spanOf
    this.#problems = problems
    for (const problem of found) this.add(named(problem, file))
  }

  add(problem: ConfigProblem): void {
    const span: Span = {...problem.span, file: this.file}
    if (!this.isFull) this.#problems.push({...problem, span})
  }

  /** Nothing more would be told, hence nothing more need be looked for. */
  get isFull(): boolean {
    return this.#problems.length >= mostProblems
  }

  /** `key` cannot stay as it is, for a reason in words. */
  wrong(path: readonly (string | number)[], reason: string): void {
    this.add({
      kind: 'wrong-value',
      key: path.join('.'),
      reason,
      span: this.spanOf({pointer: pointerTo(path)}),
    })
  }

  /** The same of a map in which something is missing: it stands on its key. */
  lacks(path: readonly string[], reason: string): void {
    const span = this.spanOf({pointer: pointerTo(path), part: 'key'})
    this.add({kind: 'wrong-value', key: path.join('.'), reason, span})
  }

  /** A key that means nothing where it stands. */
  unknown(path: readonly string[], guess: string | null, known: readonly string[]): void {
    const within = `\`${path.slice(0, -1).join('.')}\``
    const span = this.spanOf({pointer: pointerTo(path), part: 'key'})
    this.add({kind: 'unknown-key', key: path.at(-1) ?? '', guess, known, within, span})
  }
}

function pointerTo(path: readonly (string | number)[]): string {
  return path.map(step => `/${escapePointer(String(step))}`).join('')
}

/** The config itself is not what cannot be read. */
function named(problem: ConfigProblem, file: string): ConfigProblem {
  const key = file.slice(file.lastIndexOf('/') + 1)
  if (problem.kind === 'unreadable')
    return {kind: 'wrong-value', key, reason: `cannot be read: ${problem.reason}`, span: problem.span}
  return problem.kind === 'wrong-value' ? {...problem, key} : problem
}
