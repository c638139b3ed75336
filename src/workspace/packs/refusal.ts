/** A pack that cannot be used as it is, told at its entry of the config. */
import type {PackUse} from '../../config/config.ts'
import type {ConfigProblem} from '../../config/problem.ts'

/** The problem; `reason` is the clause behind the key that the entry stands in. */
export function refusal({key, span}: PackUse, reason: string): ConfigProblem {
  return {kind: 'wrong-value', key, reason, span}
}
