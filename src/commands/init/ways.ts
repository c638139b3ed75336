/** The three ways from vendor files into a project, each with the config that it leaves. */
import type {Agent} from '../../agent.ts'
import {configNames} from '../../config/find.ts'
import {plural} from '../../report/count.ts'
import {createWorkspace} from '../../workspace.ts'
import {printBuild} from '../build/print-build.ts'
import {runBuild} from '../build/run-build.ts'
import {writeFiles} from '../import/write-files.ts'
import type {Context} from '../line/command.ts'
import {printReport, reportOf} from '../line/print-report.ts'
import {npx} from '../line/words.ts'
import {createFile} from '../new/new-file.ts'
import type {Found, Include} from './found.ts'

/** How a project begins with the files of vendors. */
export type Way = 'lint' | 'build' | 'import'

/** What a way came to. */
export interface Started {
  readonly status: 0 | 1
  readonly written: readonly string[]
  /** Out folders besides `dist/`: outputs that are committed. */
  readonly committed: readonly string[]
  readonly lines: readonly string[]
}

/** Says what is there and what can be done with it; writes nothing. */
export function offer({agents, lines}: Found): string {
  return [
    `found ${plural(agents.length, 'agent')} of other vendors:`,
    ...lines,
    'choose what to do with them:',
    `  ${npx('init --lint')}            check them where they lie, and change nothing else`,
    `  ${npx('init --build')}           leave them where they lie and build other vendors' files from them`,
    `  ${npx('init --import --adopt')}  write specs of them; they become outputs`,
    '',
  ].join('\n')
}

/** Checks them where they lie. */
export async function startLinting(context: Context, found: Found): Promise<Started> {
  const config = `${header}\n${includeText(found.include)}\n# Nothing is built; a target makes lint say what it would lose.\ntargets: {}\n`
  createFile(context.host, context.cwd, configNames[0], config)
  const {diagnostics, syntaxes, textOf} = await checkAgain(context)
  if (diagnostics.length > 0)
    await printReport(context, reportOf({diagnostics, checked: syntaxes.length, textOf}))
  const isClean = !diagnostics.some(({severity}) => severity === 'error')
  return {status: isClean ? 0 : 1, written: [configNames[0]], committed: [], lines: [`next: ${npx('lint')}`]}
}

/** Leaves them where they lie, and builds what needs no further field. */
export async function startBuilding(context: Context, found: Found): Promise<Started> {
  const {host, cwd} = context
  const own = new Set(found.agents.map(({format}) => format))
  const rows: string[] = []
  for (const id of found.workspace.targets.ids.filter(one => !own.has(one)))
    rows.push(await targetLine(id, found))
  const config = `${header}\n${includeText(found.include)}\ntargets:\n${rows.join('\n')}\n`
  createFile(host, cwd, configNames[0], rows.every(row => row.startsWith('  #')) ? `${config}  {}\n` : config)
  const status = await buildAndCheck(context)
  return {status, written: [configNames[0]], committed: [], lines: [`next: ${npx('build --check')} in CI`]}
}

/** Writes specs of them; with `--adopt` the files become outputs where they mean the same. */
export async function startImporting(context: Context, found: Found): Promise<Started> {
  const {cwd, values} = context
  const to = found.agents.some(({file}) => file.startsWith('agents/')) ? 'specs' : 'agents'
  const roots = [...new Set(found.agents.map(({file}) => file))]
  const imports = await found.workspace.imports({roots, set: {}, name: null, relations: 'offer', to})
  const formats = [...new Set(imports.agents.map(({agent}) => agent.format))].sort()
  const targets = formats.filter(format => found.workspace.targets.ids.includes(format))
  const config = `${header}\ninclude: ["${to}/**/*.md"]\n\ntargets:\n${targets.map(id => `  ${id}: {out: "."}`).join('\n')}${targets.length === 0 ? '  claude-code: {}' : ''}\n`
  const files = [...imports.agents.flatMap(one => one.files), {path: configNames[0], content: () => config}]
  const {written, refused} = writeFiles(context, cwd, files)
  if (refused.length > 0) {
    const line = `there already, with other content: ${refused.slice(0, 5).join(', ')}; nothing was written`
    return {status: 1, written, committed: [], lines: [line]}
  }
  const moved = await misplaced(
    context,
    imports.agents.map(({agent, source}) => ({name: agent.name, source})),
  )
  const told = `wrote ${plural(imports.agents.length, 'spec')} to ${to}/, and ${configNames[0]}`
  if (moved.length > 0) return {status: 1, written, committed: targets, lines: [told, ...moved]}
  const status = await buildAndCheck(context)
  const next =
    status === 0
      ? `next: edit ${to}/, then ${npx('build')}`
      : `next: look at the differences above, then ${npx('build --adopt')}`
  return {status, written, committed: values.has('adopt') ? targets : [], lines: [told, next]}
}

const header = `# agentc: \`${npx('explain KEY')}\` explains a key of this file.\n`

function includeText(include: readonly Include[]): string {
  return `include:\n${include.map(({files, format}) => `  - {files: "${files}", format: ${format}}`).join('\n')}\n`
}

/** A line of `targets`; one that some agent could not be built for stands as a comment, with the reason. */
async function targetLine(id: string, {agents, workspace}: Found): Promise<string> {
  const target = await workspace.targets.load(id)
  const lacks = new Set(
    agents.flatMap((agent: Agent) => (target?.requires(agent, target.options) ?? []).map(({field}) => field)),
  )
  if (lacks.size === 0) {
    const {diagnostics} = await workspace.check({targets: [id], named: []})
    const errors = diagnostics.filter(one => one.target === id && one.severity === 'error')
    if (errors.length === 0) return `  ${id}: {}`
    return `  # ${id}: {}   # ${plural(errors.length, 'error')}: \`${npx(`build -t ${id}`)}\` tells`
  }
  return `  # ${id}: {}   # needs ${[...lacks].join(', ')}: give them under \`defaults\``
}

/** Outputs whose path is not that of the file they came from: both would be loaded. */
async function misplaced(
  context: Context,
  imported: readonly {readonly name: string; readonly source: string}[],
): Promise<readonly string[]> {
  const workspace = await createWorkspace({host: context.host, cwd: context.cwd})
  const {compilations} = await workspace.check({targets: null, named: []})
  const paths = new Map(
    compilations.flatMap(({artifacts}) =>
      artifacts.flatMap(({agent, path}) => (agent === null ? [] : [[agent, path] as const])),
    ),
  )
  const moves = imported.flatMap(({name, source}) => {
    const path = paths.get(name)
    return path === undefined || path === source || context.host.stat(`${context.cwd}/${source}`) === null
      ? []
      : [`  git mv "${source}" "${path}"`]
  })
  if (moves.length === 0) return []
  return [
    `${plural(moves.length, 'file')} would stand beside an output of another name, and the client would load both; nothing was built. Rename them:`,
    ...moves.slice(0, 10),
    ...(moves.length > 10
      ? [`  … and ${moves.length - 10} more: \`${npx('build --dry-run')}\` lists the outputs`]
      : []),
    `next: ${npx('build --adopt')}`,
  ]
}

async function checkAgain({host, cwd}: Context) {
  const workspace = await createWorkspace({host, cwd})
  const {diagnostics, syntaxes} = await workspace.check({targets: null, named: []})
  return {diagnostics: [...workspace.configDiagnostics, ...diagnostics], syntaxes, textOf: workspace.textOf}
}

/** Builds, then looks whether a second build would have anything to do. */
async function buildAndCheck(context: Context): Promise<0 | 1> {
  const workspace = await createWorkspace({host: context.host, cwd: context.cwd})
  const build = await runBuild(context, workspace, {mode: 'write', whenEmpty: 'stop'})
  await printBuild(context, {build, workspace, mode: 'write'})
  if (build.status !== 0 && build.report.diagnostics.some(({severity}) => severity === 'error')) {
    const files = new Set(
      build.report.diagnostics.flatMap(one => (one.severity === 'error' ? [one.file] : [])),
    )
    context.err(
      `nothing was built for the errors in ${[...files].slice(0, 5).join(', ')}${files.size > 5 ? ` and ${files.size - 5} more` : ''}; mend them, or build the others: \`${npx('build --keep-going')}\`\n`,
    )
    return 1
  }
  const again = await createWorkspace({host: context.host, cwd: context.cwd})
  const check = await runBuild(context, again, {mode: 'check', whenEmpty: 'stop'})
  if (check.status !== 0) await printBuild(context, {build: check, workspace: again, mode: 'check'})
  else context.err('build --check: every output is as the build would leave it\n')
  return check.status === 0 ? 0 : 1
}
