/** `agentc doctor`: what is found here, which clients are installed, and what would keep an agent from loading in its own. */
import {specFormat} from '../agent.ts'
import type {Diagnostic} from '../diagnostic.ts'
import {readerOf, readers} from '../formats/readers.ts'
import {plural} from '../report/count.ts'
import {alignColumns} from '../report/table.ts'
import type {Checked} from '../workspace.ts'
import type {Command, Context} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {npx} from './line/words.ts'
import {openUsable} from './project/open-workspace.ts'

/** Program of each client, by the format that it loads. */
const programs: Readonly<Record<string, string>> = {
  'claude-code': 'claude',
  cao: 'cao',
  codex: 'codex',
  copilot: 'copilot',
  cursor: 'cursor-agent',
  'docker-agent': 'docker-agent',
  factory: 'droid',
  fleet: 'fleet',
  gemini: 'gemini',
  kiro: 'kiro-cli',
  oma: 'oma',
  opencode: 'opencode',
  qwen: 'qwen',
}

export const doctor: Command = {
  name: 'doctor',
  summary:
    'Tells what is found, which clients are installed, and what would keep an agent from loading there.',
  takes: '',
  flags: {},
  examples: [
    [npx('doctor'), 'in any repository, with or without a config'],
    [npx('doctor --format json'), 'the same as data'],
  ],
  run,
}

interface Row {
  readonly format: string
  readonly title: string
  readonly agents: number
  readonly skills: number
  /** Path of the client's program; null: not on the PATH. */
  readonly client: string | null
  /** Agents that the client would not load, and files that nobody can read. */
  readonly failing: number
}

async function run(context: Context): Promise<number> {
  const isJson = wantsJson(context, 'doctor')
  const workspace = await openUsable(context)
  if (workspace === null) return 2
  const checked = await workspace.check({targets: [], named: []})
  const failing = keptFromLoading(checked)
  const rows = rowsOf(checked, failing, context)
  const {root, config} = workspace
  if (isJson) printData(context, {root, config: config.file, formats: rows, failing: failing.map(shown)})
  else printText(context, textOf(rows, failing, config.file))
  return failing.length === 0 ? 0 : 1
}

/** Errors of reading: what the client of a file refuses, and what no build could use. */
function keptFromLoading({diagnostics}: Checked): readonly Diagnostic[] {
  return diagnostics.filter(
    ({severity, rule}) =>
      severity === 'error' &&
      // What a pack brings under a name that is taken is known once agents are read.
      (rule === 'config/unusable-config' || /^(?:vendor|parse|schema|io|name|description)\//.test(rule)),
  )
}

function rowsOf(
  {project, skills, syntaxes}: Checked,
  failing: readonly Diagnostic[],
  {host}: Context,
): readonly Row[] {
  const formatOf = new Map(syntaxes.map(({source, vendor}) => [source.path, vendor?.format ?? specFormat]))
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':')
  const find = (program: string | undefined): string | null => {
    if (program === undefined) return null
    const paths = folders.map(folder => `${folder.replaceAll('\\', '/')}/${program}`)
    return paths.find(path => host.realPath(path) !== null) ?? null
  }
  const ids = [specFormat, ...readers.map(({id}) => id).sort()]
  return ids
    .map(id => ({
      format: id,
      title: id === specFormat ? 'spec' : (readerOf(id)?.title ?? id),
      agents: project.agents.filter(({format}) => format === id).length,
      skills: skills.filter(({file}) => formatOf.get(file) === id).length,
      client: find(programs[id]),
      failing: new Set(failing.filter(({file}) => formatOf.get(file) === id).map(({file}) => file)).size,
    }))
    .filter(({agents, skills: own, client, failing: bad}) => agents + own + bad > 0 || client !== null)
}

function textOf(rows: readonly Row[], failing: readonly Diagnostic[], config: string | null): string {
  const found = rows.map(({title, agents, skills, client, failing: bad, format}) => [
    title,
    String(agents),
    String(skills),
    String(bad),
    client ?? (programs[format] === undefined ? '-' : `\`${programs[format]}\` is not on the PATH`),
  ])
  const table = alignColumns([['FORMAT', 'AGENTS', 'SKILLS', 'FAILING', 'CLIENT'], ...found], {
    right: [1, 2, 3],
  })
  const first = failing.slice(0, 5).map(({file, message}) => `  ${file}: ${message}`)
  const more = failing.length > 5 ? [`  and ${failing.length - 5} more: \`${npx('lint')}\``] : []
  return [
    config === null ? 'no config: looked around' : `config: ${config}`,
    rows.length === 0 ? 'no agents and no clients were found' : table.trimEnd(),
    failing.length === 0
      ? 'nothing keeps an agent from loading'
      : `${plural(failing.length, 'finding')} that keep agents from loading:`,
    ...first,
    ...more,
    '',
  ].join('\n')
}

function shown({file, code, message, agent}: Diagnostic): Readonly<Record<string, string | null>> {
  return {file, code, message, agent}
}
