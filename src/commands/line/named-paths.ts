/** Files and folders that a command line names. */
import {basename, dirname, relative, resolve} from 'node:path'
import {isPartFile} from '../../compose/part-file.ts'
import {isOutside} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'
import type {Syntax} from '../../parse/syntax.ts'
import type {Workspace} from '../../workspace.ts'
import {posix} from '../project/posix.ts'
import {type Context, UsageError} from './command.ts'

/** What was named, relative to the root. */
export interface Named {
  /** Whether a source was named, itself or by its folder; everything when nothing was named. */
  readonly includes: (file: string) => boolean
  readonly any: boolean
  /** Files to read although no glob may match them. */
  readonly files: readonly string[]
  readonly folders: readonly string[]
  /** Files and folders beside the project: roots of their own. With any, nothing else is read. */
  readonly roots: readonly string[]
}

/** Resolves the positional paths of a command. */
export function namedPaths({positionals, host, cwd}: Context, root: string): Named {
  const files: string[] = []
  const folders: string[] = []
  const roots: string[] = []
  for (const text of positionals) {
    const full = posix(resolve(cwd, text))
    const kind = host.stat(host.realPath(full) ?? full)?.kind
    if (kind === undefined) throw new UsageError(`there is no file or folder \`${text}\``)
    const path = fromRoot(host, root, full)
    if (/^\.\.(?:\/\.\.)*$/.test(path))
      throw new UsageError(`\`${text}\` holds the project itself; \`--cwd ${text}\` works there`)
    if (isOutside(path)) roots.push(path)
    else if (kind === 'directory') folders.push(path)
    else files.push(path)
  }
  const any = positionals.length > 0
  if (roots.length > 0 && roots.length < positionals.length)
    throw new UsageError('some of the named paths lie in the project and some outside; name them in two runs')
  const inFolder = (file: string) => [...folders, ...roots].some(folder => isBelow(folder, file))
  return {any, files, folders, roots, includes: file => !any || files.includes(file) || inFolder(file)}
}

/** A path seen from the root of the project, also when it was reached through a link to it. */
export function fromRoot(host: Host, root: string, full: string): string {
  const path = posix(relative(root, full))
  if (!isOutside(path)) return path
  const realRoot = host.realPath(root) ?? root
  const real = [realOf(host, full), host.realPath(full) ?? full].map(to => posix(relative(realRoot, to)))
  return real.find(to => !isOutside(to)) ?? path
}

/** Its folder resolved, or the nearest one that exists: the last step may be a link of the project's own. */
function realOf(host: Host, full: string): string {
  const folder = posix(dirname(full))
  if (folder === full) return full
  const real = host.realPath(folder) ?? realOf(host, folder)
  return posix(resolve(real, basename(full)))
}

/** A named path without any source in it would be found in order whatever happens. */
export function checkNamed(
  {files, folders, roots}: Named,
  {config, packs}: Pick<Workspace, 'config' | 'packs'>,
  syntaxes: readonly Syntax[],
): void {
  const sources = new Set(syntaxes.map(({source}) => source.path))
  for (const folder of [...folders, ...roots])
    if (![...sources].some(source => isBelow(folder, source)))
      throw new UsageError(`there are no agents in \`${folder === '' ? '.' : folder}\``)
  // What was named is read whatever it is, outputs alone excepted; the config has been read already.
  for (const file of files) {
    if (sources.has(file) || file === config.file || isPartFile(file)) continue
    const pack = packs.find(({folder}) => isBelow(folder, file))
    if (pack !== undefined)
      throw new UsageError(
        `\`${file}\` is a file of the pack \`${pack.name}\`, which is built with the project; drop the path`,
      )
    throw new UsageError(`\`${file}\` is an output of agentc; name the source that it was made from`)
  }
}

function isBelow(folder: string, file: string): boolean {
  return folder === '' || file === folder || file.startsWith(`${folder}/`)
}
