/** `agentc build`: reads, checks and renders everything, then writes; any error and nothing is written. */
import {relative, resolve} from 'node:path'
import type {Diagnostic} from '../diagnostic.ts'
import {isRefused} from '../emit/apply.ts'
import {emitOutputs} from '../emit/emit.ts'
import type {Plan, PlannedFile, PlanRequest} from '../emit/plan.ts'
import {planOutputs} from '../emit/plan-outputs.ts'
import {loadSameMeaning} from '../emit/same-meaning.ts'
import type {BuildReport, Outcome} from '../report/report.ts'
import type {Checked, Workspace} from '../workspace.ts'
import {type Command, type Context, UsageError} from './command.ts'
import {nothingFound, whatWasFound} from './places.ts'
import {
  namedPaths,
  openWorkspace,
  posix,
  printReport,
  reportFormat,
  statusOf,
  targetFlags,
} from './session.ts'

export const build: Command = {
  name: 'build',
  summary: 'Compiles agents to the configured targets; any error and nothing is written.',
  takes: '[PATH…]',
  flags: {
    target: {
      type: 'string',
      short: 't',
      multiple: true,
      value: 'ID',
      help: 'build these targets; `-t a,b` and `-t a -t b` are the same',
    },
    out: {type: 'string', value: 'DIR', help: 'put each target at DIR/<target>/'},
    check: {
      type: 'boolean',
      help: 'write nothing; exit status 1 when a file is not as the build would leave it',
    },
    'dry-run': {type: 'boolean', help: 'write nothing; list what would change'},
    diff: {type: 'boolean', help: 'write nothing; show what would change as a unified diff'},
    'keep-going': {
      type: 'boolean',
      help: 'build the healthy agents; the others keep their outputs; exit status 1 all the same',
    },
    'fail-on-loss': {
      type: 'string',
      value: 'all',
      bare: 'limits',
      takes: {pattern: /^(?:limits|all)$/, expected: '`all`, or no value'},
      help: 'a lost or widened tool limit is an error; with `=all` every loss is',
    },
    'no-prune': {type: 'boolean', help: 'keep outputs whose agent is gone'},
    force: {type: 'boolean', help: 'overwrite files that were edited by hand or that agentc did not write'},
    adopt: {type: 'boolean', help: 'take over existing files that mean the same as the output'},
    'lock-timeout': {
      type: 'string',
      value: 'S',
      takes: {pattern: /^\d+(?:\.\d+)?$/, expected: 'a number of seconds'},
      help: 'seconds to wait for another build (default 30)',
    },
  },
  examples: [
    ['npx agentc-cli build', 'build every target of the config'],
    ['npx agentc-cli build -t claude-code --out .', 'one target, below the current folder'],
    ['npx agentc-cli build --check', 'in CI: are the committed outputs up to date?'],
    ['npx agentc-cli build --diff agents/backend-developer.md', 'what an edit would change'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const {values} = context
  const mode = modeOf(context)
  reportFormat(values)
  const workspace = await openWorkspace(context)
  if (workspace.configDiagnostics.length > 0) {
    await printReport(context, {
      diagnostics: workspace.configDiagnostics,
      losses: [],
      files: [],
      checked: 0,
      textOf: workspace.textOf,
    })
    return 2
  }
  return buildOnce(context, workspace, mode)
}

export type Mode = 'write' | 'check' | 'dry-run' | 'diff'

function modeOf({values}: Context): Mode {
  const chosen = (['check', 'dry-run', 'diff'] as const).filter(name => values.has(name))
  if (chosen.length > 1) throw new UsageError(`\`--${chosen.join('` and `--')}\` exclude each other`)
  return chosen[0] ?? 'write'
}

/** A build that is done and not yet told. */
export interface Build {
  readonly report: BuildReport
  readonly plan: Plan
  /** What was found, for projects without a config. */
  readonly found: string | null
  readonly status: 0 | 1 | 2
}

async function buildOnce(context: Context, workspace: Workspace, mode: Mode): Promise<number> {
  const {report, plan, found, status} = await runBuild(context, workspace, mode)
  if (found !== null && !context.values.has('quiet')) context.err(`${found}\n`)
  await print(context, report, {mode, workspace, plan})
  if (isTooLossy(context, report))
    context.err(
      `${report.losses.length} losses, and \`--fail-on-loss=all\` accepts none: see \`--format json\`\n`,
    )
  return status
}

/** One build of an opened project, as `build` and `watch` run it; prints nothing. */
export async function runBuild(context: Context, workspace: Workspace, mode: Mode): Promise<Build> {
  const {values, host, version} = context
  const named = namedPaths(context, workspace.root)
  const checked = await workspace.check({
    targets: targetFlags(values),
    named: named.files,
    out: outFlag(context, workspace.root),
  })
  const isEmpty = checked.project.agents.length === 0 && checked.failed.files.size === 0
  if (checked.syntaxes.length === 0 || isEmpty)
    throw new UsageError(nothingFound(host, workspace.root, workspace.config))
  const shown = strict(checked.diagnostics.filter(isShown), values.text('fail-on-loss'))
  const losses = checked.compilations.flatMap(compilation => compilation.losses)
  const errors = shown.filter(({severity}) => severity === 'error').length
  const tooLossy = isTooLossy(context, {losses})
  const goesOn = (errors === 0 && !tooLossy) || values.has('keep-going')
  const compilations = errors === 0 ? checked.compilations : workspace.withoutFailed(checked)
  const request: PlanRequest = {
    host,
    root: workspace.root,
    version,
    compilations,
    sources: new Set(checked.syntaxes.map(({source}) => source.path)),
    failed: checked.failed,
    only: named.any ? agentsIn(checked, named.includes) : null,
    force: values.has('force'),
    adopt: values.has('adopt') ? await loadSameMeaning() : null,
    prune: !values.has('no-prune'),
  }
  const writes = mode === 'write' && goesOn
  const plan = writes
    ? (await emitOutputs(request, {timeout: Number(values.text('lock-timeout') ?? 30)})).plan
    : planOutputs(request)
  const outcome: Outcome = mode !== 'write' ? 'planned' : goesOn && !isRefused(plan) ? 'written' : 'withheld'
  const diagnostics = [...shown, ...workspace.planDiagnostics(plan)]
  const report: BuildReport = {
    diagnostics,
    losses,
    files: plan.folders.flatMap(({files}) => files),
    checked: checked.syntaxes.length,
    textOf: workspace.textOf,
    outcome,
    targets: compilations.map(({target, out, next}) => ({target: target.id, out, next})),
  }
  const drifted = mode === 'check' && report.files.some(isDrift)
  const failed =
    statusOf(diagnostics, values) === 1 ||
    tooLossy ||
    isRefused(plan) ||
    drifted ||
    (checked.failed.agents.size > 0 && errors > 0)
  const found = whatWasFound(workspace.config, checked.syntaxes)
  return {report, plan, found, status: plan.unusable.length > 0 ? 2 : failed ? 1 : 0}
}

function isTooLossy({values}: Context, {losses}: Pick<BuildReport, 'losses'>): boolean {
  return values.text('fail-on-loss') === 'all' && losses.length > 0
}

/** Build shows what stops it, what it leaves out, and what targets lose; the rest is `lint`'s. */
function isShown({severity, rule}: Diagnostic): boolean {
  return severity === 'error' || /^(?:portability|io)\//.test(rule) || leftOut.includes(rule)
}

/** Findings about files that a glob chose and that are no specs. */
const leftOut = ['parse/no-frontmatter', 'parse/unsupported-format']

function strict(diagnostics: readonly Diagnostic[], failOnLoss: string | null): readonly Diagnostic[] {
  if (failOnLoss === null) return diagnostics
  return diagnostics.map(diagnostic =>
    diagnostic.rule === 'portability/widened' ? {...diagnostic, severity: 'error'} : diagnostic,
  )
}

/** `--out DIR` relative to the root. */
function outFlag({values, cwd}: Context, root: string): string | null {
  const folder = values.text('out')
  return folder === null ? null : posix(relative(root, resolve(cwd, folder)))
}

function agentsIn({project}: Checked, includes: (file: string) => boolean): ReadonlySet<string> {
  return new Set(project.agents.filter(({file}) => includes(file)).map(({name}) => name))
}

function isDrift({state}: PlannedFile): boolean {
  return state !== 'current' && state !== 'line-endings'
}

async function print(
  context: Context,
  report: BuildReport,
  {mode, workspace, plan}: {mode: Mode; workspace: Workspace; plan: Plan},
): Promise<void> {
  const {values, out, err, style} = context
  const human = ['pretty', 'full', 'concise'].includes(reportFormat(values))
  if (!human) {
    await printReport(context, report)
    return
  }
  if (report.diagnostics.length > 0) await printReport(context, report)
  if (mode === 'check') out((await import('../report/check-summary.ts')).checkSummary(report, style))
  else if (mode === 'diff') {
    const {diffPlan} = await import('../emit/diff.ts')
    out(await diffPlan(workspace.host, workspace.root, plan))
  } else if (mode === 'dry-run') out(changeList(report.files))
  if (values.has('quiet')) return
  if (values.has('verbose')) err(fileList(report.files))
  if (mode !== 'check') err((await import('../report/build-summary.ts')).buildSummary(report, style))
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
