/** What can be wrong with a template. Facts only: the rules under `rules/template/` turn them into findings. */
import type {Span} from '../diagnostic.ts'

/** Where something stands. */
export interface FilePlace {
  readonly file: string
  readonly span: Span
}

/** What the text alone shows, whatever it is rendered for. */
export type StaticProblem = FilePlace &
  (
    | {readonly kind: 'syntax'; readonly reason: string}
    | {readonly kind: 'unknown-helper'; readonly name: string; readonly guess: string | null}
    /** A helper with too few or too many values, or in a place where it says nothing. */
    | {
        readonly kind: 'misused-helper'
        readonly name: string
        readonly reason: string
        readonly usage: string
      }
    | {readonly kind: 'unknown-partial'; readonly name: string; readonly guess: string | null}
    | {readonly kind: 'partial-cycle'; readonly chain: readonly Step[]}
    /** A folder of fragments that no target looks into. */
    | {readonly kind: 'unknown-target'; readonly id: string; readonly guess: string | null}
  )

/** One include on the way round a cycle, or down to a fault. */
export interface Step extends FilePlace {
  readonly name: string
}

/** What rendering for one agent and one target met. */
export type RenderProblem = FilePlace & {
  /** Includes that led there, from the body on. */
  readonly via: readonly Step[]
} /** `known`: what could stand there. `isOutside`: the name means something at the top, and another thing here. */ & (
    | {
        readonly kind: 'undefined'
        readonly name: string
        readonly guess: string | null
        readonly known: readonly string[]
        readonly isOutside: boolean
      }
    /** A name of the language that has no value this time. */
    | {readonly kind: 'unset'; readonly name: string}
    | {readonly kind: 'unprintable'; readonly name: string; readonly found: 'a list' | 'a map'}
    /** `{{#each}}` over something that has no items. */
    | {readonly kind: 'not-a-list'; readonly name: string; readonly found: string}
    | {readonly kind: 'missing-fragment'; readonly name: string; readonly target: string}
    | {readonly kind: 'over-limit'; readonly what: string; readonly limit: number}
  )
