/** A package that is not taken: exit status 1, as for everything that agentc refuses to touch. */
import {UsageError} from '../command.ts'

/** The reasons, each a clause. */
export class UnfitPack extends UsageError {
  readonly reasons: readonly string[]

  constructor(reasons: readonly string[]) {
    super(`the package is not taken: ${reasons.join('; ')}`)
    this.reasons = reasons
  }
}
