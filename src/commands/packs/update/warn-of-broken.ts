/** Telling what would break, before it is taken. */
import type {Context} from '../../line/command.ts'
import {printReport, reportOf} from '../../line/print-report.ts'
import type {Findings} from '../fetch/unfit-pack.ts'

/** Prints the findings; with `--format json` they stand in the document of the command. */
export async function warnOfBroken(context: Context, broken: Findings): Promise<void> {
  if (context.values.text('format') !== 'json') await printReport(context, reportOf(broken))
  context.err('agentc: with it, this project could not be built\n')
}
