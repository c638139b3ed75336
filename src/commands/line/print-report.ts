/** The report of a run, in the format that was asked for, and the exit status that follows from it. */
import type {Diagnostic} from '../../diagnostic.ts'
import {type ReportFormat, reporters} from '../../report/index.ts'
import type {Report} from '../../report/report.ts'
import {type Context, UsageError, type Values} from './command.ts'
import {printText} from './document.ts'
import {toolOf} from './tool-facts.ts'

/** A report of findings alone, where nothing was compiled or planned. */
export function reportOf(found: Pick<Report, 'diagnostics' | 'textOf'> & Partial<Report>): Report {
  return {losses: [], files: [], checked: 0, ...found}
}

/** Prints it to stdout or to a file; with `--quiet` errors only. */
export async function printReport(context: Context, report: Report): Promise<void> {
  printText(context, await reportText(context, report))
}

/** What of a report is shown: with `--quiet` errors only. */
export function shownIn(report: Report, values: Values): Report {
  if (!values.has('quiet')) return report
  return {...report, diagnostics: report.diagnostics.filter(({severity}) => severity === 'error')}
}

/** The report as it is printed. */
export async function reportText(context: Context, report: Report): Promise<string> {
  const {values, style} = context
  const shown = {...shownIn(report, values), tool: toolOf(context)}
  const {isHuman, load} = reporters[reportFormat(values)]
  if (isHuman && values.has('quiet') && shown.diagnostics.length === 0) return ''
  const print = await load()
  return print(shown, style)
}

/** The format of `--format`; `pretty` without. */
export function reportFormat(values: Values): ReportFormat {
  const name = values.text('format') ?? 'pretty'
  if (Object.hasOwn(reporters, name)) return name as ReportFormat
  const known = Object.keys(reporters).join(', ')
  throw new UsageError(`unknown format \`${name}\`; known: ${known}`)
}

/** Whether something is asked for by the config that cannot be had. */
export function hasUnusableConfig(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({rule, severity}) => rule === 'config/unusable-config' && severity === 'error')
}

/** Exit status of findings: 2 for those of an unusable config, 1 for errors, or more warnings than `--max-warnings` allows. */
export function statusOf(diagnostics: readonly Diagnostic[], values: Values): 0 | 1 | 2 {
  if (hasUnusableConfig(diagnostics)) return 2
  if (diagnostics.some(({severity}) => severity === 'error')) return 1
  const limit = values.text('max-warnings')
  if (limit === null) return 0
  return diagnostics.filter(({severity}) => severity === 'warning').length > Number(limit) ? 1 : 0
}
