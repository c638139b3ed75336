/** `agentc init`: a config and one agent, enough for a first build. */
import {configNames, findConfig} from '../config/find.ts'
import {toText} from '../emit/content.ts'
import {joinPath} from '../emit/paths.ts'
import {readerOf} from '../formats/readers.ts'
import type {Host} from '../host/host.ts'
import type {PackManifest} from '../pack/manifest.ts'
import {discover, noOutputs} from '../read/discover.ts'
import {plural, summaryLine} from '../report/count.ts'
import {documentOf} from '../report/document.ts'
import type {Report} from '../report/report.ts'
import {createWorkspace} from '../workspace.ts'
import {type Command, type Context, UsageError, type Values} from './command.ts'
import {printData, wantsJson} from './document.ts'
import {addIgnoreLines} from './ignore-lines.ts'
import {type Found, findVendorFiles} from './init/found.ts'
import {startFromPack} from './init/from-pack.ts'
import {offer, startBuilding, startImporting, startLinting, type Way} from './init/ways.ts'
import {agentPath, agentText, configText} from './init-files.ts'
import {checkInside, createFile} from './new-file.ts'
import {refusing} from './packs/refusing.ts'
import {printReport, reportOf, statusOf} from './print-report.ts'
import {repositoryOf} from './repository.ts'
import {npx} from './words.ts'

export const init: Command = {
  name: 'init',
  summary: `Starts a project here: ${configNames[0]} and a first agent that builds at once.`,
  takes: '',
  flags: {
    lint: {type: 'boolean', help: "with other vendors' agents here: check them where they lie"},
    build: {type: 'boolean', help: "with other vendors' agents here: build further vendors' files from them"},
    import: {type: 'boolean', help: "with other vendors' agents here: write specs of them"},
    from: {
      type: 'string',
      value: 'PACK',
      help: 'start from a pack: anything that `agentc add` takes',
    },
    adopt: {
      type: 'boolean',
      help: 'with `--import`: files that mean the same as the output become outputs',
    },
  },
  examples: [
    [npx('init'), 'in the folder of the project; nothing that exists is overwritten'],
    [npx('init --cwd packages/team'), 'in another folder'],
    [npx('init --from @acme/agents-backend'), 'a project of the agents of a pack'],
    [npx('init --import --adopt'), "specs of the vendors' agents that are there, which become outputs"],
  ],
  run,
}

/** Outputs can be built again, and a cache is nobody else's. */
const ignored = ['dist/', '.agentc/cache/']

async function run(context: Context): Promise<number> {
  const {host, cwd, values} = context
  wantsJson(context, 'init')
  refuseSecondConfig(context)
  const pack = values.text('from')
  if (pack !== null) return refusing(context, () => fromPack(context, pack))
  const found = await findVendorFiles(host, cwd)
  const way = wayOf(values)
  if (way === null && values.has('adopt')) throw new UsageError('`--adopt` goes with `--import`')
  if (found.agents.length > 0 && (way !== null || !(await hasSources(context))))
    return start(context, found, way)
  if (way !== null)
    throw new UsageError(`there are no agents of other vendors here; \`${npx('init')}\` starts without`)
  return finish(context, writeFiles(host, cwd, await hasSources(context)))
}

/** A pack stands in place of the first agent. */
async function fromPack(context: Context, spec: string): Promise<number> {
  const {host, cwd, values} = context
  const odd = ['lint', 'build', 'import', 'adopt'].find(name => values.has(name))
  if (odd !== undefined)
    throw new UsageError(`\`--from\` and \`--${odd}\` exclude each other: one project has one start`)
  const {pack, written} = await startFromPack(context, spec)
  const ignored = ignore(host, cwd) && !written.includes('.gitignore') ? ['.gitignore'] : []
  return finish(context, [...written, ...ignored], pack.manifest)
}

/** Checks what is there now, and tells. */
async function finish(
  context: Context,
  written: readonly string[],
  pack: PackManifest | null = null,
): Promise<number> {
  const {host, cwd, values, err} = context
  const isJson = wantsJson(context, 'init')
  const workspace = await createWorkspace({host, cwd})
  const {diagnostics, syntaxes} = await workspace.check({targets: null, named: []})
  const all = [...workspace.configDiagnostics, ...diagnostics]
  const report = reportOf({diagnostics: all, checked: syntaxes.length, textOf: workspace.textOf})
  if (isJson) printData(context, {files: written, diagnostics: documentOf(report).diagnostics})
  else if (all.length > 0) await printReport(context, report)
  if (!values.has('quiet')) err(closing(written, report, pack))
  return statusOf(all, values)
}

function wayOf(values: Values): Way | null {
  const chosen = (['lint', 'build', 'import'] as const).filter(name => values.has(name))
  if (chosen.length > 1) throw new UsageError(`\`--${chosen.join('` and `--')}\` exclude each other`)
  return chosen[0] ?? null
}

const starts = {lint: startLinting, build: startBuilding, import: startImporting}

/** A project around the files of vendors; without a choice the ways are told and nothing is written. */
async function start(context: Context, found: Found, way: Way | null): Promise<number> {
  const {host, cwd, values, err} = context
  const isJson = values.text('format') === 'json'
  if (way === null) {
    if (isJson)
      printData(context, {files: [], diagnostics: [], found: found.include, ways: Object.keys(starts)})
    else err(offer(found))
    return 0
  }
  const {status, written, committed, lines} = await starts[way](context, found)
  const ignores = ignore(host, cwd) ? ['.gitignore'] : []
  const attributes = markGenerated(host, cwd, committed) ? ['.gitattributes'] : []
  const files = [...written, ...ignores, ...attributes]
  if (isJson) printData(context, {files, way, found: found.include, check: status === 0 ? 'clean' : 'open'})
  else if (!values.has('quiet'))
    err(`${[...lines, ...[...ignores, ...attributes].map(file => `added lines to ${file}`)].join('\n')}\n`)
  return status
}

function refuseSecondConfig({host, cwd, values, err}: Context): void {
  for (const flag of ['config', 'no-config'])
    if (values.has(flag))
      throw new UsageError(`\`--${flag}\` has no meaning here: \`init\` writes ${configNames[0]}`)
  const {root, file} = findConfig(host, cwd)
  if (file === null) return
  if (root === cwd)
    throw new UsageError(
      `${file} configures this folder already, and nothing is overwritten; \`${npx('new NAME')}\` adds an agent`,
    )
  if (!values.has('quiet'))
    err(`${root}/${file} has configured this folder until now; from now on it is a project of its own\n`)
}

/** Where the new config will look; agents elsewhere are not its business. */
async function hasSources({host, cwd}: Context): Promise<boolean> {
  const {config} = await createWorkspace({host, cwd, config: null})
  return discover(host, cwd, config, noOutputs).files.length > 0
}

/** Paths that were written. The agent comes first: a config alone would be a project that builds nothing. */
function writeFiles(host: Host, root: string, hasAgents: boolean): readonly string[] {
  const [config] = configNames
  const files = hasAgents
    ? [[config, configText] as const]
    : [[agentPath, agentText] as const, [config, configText] as const]
  checkInside(host, root, config)
  for (const [path, text] of files) createFile(host, root, path, text)
  const written = files.map(([path]) => path)
  return ignore(host, root) ? [...written, '.gitignore'] : written
}

/** Adds to `.gitignore` where git is at work; whether it did. */
function ignore(host: Host, root: string): boolean {
  const path = joinPath(root, '.gitignore')
  const stat = host.stat(path)
  if (stat === null ? repositoryOf(host, root) === null : stat.kind !== 'file') return false
  const before = stat === null ? '' : toText(host.read(path))
  const text = before === null ? null : addIgnoreLines(before, ignored)
  if (text === null) return false
  host.write(path, new TextEncoder().encode(text), {mode: stat?.mode ?? 0o644})
  return true
}

/** Committed outputs are marked as generated, where git is at work; whether lines were added. */
function markGenerated(host: Host, root: string, targets: readonly string[]): boolean {
  const lines = targets.flatMap(id =>
    (readerOf(id)?.detection.folders ?? []).slice(0, 1).map(folder => `${folder}/** linguist-generated=true`),
  )
  if (lines.length === 0 || repositoryOf(host, root) === null) return false
  const path = joinPath(root, '.gitattributes')
  const stat = host.stat(path)
  if (stat !== null && stat.kind !== 'file') return false
  const before = stat === null ? '' : toText(host.read(path))
  const text =
    before === null
      ? null
      : addIgnoreLines(before, [...lines, '**/.agentc/manifest.json linguist-generated=true'])
  if (text === null) return false
  host.write(path, new TextEncoder().encode(text), {mode: stat?.mode ?? 0o644})
  return true
}

function closing(written: readonly string[], report: Report, pack: PackManifest | null): string {
  const own = written.includes(agentPath) ? [] : ['there are agents already; none was added']
  const lines = [
    `wrote ${written.join(', ')}`,
    ...(pack === null
      ? own
      : [`started from ${pack.name}@${pack.version}: ${plural(pack.agents.length, 'agent')}`]),
    `checked: ${summaryLine(report)}`,
    `next: ${npx('build')}`,
  ]
  return `${lines.join('\n')}\n`
}
