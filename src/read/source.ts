/** A file as it was read: text, identity and facts about its bytes. */
import type {Format, Resource} from '../agent.ts'
import type {ReadProblem} from '../parse/problem.ts'

/** One source file: path, text, and what belongs to it. */
export interface Source {
  /** Relative to the root, with `/`. */
  readonly path: string
  /** Raw text, including a byte order mark; empty when the bytes were no text. */
  readonly text: string
  /** All of it is printable ASCII, tabs and line breaks: no rule about odd characters has to look. */
  readonly isPlain: boolean
  /** Problems that reading met (encoding, size, links). */
  readonly problems: readonly ReadProblem[]
  readonly resources: readonly Resource[]
  /** Format that the config or `--from` demands; null: decide by marks. */
  readonly format: Format | null
  /** Whether the file was named or included on purpose, rather than met while looking around. */
  readonly asked: boolean
}
