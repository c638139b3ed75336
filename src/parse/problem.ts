/** What reading and validating a file found out. Facts only: the rules turn them into findings. */
import type {Place} from '../agent.ts'
import type {Edit, Span} from '../diagnostic.ts'

/** Why a path gave no text. `detail` is for people alone. */
export type Refusal =
  | {readonly what: 'outside-root' | 'loop' | 'no-access' | 'dangling-link'; readonly detail: string}
  | {readonly what: 'not-a-file'; readonly found: 'folder' | 'special'; readonly detail: string}

/** Facts about the text itself; the file has no data when one of the first group is there. */
export type TextProblem =
  | ({readonly kind: 'unreadable'; readonly span: Span} & Refusal)
  | {readonly kind: 'no-frontmatter'; readonly span: Span}
  | {readonly kind: 'blank-before-fence'; readonly span: Span; readonly edits: readonly Edit[]}
  | {readonly kind: 'fence-language'; readonly span: Span; readonly language: string}
  | {
      readonly kind: 'unclosed-frontmatter'
      readonly span: Span
      readonly hint: string
      readonly edits: readonly Edit[]
    }
  /** `language`: of a data file that is no YAML. */
  | {readonly kind: 'yaml-syntax'; readonly span: Span; readonly reason: string; readonly language?: 'TOML'}
  | {
      readonly kind: 'unquoted-colon'
      readonly span: Span
      readonly key: string
      readonly edits: readonly Edit[]
    }
  | {readonly kind: 'duplicate-key'; readonly span: Span; readonly key: string; readonly first: Span}
  | {readonly kind: 'tab-indentation'; readonly span: Span; readonly edits: readonly Edit[]}
  | {readonly kind: 'byte-order-mark'; readonly span: Span; readonly edits: readonly Edit[]}
  | {readonly kind: 'not-utf8'; readonly span: Span; readonly reason: string}
  | {
      readonly kind: 'yaml-feature'
      readonly span: Span
      readonly feature: 'alias' | 'anchor' | 'tag' | 'merge key'
      readonly text: string
    }
  | {readonly kind: 'not-a-mapping'; readonly span: Span; readonly found: string}
  | {
      readonly kind: 'over-limit'
      readonly span: Span
      readonly bounds: 'depth' | 'size'
      readonly what: string
      readonly size: number
      readonly limit: number
    }
  | {readonly kind: 'file-too-large'; readonly span: Span; readonly size: number; readonly limit: number}
  | {
      readonly kind: 'mixed-line-ends'
      readonly span: Span
      readonly crlf: number
      readonly lf: number
      readonly edits: readonly Edit[]
    }
  /** Read although it is broken: what was assumed. */
  | {readonly kind: 'recovered'; readonly span: Span; readonly assumed: string}

/** Facts about the data; positions are places, resolved only when somebody reports them. */
export type DataProblem =
  | {
      readonly kind: 'missing-key'
      readonly key: string
      readonly place: Place
      readonly within: string
    }
  | {
      readonly kind: 'wrong-type'
      readonly field: string
      readonly place: Place
      readonly path: string
      readonly expected: string
      readonly found: string
      readonly replacement: string | null
    }
  | {
      readonly kind: 'implicit-type'
      readonly field: string
      readonly place: Place
      readonly path: string
      /** What YAML makes of the text. */
      readonly type: 'boolean' | 'number'
      readonly found: string
      readonly text: string
    }
  | {readonly kind: 'not-positive'; readonly field: string; readonly place: Place; readonly found: string}
  | {readonly kind: 'blank'; readonly field: string; readonly place: Place}
  | {
      readonly kind: 'unknown-key'
      readonly key: string
      readonly place: Place
      readonly guess: string | null
      readonly safe: boolean
      /** Inside an entry of a field, where no prefix would keep the key. */
      readonly isNested: boolean
      readonly within: string
    }
  | {readonly kind: 'empty-value'; readonly field: string; readonly place: Place}
  | {
      readonly kind: 'unknown-target'
      readonly id: string
      readonly place: Place
      readonly guess: string | null
    }
  | {readonly kind: 'other-spelling'; readonly key: string; readonly field: string; readonly place: Place}
  | {
      readonly kind: 'conflicting-values'
      readonly field: string
      readonly place: Place
      readonly other: Place
    }
  | {readonly kind: 'misplaced-key'; readonly key: string; readonly place: Place}
  | {
      readonly kind: 'unknown-value'
      readonly field: string
      readonly value: string
      readonly place: Place
      readonly guess: string | null
      readonly known: readonly string[]
    }
  | ToolProblem
  | ToolLinesProblem

/** An entry of a tool list that means nothing, or something else, to whoever reads it: in specs and in files of vendors. */
export interface ToolProblem {
  readonly kind: 'odd-tool'
  /** `case`: only capitals are wrong. `former`: a tool that was renamed or removed. `pattern`: what stands in parentheses is not read. */
  readonly odd: 'unknown' | 'case' | 'former' | 'pattern'
  /** Of the very word. */
  readonly place: Place
  /** The list, as it is called there. */
  readonly key: string
  readonly client: string
  readonly date: string
  /** The name alone; of a `pattern` the whole entry. */
  readonly tool: string
  /** What to write instead; null: nobody can say. */
  readonly meant: string | null
  /** Beyond doubt. */
  readonly isSure: boolean
  /** The list has `meant` as well, so that the entry can go. */
  readonly isListed: boolean
  /** Mended, it would let the agent do what it cannot do now. */
  readonly isWidening: boolean
  /** Another entry names the same tool with something else in parentheses: they would have to become one. */
  readonly isSplit?: boolean
  /** What the entry does as it stands: `grants nothing`. */
  readonly effect: string
}

/** Names apart by line breaks alone in one text. */
export interface ToolLinesProblem {
  readonly kind: 'tool-lines'
  readonly place: Place
  readonly key: string
  /** Who finds no name in the text; null: it is a spec, whose names are read. */
  readonly client: string | null
  readonly names: readonly string[]
}

/** Which rule speaks of a value that a client drops; without one, the rule about all of them does. */
export type Topic =
  | 'color'
  | 'effort'
  | 'scope'
  | 'skill-key'
  | 'skill-compatibility'
  | 'skill-metadata'
  | 'flow-style'
  | 'skill-boolean'
  | 'skill-callers'
  | 'skill-agent'

/** What the client of a vendor file makes of it. `text` says what it does, why, and how to mend that. */
export type LoaderProblem = (
  | {
      readonly kind: 'not-loaded'
      readonly place: Place | null
      readonly client: string
      readonly text: string
      /** `warning`: the client is one of several that read the file. */
      readonly severity?: 'warning'
    }
  | {
      readonly kind: 'ignored-value'
      readonly place: Place
      readonly client: string
      readonly key: string
      readonly text: string
      readonly edits: readonly Edit[]
      /** `info`: the clients that most likely read the file do take the value. */
      readonly severity?: 'info'
      readonly topic?: Topic
      /** The edits are a guess. */
      readonly isGuess?: true
    }
  /** A key that the client has renamed or given up. */
  | {
      readonly kind: 'former-key'
      readonly place: Place
      readonly client: string
      readonly key: string
      /** What it is called now, where only the name has changed. */
      readonly name: string | null
      readonly text: string
    }
  /** A tool list under a name that the client passes over. */
  | {
      readonly kind: 'ignored-tools'
      readonly place: Place
      readonly client: string
      readonly key: string
      /** The key that was meant. */
      readonly name: string
    }
  | ToolProblem
  | ToolLinesProblem
  | {
      readonly kind: 'ignored-key'
      readonly place: Place
      readonly client: string
      readonly key: string
      /** The key of this client that may have been meant. */
      readonly guess: string | null
      /** The key of the same file that says this in the words of the client. */
      readonly counts?: string
    }
) & {
  /** Whom it is about, in a file of several agents. */
  readonly agent?: string
}

/** What reading or validating a source noticed; a rule makes a finding of it. */
export type Problem = LoaderProblem | TextProblem | DataProblem
/** Kinds of problems. */
export type ProblemKind = Problem['kind']
/** A problem of one kind. */
export type ProblemOf<K extends ProblemKind> = Extract<Problem, {kind: K}>

/** What can be wrong with the bytes of a file. */
export type ReadProblem = ProblemOf<'unreadable' | 'not-utf8' | 'file-too-large'>

/** What can be wrong with YAML or JSON as such. */
export type YamlProblem = ProblemOf<
  | 'yaml-syntax'
  | 'unquoted-colon'
  | 'duplicate-key'
  | 'tab-indentation'
  | 'yaml-feature'
  | 'not-a-mapping'
  | 'over-limit'
>

/** What can be wrong with the value of a field. */
export type ValueProblem = ProblemOf<
  'missing-key' | 'unknown-key' | 'not-positive' | 'blank' | 'implicit-type' | 'wrong-type'
>
