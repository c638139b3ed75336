/** What becomes of a build: decided from facts alone. */
import type {Outcome} from '../../report/report.ts'

/** `write` builds; the others only look. */
export type Mode = 'write' | 'check' | 'dry-run' | 'diff'

/** What is known before anything is planned. */
export interface Findings {
  readonly mode: Mode
  /** Errors in sources, or in what targets make of them. */
  readonly hasErrors: boolean
  /** More losses than `--fail-on-loss=all` accepts. */
  readonly isTooLossy: boolean
  /** `--keep-going`: the healthy agents are built all the same. */
  readonly keepsGoing: boolean
  /** `--fail-on-change`: a build that had to write has failed. */
  readonly failsOnChange: boolean
}

/** All that decides about outcome and exit status. */
export interface Facts extends Findings {
  /** Errors of any kind, or more warnings than `--max-warnings` allows. */
  readonly isFaulty: boolean
  /** The plan refuses to write something. */
  readonly isRefused: boolean
  /** The config asks for what cannot be had, or a manifest cannot be read, so that nobody knows what agentc owns. */
  readonly isUnusable: boolean
  /** A file is not as the build would leave it. */
  readonly isDrifted: boolean
}

/** How a build ends. */
export interface Verdict {
  readonly outcome: Outcome
  readonly status: 0 | 1 | 2
}

/** Whether the disk may be touched. */
export function mayWrite({mode, hasErrors, isTooLossy, keepsGoing}: Findings): boolean {
  return mode === 'write' && ((!hasErrors && !isTooLossy) || keepsGoing)
}

/** Outcome and exit status of a build. */
export function verdictOf(facts: Facts): Verdict {
  return {outcome: outcomeOf(facts), status: facts.isUnusable ? 2 : hasFailed(facts) ? 1 : 0}
}

function outcomeOf(facts: Facts): Outcome {
  if (facts.mode !== 'write') return 'planned'
  return mayWrite(facts) && !facts.isRefused ? 'written' : 'withheld'
}

/** A build that kept going has failed all the same. */
function hasFailed({
  mode,
  hasErrors,
  isTooLossy,
  isFaulty,
  isRefused,
  isDrifted,
  failsOnChange,
}: Facts): boolean {
  const mayNotDrift = mode === 'check' || (mode === 'write' && failsOnChange)
  return hasErrors || isTooLossy || isFaulty || isRefused || (mayNotDrift && isDrifted)
}
