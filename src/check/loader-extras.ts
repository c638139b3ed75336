/** What a finding about a vendor's client carries beyond its message. */
import type {Severity} from '../diagnostic.ts'
import type {Extras} from './rule.ts'

/** Level and agent, where the problem has its own. */
export function levelAndAgent(problem: {
  readonly severity?: Severity | undefined
  readonly agent?: string | undefined
}): Extras {
  const {severity, agent} = problem
  return {...(severity === undefined ? {} : {severity}), ...(agent === undefined ? {} : {agent})}
}
