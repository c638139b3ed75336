/** What `lint`, `build` and `watch` share: opening the project, choosing files and targets, printing a report. */
import {dirname, isAbsolute, relative, resolve} from 'node:path'
import type {RuleSettings} from '../config/config.ts'
import type {Diagnostic, Level} from '../diagnostic.ts'
import {targetIds} from '../formats/registry.ts'
import {rules} from '../generated/rules.ts'
import {type ReportFormat, reporters} from '../report/index.ts'
import type {Report} from '../report/report.ts'
import {nearest} from '../validate/nearest.ts'
import {createWorkspace, type Workspace} from '../workspace.ts'
import {type Context, UsageError, type Values} from './command.ts'

/** Opens the project that the flags describe. */
export async function openWorkspace(context: Context): Promise<Workspace> {
  const {host, cwd, values} = context
  if (values.has('no-config') && values.has('config'))
    throw new UsageError('`--config` and `--no-config` exclude each other')
  const config = values.has('no-config') ? {config: null} : configFlag(values.text('config'), context)
  const from = values.text('from')
  if (from !== null && from !== 'spec') {
    throw new UsageError(`\`--from ${from}\` is not supported by this version; it reads \`spec\` only`)
  }
  return createWorkspace({
    host,
    cwd,
    ...config,
    rules: ruleFlags(values.texts('rule')),
    from: from === null ? null : 'spec',
  })
}

function configFlag(file: string | null, {host, cwd}: Context): {config?: string} {
  if (file === null) return {}
  const path = posix(resolve(cwd, file))
  if (host.stat(path) === null) throw new UsageError(`there is no config file \`${file}\``)
  return {config: path}
}

/** `--rule ID=LEVEL`, by id or code. */
function ruleFlags(texts: readonly string[]): RuleSettings {
  const settings: Record<string, {level: Level; options: Readonly<Record<string, unknown>>}> = {}
  for (const text of texts) {
    const [, name = '', level = ''] = /^([^=]+)=(off|info|warn|error)$/.exec(text) ?? []
    const rule = rules.find(({id, code}) => id === name || code === name)
    if (level === '')
      throw new UsageError(`\`--rule ${text}\`: expected ID=LEVEL with off, info, warn or error`)
    if (rule === undefined) {
      const guess = nearest(
        name,
        rules.flatMap(({id, code}) => [id, code]),
      )?.name
      throw new UsageError(
        `\`--rule ${text}\`: no rule \`${name}\`${guess === undefined ? '' : `; did you mean \`${guess}\`?`}`,
      )
    }
    if (rule.required === true && level !== 'error')
      throw new UsageError(
        `\`--rule ${text}\`: this rule stays an error, because an agent with this fault cannot be compiled`,
      )
    settings[rule.id] = {level: level as Level, options: {}}
  }
  return settings
}

/** Ids of `-t a,b -t c`; null: those of the config. */
export function targetFlags(values: Values): readonly string[] | null {
  const ids = values
    .texts('target')
    .flatMap(text => text.split(','))
    .map(id => id.trim())
  for (const id of ids) {
    if (targetIds.includes(id)) continue
    if (id === '') throw new UsageError('`--target`: an id is empty; expected ids joined by commas')
    const guess = nearest(id, targetIds)?.name
    throw new UsageError(
      `unknown target \`${id}\`; ${guess === undefined ? `known: ${targetIds.join(', ')}` : `did you mean \`${guess}\`?`}`,
    )
  }
  return ids.length === 0 ? null : ids
}

/** Files and folders named on the command line, relative to the root. */
export interface Named {
  /** Whether a source was named, itself or by its folder; everything when nothing was named. */
  readonly includes: (file: string) => boolean
  readonly any: boolean
  /** Files to read although no glob may match them. */
  readonly files: readonly string[]
}

/** Resolves the positional paths of a command. */
export function namedPaths({positionals, host, cwd}: Context, root: string): Named {
  const files: string[] = []
  const folders: string[] = []
  for (const text of positionals) {
    const full = posix(resolve(cwd, text))
    const kind = host.stat(host.realPath(full) ?? full)?.kind
    if (kind === undefined) throw new UsageError(`there is no file or folder \`${text}\``)
    const path = posix(relative(root, full))
    if (path.startsWith('..') || isAbsolute(path))
      throw new UsageError(`\`${text}\` lies outside the project ${root}`)
    if (kind === 'directory') folders.push(path)
    else files.push(path)
  }
  const any = positionals.length > 0
  const inFolder = (file: string) => folders.some(folder => folder === '' || file.startsWith(`${folder}/`))
  return {any, files, includes: file => !any || files.includes(file) || inFolder(file)}
}

/** The report in the chosen format, to stdout or to a file. */
export async function printReport(context: Context, report: Report): Promise<void> {
  const {values, out, style, host, cwd} = context
  const name = reportFormat(values)
  const shown = values.has('quiet')
    ? {...report, diagnostics: report.diagnostics.filter(({severity}) => severity === 'error')}
    : report
  const text = (await reporters[name]())(shown, style)
  const file = values.text('output-file')
  if (file === null) out(text)
  else {
    const path = posix(resolve(cwd, file))
    host.write(path, new TextEncoder().encode(text), {
      mode: 0o644,
      parent: host.realPath(posix(dirname(path))) ?? posix(dirname(path)),
    })
  }
}

/** The format of `--format`; `pretty` without. */
export function reportFormat(values: Values): ReportFormat {
  const name = values.text('format') ?? 'pretty'
  if (Object.hasOwn(reporters, name)) return name as ReportFormat
  const known = Object.keys(reporters).join(', ')
  throw new UsageError(`unknown format \`${name}\`; known: ${known}`)
}

/** Exit status of findings: errors, or more warnings than `--max-warnings` allows. */
export function statusOf(diagnostics: readonly Diagnostic[], values: Values): 0 | 1 {
  if (diagnostics.some(({severity}) => severity === 'error')) return 1
  const limit = values.text('max-warnings')
  if (limit === null) return 0
  return diagnostics.filter(({severity}) => severity === 'warning').length > Number(limit) ? 1 : 0
}

/** Native separators to `/`. */
export function posix(path: string): string {
  return path.replaceAll('\\', '/')
}
