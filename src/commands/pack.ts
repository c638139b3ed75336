/** `agentc pack`: a project as an npm package that others add. */
import {posix as paths, resolve} from 'node:path'
import {staysBehind} from '../pack/own-config.ts'
import {changesText} from '../report/changes/text.ts'
import {plural} from '../report/count.ts'
import type {Checked, Workspace} from '../workspace.ts'
import {type Command, type Context, UsageError} from './command.ts'
import {printData, printText, wantsJson} from './document.ts'
import {configData, type MadePack, makePack, packageOf, type Refused} from './packs/make-pack.ts'
import {prebuild} from './packs/prebuild.ts'
import {type Comparison, comparePromises, manifestAt} from './packs/promised.ts'
import {posix} from './posix.ts'
import {printReport, reportOf, statusOf} from './print-report.ts'
import {openUsable, openWorkspace} from './session.ts'
import {npx} from './words.ts'

export const pack: Command = {
  name: 'pack',
  summary: 'Makes an npm package of a project: checked with the strict preset, the same bytes every time.',
  takes: '',
  flags: {
    out: {type: 'string', value: 'DIR', help: 'folder for the tarball (default: the root of the project)'},
    compare: {
      type: 'string',
      value: 'VERSION',
      help: 'compare with a published version; exit status 1 where the version number does not own up to what changed',
    },
    prebuilt: {
      type: 'string',
      value: 'IDS',
      help: 'put the outputs of these targets into the pack, below dist/<target>/; with claude-code it is a plugin, too',
    },
    'dry-run': {type: 'boolean', help: 'write no tarball; list what would be in it'},
  },
  examples: [
    [npx('pack'), 'check everything, write agentc.pack.json and the tarball'],
    [npx('pack --dry-run --compare latest'), 'what changed for those who rely on the last version'],
    [
      npx('pack --prebuilt claude-code,agent-skills'),
      'one tarball for agentc, for skill installers and for Claude Code',
    ],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const isJson = wantsJson(context, 'pack')
  const made = await packProject(context)
  if (made === null) return 2
  if ('status' in made) return made.status
  const before = context.values.text('compare')
  const comparison = before === null ? null : await compared(made.pack, before, made.root)
  if (isJson) printData(context, dataOf(made.pack, comparison))
  else printText(context, textOf(made.pack, comparison, context))
  if (comparison !== null && !comparison.isEnough) {
    const {manifest} = made.pack
    context.err(
      `agentc: version ${manifest.version} does not own up to what changed since ${before} (${comparison.weight}); it has to be ${comparison.least} or higher\n`,
    )
    return 1
  }
  return 0
}

/** A pack that was made, or how the command ends. */
export type PackOutcome = {readonly pack: MadePack; readonly root: string} | {readonly status: number}

/** Checks and packs the project of a command line, and tells what is wrong; null: its config cannot be used. */
export async function packProject(context: Context, to?: string): Promise<PackOutcome | null> {
  const {values, cwd, err} = context
  const workspace = await openUsable(context, {preset: 'strict'})
  if (workspace === null) return null
  const {facts, problems} = packageOf(workspace)
  if (facts === null) return tellProblems(context, problems)
  const prebuilt = (values.text('prebuilt') ?? '').split(',').filter(id => id !== '')
  if (prebuilt.length > 0) {
    const build = await prebuild(context, workspace, {facts, targets: prebuilt})
    if (build.status !== 0) {
      await printReport(context, build.report)
      return {status: build.status}
    }
  }
  const checked = await workspace.check({targets: null, named: []})
  // A project that adds the pack chooses its stacks itself, so that what is promised holds without any.
  const hasStacks = workspace.stacks.length > 0
  const unstacked = hasStacks ? await openWorkspace(context, {preset: 'strict', stacks: []}) : workspace
  const plain = hasStacks ? await unstacked.check({targets: null, named: []}) : checked
  const others = await namedTargets(unstacked)
  const wrong = [checked, plain].find(({diagnostics}) => statusOf(diagnostics, values) === 1)
  if (wrong !== undefined)
    return refuse(context, {diagnostics: wrong.diagnostics, problems: []}, workspace.textOf)
  if (checked.project.agents.length + checked.skills.length === 0)
    throw new UsageError('there is nothing to pack: the project has no agent and no skill')
  const folder = to ?? posix(resolve(cwd, values.text('out') ?? workspace.root))
  const made = await makePack(facts, {
    workspace,
    checked,
    plain,
    others,
    to: values.has('dry-run') ? null : folder,
    prebuilt,
  })
  if ('problems' in made) return refuse(context, made, workspace.textOf)
  if (!values.has('quiet')) err(stayingText(staysBehind(configData(workspace))))
  if (!values.has('quiet'))
    err(`${plural(checked.project.agents.length, 'agent')} checked with the strict preset\n`)
  return {pack: made, root: workspace.root}
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

async function refuse(
  context: Context,
  {diagnostics, problems}: Refused,
  textOf: (file: string) => string | null,
): Promise<{status: number}> {
  if (diagnostics.length > 0) await printReport(context, reportOf({diagnostics, textOf}))
  tellProblems(context, problems)
  return {status: 1}
}

function tellProblems({err}: Context, problems: readonly string[]): {status: number} {
  for (const problem of problems) err(`agentc: ${problem}\n`)
  err('agentc: nothing was packed\n')
  return {status: 1}
}

async function compared({manifest}: MadePack, version: string, root: string): Promise<Comparison> {
  return comparePromises(await manifestAt(`${manifest.name}@${version}`, root), manifest)
}

function dataOf(
  {manifest, packed}: MadePack,
  comparison: Comparison | null,
): Readonly<Record<string, unknown>> {
  const {filename, integrity, size, unpackedSize, files} = packed
  const {name, version, agents, skills} = manifest
  return {
    name,
    version,
    ...{filename, integrity, size, unpackedSize, files},
    agents: agents.map(agent => agent.name),
    skills: skills.map(skill => skill.name),
    comparison,
  }
}

function textOf(
  {manifest, packed}: MadePack,
  comparison: Comparison | null,
  {style, values}: Context,
): string {
  const {name, version, agents, skills} = manifest
  const told =
    comparison === null
      ? ''
      : `\n${changesText(comparison.changes, style) || 'Nothing that others rely on has changed.\n'}`
  const what = [
    plural(agents.length, 'agent'),
    ...(skills.length === 0 ? [] : [plural(skills.length, 'skill')]),
  ]
  return [
    `${style.paint('strong', `${name}@${version}`)}: ${what.join(', ')}\n`,
    ...packed.files.map(({path, size}) => `  ${String(size).padStart(8)}  ${path}\n`),
    values.has('dry-run') ? '' : `${paths.basename(packed.filename)}: ${packed.size} bytes\n`,
    values.has('dry-run') ? '' : `${packed.integrity}\n`,
    told,
  ].join('')
}
