/** A parsed file: data, body and what was wrong with them. */
import type {Format, Origin} from '../agent.ts'
import type {Span} from '../diagnostic.ts'
import type {Source} from '../read/source.ts'
import type {Problem, ProblemKind, ProblemOf} from './problem.ts'

/** Data of a frontmatter, as it was written. */
export type Data = Readonly<Record<string, unknown>>

/** Whose file it is, when it is no spec, and what is known of the client that loads it. */
export interface Vendor {
  readonly format: Format
  /** For messages: `Claude Code subagent`. */
  readonly title: string
  /** Client and version that the facts come from. */
  readonly client: string
  /** How the format was told. */
  readonly because: string
  /** What its files are. */
  readonly holds: 'agents' | 'skills' | 'settings'
  /** Ids of rules about the text whose findings do not keep the client from loading the file. */
  readonly tolerates: readonly string[]
}

/** A source taken apart: frontmatter, body, and the problems met. */
export interface Syntax {
  readonly source: Source
  /** Data of the frontmatter (or of the whole YAML/JSON file); null when it could not be read. */
  readonly data: Data | null
  /** The data with YAML aliases written out, which vendors' clients do and specs do not; absent: nothing to add. */
  readonly expanded?: Data
  /** Span of the body in a Markdown file; empty at the end of a data file. */
  readonly body: Span
  readonly problems: readonly Problem[]
  readonly origin: Origin
  /** Null: a spec, or not known yet. */
  readonly vendor: Vendor | null
}

/** The problems of one kind, in the order they were found. */
export function problemsOf<K extends ProblemKind>(syntax: Syntax, kind: K): readonly ProblemOf<K>[] {
  if (syntax.problems.length === 0) return []
  return syntax.problems.filter((problem): problem is ProblemOf<K> => problem.kind === kind)
}
