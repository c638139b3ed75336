/** The way from a project to a pack that is fit to be made: checks first, and nothing stays on the disk of what is refused. */
import {undoable} from '../../../host/undoable.ts'
import {staysBehind} from '../../../pack/documents/own-config.ts'
import {plural} from '../../../report/count.ts'
import {documentOf} from '../../../report/document.ts'
import type {Checked, Workspace} from '../../../workspace.ts'
import {printBuild} from '../../build/print-build.ts'
import {type Context, UsageError} from '../../line/command.ts'
import {printData} from '../../line/document.ts'
import {printReport, reportOf, statusOf} from '../../line/print-report.ts'
import {targetIds} from '../../line/target-flag.ts'
import {openUsable, openWorkspace} from '../../project/open-workspace.ts'
import {npmPack, type Packed} from '../fetch/npm-pack.ts'
import {configData, type PlannedPack, packageOf, planPack, type Refused} from './make-pack.ts'
import {prebuild} from './prebuild.ts'

/** A pack that is fit. */
export interface PreparedPack extends PlannedPack {
  readonly workspace: Workspace
  /** Folder of the package, absolute. */
  readonly root: string
  /** As its author wrote it. */
  readonly packageJson: Readonly<Record<string, unknown>>
  /** Has npm write the tarball into a folder. */
  readonly write: (to: string) => Promise<Packed>
}

/** How a pack was used. */
export interface Used {
  readonly status: number
  /** Whether manifest and outputs stay on the disk. */
  readonly keeps: boolean
}

/** Prepares the pack of a command line's project and has it used; the exit status. Whatever is not kept is taken back. */
export async function withPack(
  context: Context,
  use: (pack: PreparedPack) => Promise<Used>,
): Promise<number> {
  const {host, undo} = undoable(context.host)
  let keeps = false
  try {
    const pack = await preparePack({...context, host})
    if ('status' in pack) return pack.status
    const used = await use(pack)
    keeps = used.keeps
    return used.status
  } finally {
    if (!keeps) undo()
  }
}

interface Ended {
  readonly status: number
}

async function preparePack(context: Context): Promise<PreparedPack | Ended> {
  const {values, err} = context
  const workspace = await openUsable(context, {preset: 'strict'})
  if (workspace === null) return {status: 2}
  const {facts, problems} = packageOf(workspace)
  if (facts === null) return tellProblems(context, problems)
  const prebuilt = [...new Set(targetIds('prebuilt', values, workspace.targets.ids))]
  const checked = await workspace.check({targets: null, named: []})
  // A project that adds the pack chooses its stacks itself, so that what is promised holds without any.
  const hasStacks = workspace.stacks.length > 0
  const unstacked = hasStacks ? await openWorkspace(context, {preset: 'strict', stacks: []}) : workspace
  const plain = hasStacks ? await unstacked.check({targets: null, named: []}) : checked
  for (const one of new Set([checked, plain])) {
    const refused = await refusalOf(context, workspace, one)
    if (refused !== null) return refused
  }
  const others = await namedTargets(unstacked)
  const build = prebuilt.length === 0 ? null : await prebuild(context, workspace, {facts, targets: prebuilt})
  if (build !== null && build.status !== 0) {
    await printBuild(context, {build, workspace, mode: 'write'})
    return sayProblems(context, [])
  }
  const built = (build?.report.files ?? []).filter(({action}) => action !== 'delete').map(({path}) => path)
  const planned = await planPack(facts, {workspace, checked, plain, others, prebuilt, built})
  if ('problems' in planned) return refuse(context, planned, workspace.textOf)
  const {agents} = planned.manifest
  if (!values.has('quiet')) err(stayingText(staysBehind(configData(workspace))))
  if (!values.has('quiet')) err(`${plural(agents.length, 'agent')} checked with the strict preset\n`)
  const {root: folder, host} = workspace
  const packageJson = JSON.parse(host.readText(`${folder}/package.json`)) as PreparedPack['packageJson']
  return {...planned, workspace, root: folder, packageJson, write: to => npmPack({folder, to})}
}

/** What agents are on targets that patches name and the config does not build: what they may do there is promised, too. */
async function namedTargets({config, targets, check}: Workspace): Promise<Checked['compilations']> {
  const built = config.targets.map(({id}) => id)
  const named = new Set(config.patches.flatMap(patch => patch.targets ?? []))
  const others = targets.ids.filter(id => named.has(id) && !built.includes(id))
  return others.length === 0 ? [] : (await check({targets: others, named: []})).compilations
}

/** Nothing of it is lost in silence: the project that adds the pack has to say it again where it wants it. */
function stayingText(keys: readonly string[]): string {
  return keys.length === 0
    ? ''
    : `agentc: the config says ${keys.map(key => `\`${key}\``).join(', ')}, which change outputs and do not travel: a project that adds the pack says that itself\n`
}

/** What is wrong with the sources, told; null: nothing. */
async function refusalOf(context: Context, {textOf}: Workspace, checked: Checked): Promise<Ended | null> {
  const {diagnostics, losses, project, skills} = checked
  const isOurs = ({pack}: {readonly pack?: unknown}): boolean => pack === undefined
  if (statusOf(diagnostics, context.values) > 0) return refuse(context, {diagnostics, problems: []}, textOf)
  if (![...project.agents, ...skills].some(isOurs))
    throw new UsageError('there is nothing to pack: the project has no agent and no skill')
  if (context.values.text('fail-on-loss') !== 'all' || losses.length === 0) return null
  return tellProblems(context, [
    `${losses.length} ${losses.length === 1 ? 'loss' : 'losses'}, and \`--fail-on-loss=all\` accepts none; \`npx agentc-cli build --dry-run\` names them`,
  ])
}

async function refuse(
  context: Context,
  {diagnostics, problems}: Refused,
  textOf: Workspace['textOf'],
): Promise<Ended> {
  const report = reportOf({diagnostics, textOf})
  if (isJson(context)) tellAsData(context, {diagnostics: documentOf(report).diagnostics, problems})
  else if (diagnostics.length > 0) await printReport(context, report)
  return sayProblems(context, problems)
}

/** What is wrong with the package as a whole. */
function tellProblems(context: Context, problems: readonly string[]): Ended {
  if (isJson(context)) tellAsData(context, {diagnostics: [], problems})
  return sayProblems(context, problems)
}

function isJson({values}: Context): boolean {
  return values.text('format') === 'json'
}

/** The document of a pack that there is not. */
function tellAsData(context: Context, told: Readonly<Record<'diagnostics' | 'problems', unknown>>): void {
  printData(context, {pack: null, written: false, ...told})
}

function sayProblems({err}: Context, problems: readonly string[]): Ended {
  for (const problem of problems) err(`agentc: ${problem}\n`)
  err('agentc: nothing was packed\n')
  return {status: 1}
}
