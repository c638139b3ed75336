/** `--fail-on-loss`, the same for every command that compiles. */
import type {Flag} from './command.ts'

/** Declaration of `--fail-on-loss`. */
export const failOnLoss: Flag = {
  type: 'string',
  value: 'all',
  bare: 'limits',
  takes: {pattern: /^(?:limits|all)$/, expected: '`all`, or no value'},
  help: 'a lost or widened tool limit is an error; with `=all` every loss is',
}
