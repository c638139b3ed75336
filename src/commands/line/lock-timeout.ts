/** How long a command waits for another one that writes to the same place. */
import type {Flag, Values} from './command.ts'

/** `--lock-timeout S`. */
export const lockTimeoutFlag: Flag = {
  type: 'string',
  value: 'S',
  takes: {pattern: /^\d+(?:\.\d+)?$/, expected: 'a number of seconds'},
  help: 'seconds to wait for another agentc that writes here (default 30)',
}

/** Seconds. */
export function lockTimeoutOf(values: Values): number {
  return Number(values.text('lock-timeout') ?? 30)
}
