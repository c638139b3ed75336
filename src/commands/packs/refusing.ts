/** Ending a command at a package that is not taken. */
import {documentOf} from '../../report/document.ts'
import {visible} from '../../report/visible.ts'
import type {Context} from '../command.ts'
import {printData} from '../document.ts'
import {printReport, reportOf} from '../print-report.ts'
import {UnfitPack} from './unfit-pack.ts'

/** Reasons that are told; one more changes nothing. */
const most = 20

/** Runs a command; with a package that is refused, each reason is told and the exit status is 1. */
export async function refusing(context: Context, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof UnfitPack)) throw error
    await tellRefusal(context, error)
    return 1
  }
}

/** Findings to stdout, reasons behind them; with `--format json` one document of both. */
async function tellRefusal(context: Context, {reasons, findings}: UnfitPack): Promise<void> {
  const report = findings === null ? null : reportOf(findings)
  if (context.values.text('format') === 'json') {
    const diagnostics = report === null ? [] : documentOf(report).diagnostics
    printData(context, {written: [], reasons, diagnostics})
    return
  }
  if (report !== null) await printReport(context, report)
  // A stranger has chosen the names in them.
  for (const reason of reasons.slice(0, most))
    context.err(`agentc: the package is not taken: ${visible(reason)}\n`)
  if (reasons.length > most) context.err(`agentc: and ${reasons.length - most} reasons more\n`)
  context.err('agentc: nothing was written\n')
}
