/** What a reporter gets: the results of one run and the texts they point into. Reporters return text and print nothing. */
import type {Diagnostic, Loss, Severity} from '../diagnostic.ts'
import type {PlannedFile} from '../emit/plan.ts'
import type {Style} from './style.ts'

/** What is known of a rule beyond its findings. */
export interface RuleFacts {
  /** Severity without any setting. */
  readonly severity: Severity
  /** Whether it has to be switched on. */
  readonly isOptional: boolean
  /** First sentence of its page, and what it says before the examples; plain text. */
  readonly summary: string
  readonly description: string
  /** The page itself, in Markdown. Null: it could not be read. */
  readonly page: string | null
}

/** The program behind a report. */
export interface Tool {
  readonly version: string
  /** Null: there is no such rule. */
  readonly factsOf: (rule: string) => RuleFacts | null
}

/** Results of `lint` or `build`. */
export interface Report {
  /** Sorted by `compareDiagnostics`. */
  readonly diagnostics: readonly Diagnostic[]
  readonly losses: readonly Loss[]
  readonly files: readonly PlannedFile[]
  /** Number of source files that were checked. */
  readonly checked: number
  /** Raw text of a source, for positions and code frames; null: it could not be read. */
  readonly textOf: (file: string) => string | null
  /** For formats that describe the tool and its rules. */
  readonly tool?: Tool
}

/** `written`: the plan was carried out. `planned`: it was only asked for. `withheld`: errors or refusals stopped it. */
export type Outcome = 'written' | 'planned' | 'withheld'

/** One compiled target. Its files and losses are found by its id. */
export interface TargetReport {
  readonly target: string
  /** Out folder, relative to the root. */
  readonly out: string
  /** Lines about what the user does next. */
  readonly next: readonly string[]
  /** How many agents stand where their output would go, and stay as they are. */
  readonly inPlace: number
}

/** Everything that a run has to tell. */
export interface BuildReport extends Report {
  readonly outcome: Outcome
  readonly targets: readonly TargetReport[]
}

/** A report as text with a final newline; empty when there is nothing to say. */
export type Reporter = (report: Report, style: Style) => string
