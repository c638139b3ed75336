/** Failures that are no defects of agentc, in words. */
import {BaselineError} from '../../baseline/baseline-error.ts'
import {LockError} from '../../emit/locks.ts'
import {HostError} from '../../host/host.ts'
import {UsageError} from './command.ts'
import {meaning} from './os-errors.ts'

/** One line for wrong usage, an operating-system error or a lock that stays taken; null: a defect of agentc. */
export function failureText(error: unknown): string | null {
  if (error instanceof UsageError || error instanceof LockError || error instanceof BaselineError)
    return error.message
  if (error instanceof HostError) return `cannot ${error.operation} ${error.path}: ${meaning(error.code)}`
  return null
}
