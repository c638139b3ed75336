/** `lint --statistics`. */
import type {Report} from '../../report/report.ts'
import {type Context, UsageError} from '../line/command.ts'
import {printText, wantsJson} from '../line/document.ts'
import {shownIn} from '../line/print-report.ts'

/** Whether numbers are asked for instead of findings. */
export function wantsStatistics(context: Context): boolean {
  const {values} = context
  if (!values.has('statistics')) return false
  wantsJson(context, 'lint --statistics')
  const other = ['fix-dry-run', 'write-baseline'].find(flag => values.has(flag))
  if (other !== undefined) throw new UsageError(`\`--statistics\` and \`--${other}\` exclude each other`)
  return true
}

/** Prints a row per rule; with `--quiet` of errors alone. */
export async function printStatistics(context: Context, report: Report): Promise<void> {
  const {statisticsJson, statisticsText} = await import('../../report/statistics.ts')
  const shown = shownIn(report, context.values)
  if (wantsJson(context, 'lint --statistics')) printText(context, statisticsJson(shown))
  else if (shown.diagnostics.length > 0 || !context.values.has('quiet'))
    printText(context, statisticsText(shown, context.style))
}
