/** `agentc init`: a config and one agent, enough for a first build. */
import {configNames, findConfig, parentOf} from '../config/find.ts'
import {toText} from '../emit/content.ts'
import {joinPath} from '../emit/paths.ts'
import type {Host} from '../host/host.ts'
import {discover, noOutputs} from '../read/discover.ts'
import {summaryLine} from '../report/count.ts'
import {documentOf} from '../report/document.ts'
import type {Report} from '../report/report.ts'
import {createWorkspace} from '../workspace.ts'
import {type Command, type Context, UsageError} from './command.ts'
import {printData, wantsJson} from './document.ts'
import {addIgnoreLines} from './ignore-lines.ts'
import {agentPath, agentText, configText} from './init-files.ts'
import {checkInside, createFile} from './new-file.ts'
import {printReport, reportOf, statusOf} from './print-report.ts'
import {npx} from './words.ts'

export const init: Command = {
  name: 'init',
  summary: `Starts a project here: ${configNames[0]} and a first agent that builds at once.`,
  takes: '',
  flags: {},
  examples: [
    [npx('init'), 'in the folder of the project; nothing that exists is overwritten'],
    [npx('init --cwd packages/team'), 'in another folder'],
  ],
  run,
}

/** Outputs can be built again, and a cache is nobody else's. */
const ignored = ['dist/', '.agentc/cache/']

async function run(context: Context): Promise<number> {
  const {host, cwd, values, err} = context
  const isJson = wantsJson(context, 'init')
  refuseSecondConfig(context)
  const written = writeFiles(host, cwd, await hasSources(context))
  const workspace = await createWorkspace({host, cwd})
  const {diagnostics, syntaxes} = await workspace.check({targets: null, named: []})
  const all = [...workspace.configDiagnostics, ...diagnostics]
  const report = reportOf({diagnostics: all, checked: syntaxes.length, textOf: workspace.textOf})
  if (isJson) printData(context, {files: written, diagnostics: documentOf(report).diagnostics})
  else if (all.length > 0) await printReport(context, report)
  if (!values.has('quiet')) err(closing(written, report))
  return statusOf(all, values)
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
  if (stat === null ? !isInRepository(host, root) : stat.kind !== 'file') return false
  const before = stat === null ? '' : toText(host.read(path))
  const text = before === null ? null : addIgnoreLines(before, ignored)
  if (text === null) return false
  host.write(path, new TextEncoder().encode(text), {mode: stat?.mode ?? 0o644})
  return true
}

function isInRepository(host: Host, start: string): boolean {
  for (let folder = start; ; folder = parentOf(folder)) {
    if (host.stat(joinPath(folder, '.git')) !== null) return true
    if (folder === parentOf(folder) || /^[A-Za-z]:\/?$/.test(folder)) return false
  }
}

function closing(written: readonly string[], report: Report): string {
  const lines = [
    `wrote ${written.join(', ')}`,
    ...(written.includes(agentPath) ? [] : ['there are agents already; none was added']),
    `checked: ${summaryLine(report)}`,
    `next: ${npx('build')}`,
  ]
  return `${lines.join('\n')}\n`
}
