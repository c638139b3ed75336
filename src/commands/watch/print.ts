/** What `watch` says: a line per rebuild, the report of its errors, or a document per line. */
import {count, plural} from '../../report/count.ts'
import {documentOf} from '../../report/document.ts'
import {reporters} from '../../report/index.ts'
import {printJson} from '../../report/print-json.ts'
import type {Report} from '../../report/report.ts'
import {visible} from '../../report/visible.ts'
import type {Workspace} from '../../workspace.ts'
import type {Build} from '../build/run-build.ts'
import type {Context} from '../line/command.ts'
import {printReport, reportFormat} from '../line/print-report.ts'
import type {Batch} from './changes.ts'
import type {Outcome} from './rebuild.ts'

/** Why a rebuild ran; null: it is the first. */
export type Cause = Batch | null

const named = 3

/** `a, b, c and 2 more changed`; `built` for the first build. */
export function causeText(cause: Cause): string {
  if (cause === null) return 'built'
  const {paths} = cause
  if (paths.length === 0) return 'looked again'
  const more = paths.length > named ? ` and ${paths.length - named} more` : ''
  return `${paths.slice(0, named).map(visible).join(', ')}${more} changed`
}

/** One line about what is watched, before anything is built. */
export function tellStart({values, err}: Context, {config}: Workspace, targets: readonly string[]): void {
  if (values.has('quiet')) return
  const globs = config.include.map(({files}) => files).join(', ')
  err(`${visible(`watching ${globs} for ${targets.join(', ')}`)}; Ctrl-C ends\n`)
}

/** The outcome of one rebuild. */
export async function tell(context: Context, cause: Cause, outcome: Outcome): Promise<void> {
  const why = causeText(cause)
  switch (outcome.kind) {
    case 'build':
      return tellBuild(context, cause, outcome.build)
    case 'config': {
      await tellReport(context, outcome.report)
      const {errors} = count(outcome.report.diagnostics)
      return context.err(`${why}: ${plural(errors, 'error')} in the config, nothing written\n`)
    }
    case 'failure':
      return context.err(`${why}: nothing written: ${visible(outcome.reason)}\n`)
    default:
      return outcome satisfies never
  }
}

async function tellBuild(context: Context, cause: Cause, {report, plan, found}: Build): Promise<void> {
  const {values, err, style} = context
  await tellReport(context, report)
  const {errors, warnings} = count(report.diagnostics)
  const isWithheld = report.outcome === 'withheld'
  if (values.has('quiet') && errors === 0 && !isWithheld) return
  if (cause === null && found !== null) err(`${visible(found)}\n`)
  const refused = report.files.filter(({action}) => action === 'refuse')
  for (const {path, reason} of [...refused, ...plan.unusable])
    err(`${style.paint('error', 'refused')}: ${visible(`${path}: ${reason ?? 'not made by agentc'}`)}\n`)
  const counts = isWithheld ? ['nothing written'] : fileCounts(report)
  if (errors > 0) counts.unshift(plural(errors, 'error'))
  if (warnings > 0) counts.push(plural(warnings, 'warning'))
  err(`${causeText(cause)}: ${counts.join(', ')}\n`)
}

/** Whether somebody has to be told of a rebuild that nobody asked for. */
export function hasNews(outcome: Outcome): boolean {
  if (outcome.kind !== 'build' || outcome.build.report.outcome !== 'written') return false
  return outcome.build.report.files.some(({action}) => action === 'write' || action === 'delete')
}

/** Equal for outcomes with the same errors. */
export function troubleOf(outcome: Outcome): string {
  if (outcome.kind === 'failure') return outcome.reason
  const {diagnostics} = outcome.kind === 'config' ? outcome.report : outcome.build.report
  const errors = diagnostics.filter(({severity}) => severity === 'error')
  return errors.map(({file, message}) => `${file}: ${message}\n`).join('')
}

/** Humans get the errors, machines everything. */
async function tellReport(context: Context, report: Report): Promise<void> {
  const format = reportFormat(context.values)
  if (format === 'json') context.out(`${jsonLine(report, context)}\n`)
  else if (!reporters[format].isHuman) await printReport(context, report)
  else {
    const diagnostics = report.diagnostics.filter(({severity}) => severity === 'error')
    if (diagnostics.length > 0) await printReport(context, {...report, diagnostics})
  }
}

function jsonLine(report: Report, {values}: Context): string {
  const {diagnostics} = report
  const shown = values.has('quiet') ? diagnostics.filter(({severity}) => severity === 'error') : diagnostics
  // Line ends inside strings are escaped, hence every real one is layout.
  return printJson(documentOf({...report, diagnostics: shown})).replace(/\n\s*/g, '')
}

function fileCounts({files}: Report): string[] {
  const of = (action: string): number => files.filter(file => file.action === action).length
  return [`${of('write')} written`, `${of('keep')} unchanged`, `${of('delete')} deleted`]
}
