/** What is wrong with a config. Rule CFG001 turns these into findings. */
import type {Span} from '../diagnostic.ts'

/** What is wrong with the config, and where. */
export type ConfigProblem = {readonly span: Span} & (
  | {readonly kind: 'unreadable'; readonly reason: string}
  | {readonly kind: 'rival'; readonly file: string; readonly other: string}
  | {
      readonly kind: 'unknown-key'
      readonly key: string
      readonly guess: string | null
      /** What could stand there; empty: the guess, or nothing, says enough. */
      readonly known: readonly string[]
      readonly within: string
    }
  | {readonly kind: 'unsupported'; readonly key: string}
  | {readonly kind: 'wrong-value'; readonly key: string; readonly reason: string}
  | {
      readonly kind: 'lacking-peer'
      readonly key: string
      readonly pack: string
      /** Of the pack, and what it relates to. */
      readonly agent: string
      readonly relation: string
      /** Another pack, which the project has not. */
      readonly peer: string
      /** What `add` is to be asked for. */
      readonly spec: string
    }
  | {readonly kind: 'unknown-rule'; readonly id: string; readonly guess: string | null}
  | {readonly kind: 'unknown-option'; readonly id: string; readonly option: string; readonly known: string}
  | {readonly kind: 'required-rule'; readonly id: string}
  | {
      readonly kind: 'unknown-target'
      readonly id: string
      readonly guess: string | null
      /** Every target of this version. */
      readonly known: readonly string[]
    }
  | {readonly kind: 'unknown-format'; readonly id: string}
  | {readonly kind: 'version'; readonly range: string; readonly version: string}
  | {readonly kind: 'outside-root'; readonly key: string; readonly path: string}
)
