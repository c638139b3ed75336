/** A package that is not taken: exit status 1, as for everything that agentc refuses to touch. */
import type {Diagnostic} from '../../../diagnostic.ts'
import {UsageError} from '../../line/command.ts'

/** What was found in files, with the texts that it was found in. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[]
  readonly textOf: (file: string) => string | null
}

/** The reasons, each a clause. */
export class UnfitPack extends UsageError {
  readonly reasons: readonly string[]
  /** What stands behind them; null: nothing more. */
  readonly findings: Findings | null

  constructor(reasons: readonly string[], findings: Findings | null = null) {
    super(`the package is not taken: ${reasons.join('; ')}`)
    this.reasons = reasons
    this.findings = findings
  }
}
