/** What goes to stdout where a command on packs refuses something. */
import {documentOf} from '../../../report/document.ts'
import type {Context} from '../../line/command.ts'
import {printData} from '../../line/document.ts'
import {printReport, reportOf} from '../../line/print-report.ts'
import type {Findings} from './unfit-pack.ts'

/** A refusal. */
export interface Refusal {
  /** Clauses. */
  readonly problems: readonly string[]
  /** What stands behind them; null: nothing more. */
  readonly findings: Findings | null
}

/** Prints the findings, or with `--format json` a document of everything; the problems are told on stderr besides. */
export async function printRefusal(context: Context, {problems, findings}: Refusal): Promise<void> {
  const report = findings === null || findings.diagnostics.length === 0 ? null : reportOf(findings)
  if (context.values.text('format') !== 'json') {
    if (report !== null) await printReport(context, report)
    return
  }
  printData(context, {
    ...{written: [], problems},
    diagnostics: report === null ? [] : documentOf(report).diagnostics,
  })
}
