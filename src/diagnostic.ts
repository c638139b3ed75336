/** Findings, losses and text edits: the records that every phase hands outward (contract, section 5). */

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'info'

/** Levels as the config writes them. */
export type Level = 'off' | 'info' | 'warn' | 'error'

/** Sets of rules for `extends` of the config, each with all of the one before it. */
export const presets = ['recommended', 'strict', 'all'] as const
/** Set of rules that are on together. */
export type Preset = (typeof presets)[number]

/** Half-open range of UTF-16 offsets into the raw text of a file. */
export interface Span {
  readonly start: number
  readonly end: number
  /** The file, where it is not the one at hand: values of an agent may stand in a base or a patch. Findings have none. */
  readonly file?: string
}

/** Replaces `start..end` of `file` by `text`. */
export interface Edit extends Span {
  readonly file: string
  readonly text: string
}

/** Edits that mend a finding. */
export interface Fix {
  readonly kind: 'safe' | 'unsafe'
  readonly edits: readonly Edit[]
  /** The edits give an agent another name, wherever the project has it as it stands now. */
  readonly renames?: Renaming
}

/** Old and new name of an agent. */
export interface Renaming {
  readonly from: string
  readonly to: string
}

/** A second place that belongs to a finding. */
export interface Related {
  readonly file: string
  readonly span: Span
  readonly message: string
}

/** Arguments of a message. */
export type MessageData = Readonly<Record<string, string | number>>

/** One finding. Plain, frozen and structured-clonable; offsets are primary, lines are derived when printed. */
export interface Diagnostic {
  readonly rule: string
  readonly code: string
  readonly severity: Severity
  readonly messageId: string
  readonly data: MessageData
  readonly message: string
  /** Path relative to the root, with `/`. Never empty: a finding about the project points at the config or the first agent. */
  readonly file: string
  readonly span: Span
  readonly agent: string | null
  readonly target: string | null
  readonly field: string | null
  readonly related: readonly Related[]
  readonly fix: Fix | null
  readonly docs: string
  /** Secrets in the file: no report shows their text. Absent: none is known. */
  readonly masks?: readonly Span[]
}

/** What becomes of a field that a target cannot hold. */
export type Fate = 'prose' | 'approximated' | 'dropped' | 'widened'

/** A field that a target could not hold as it was written. `limit` marks a tool limit that got weaker. */
export interface Loss {
  /** Null: a skill of the project, which `from` names. */
  readonly agent: string | null
  readonly target: string
  readonly field: string
  readonly fate: Fate
  readonly from: string
  readonly to: string | null
  readonly limit: boolean
}

export const startOfFile: Span = {start: 0, end: 0}

/** Compares by UTF-16 code unit, so that order never depends on a locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** File, position, rule, then message: the order of every report. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.span.start - b.span.start ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message) ||
    compareText(a.target ?? '', b.target ?? '')
  )
}

/** Agent, target, field, then the value. */
export function compareLosses(a: Loss, b: Loss): number {
  return (
    compareText(a.agent ?? '', b.agent ?? '') ||
    compareText(a.target, b.target) ||
    compareText(a.field, b.field) ||
    compareText(a.from, b.from)
  )
}
