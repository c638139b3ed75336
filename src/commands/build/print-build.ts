/** Tells a build: the report, then what the mode asks for, then a summary. */
import {isRefused} from '../../emit/apply.ts'
import {isDrift} from '../../emit/drift.ts'
import type {Plan, PlannedFile} from '../../emit/plan.ts'
import {findingsFormats, reporters} from '../../report/index.ts'
import type {Workspace} from '../../workspace.ts'
import type {Context, Values} from '../line/command.ts'
import {printText} from '../line/document.ts'
import {reportFormat, reportText} from '../line/print-report.ts'
import type {Build} from './run-build.ts'
import type {Mode} from './verdict.ts'

/** A build and what it was asked for. */
export interface Told {
  readonly build: Build
  readonly workspace: Workspace
  readonly mode: Mode
}

/** Everything that a build says, in order. */
export async function printBuild(context: Context, told: Told): Promise<void> {
  const {report, found, isTooLossy} = told.build
  if (found !== null && !context.values.has('quiet')) context.err(`${found}\n`)
  const {isHuman} = reporters[reportFormat(context.values)]
  if (isHuman) await printForPeople(context, told)
  else printText(context, (await reportText(context, report)) + driftLines(context, told))
  if (isDriftUntold(context, told)) context.err(await modeText(context, told))
  if (isTooLossy)
    context.err(
      `${report.losses.length} losses, and \`--fail-on-loss=all\` accepts none: see \`--format json\`\n`,
    )
}

/** `github` has annotations for findings only: drift would fail a job without a word. JSON lists every file. */
function driftLines({values}: Context, {build, mode}: Told): string {
  if (mode !== 'check' || reportFormat(values) !== 'github') return ''
  const drifted = build.report.files.filter(isDrift)
  return drifted
    .map(({path, state}) => `::error file=${path}::${state}: not as the build would leave it\n`)
    .join('')
}

/** A report of findings alone would fail a job for drift without a word. */
function isDriftUntold({values}: Context, {build, mode}: Told): boolean {
  return (
    mode === 'check' &&
    findingsFormats.includes(reportFormat(values)) &&
    build.report.files.some(file => isDrift(file))
  )
}

async function printForPeople(context: Context, told: Told): Promise<void> {
  const {values, err, style} = context
  const {report} = told.build
  const findings = report.diagnostics.length > 0 ? await reportText(context, report) : ''
  printText(context, findings + (await modeText(context, told)))
  if (values.has('quiet')) return
  if (values.has('verbose')) err(fileList(report.files))
  if (told.mode !== 'check') err((await import('../../report/build-summary.ts')).buildSummary(report, style))
}

async function modeText({style, values}: Context, {build, mode, workspace}: Told): Promise<string> {
  switch (mode) {
    case 'check':
      return (await import('../../report/check-summary.ts')).checkSummary(build.report, style)
    case 'diff':
      return (await import('../../emit/diff.ts')).diffPlan(workspace.host, workspace.root, build.plan)
    case 'dry-run':
      return changeList(build.report.files)
    case 'write':
      return values.has('quiet') || !isRefused(build.plan) ? '' : refusedText(workspace, build.plan, values)
    default:
      return mode satisfies never
  }
}

/** The difference that stands in the way; a file that nobody offered to adopt is simply not ours. */
async function refusedText(workspace: Workspace, plan: Plan, values: Values): Promise<string> {
  const {diffRefused} = await import('../../emit/diff.ts')
  return diffRefused(workspace, plan, values.has('adopt') ? ['hand-edited', 'unmanaged'] : ['hand-edited'])
}

function fileList(files: readonly PlannedFile[]): string {
  return files
    .map(
      ({action, path, source}) => `${action.padEnd(7)} ${path}${source === null ? '' : ` from ${source}`}\n`,
    )
    .join('')
}

function changeList(files: readonly PlannedFile[]): string {
  const changed = files.filter(({action}) => action !== 'keep')
  return changed.map(({action, path, state}) => `${action.padEnd(7)} ${path} (${state})\n`).join('')
}
