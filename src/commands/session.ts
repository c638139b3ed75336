/** Opening the project that the flags describe, and the files in it that they name. */
import {isAbsolute, relative, resolve} from 'node:path'
import {createWorkspace, type Workspace} from '../workspace.ts'
import {type Context, UsageError} from './command.ts'
import {posix} from './posix.ts'
import {printReport, reportOf} from './print-report.ts'
import {ruleFlags} from './rule-flag.ts'

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

/** The project; null when its config cannot be used, which is then reported. */
export async function openUsable(context: Context): Promise<Workspace | null> {
  const workspace = await openWorkspace(context)
  const {configDiagnostics: diagnostics, textOf} = workspace
  if (diagnostics.length === 0) return workspace
  await printReport(context, reportOf({diagnostics, textOf}))
  return null
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
