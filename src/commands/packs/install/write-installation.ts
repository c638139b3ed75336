/** Writing config, lock and .gitignore behind an installation: all of them, or everything as it was. */
import {relative} from 'node:path'
import {configNames} from '../../../config/find.ts'
import {toText} from '../../../emit/content.ts'
import {joinPath} from '../../../emit/paths.ts'
import {type LockedPack, lockFile, lockText} from '../../../pack/documents/lock.ts'
import {packsFolder} from '../../../pack/locate.ts'
import {addIgnoreLines} from '../../project/ignore-lines.ts'
import {posix} from '../../project/posix.ts'
import {repositoryOf} from '../../project/repository.ts'
import {npmFolders} from '../project/npm-folders.ts'
import type {PackProject} from '../project/pack-project.ts'
import {rememberFiles, withLost} from './remember-files.ts'
import type {Replaced} from './unpack.ts'

/** What becomes of the project's files. */
export interface Recording {
  /** New text of the config; null: it stays. */
  readonly config: ((project: PackProject) => string) | null
  /** New entries of the lock; null takes one out. */
  readonly packs: Readonly<Record<string, LockedPack | null>>
  /** Runs first, for each pack. */
  readonly install: readonly (() => Promise<Replaced>)[]
}

/** Installs and writes; throws what made a step fail, with everything as it was. Returns the files that were written. */
export async function record(
  project: PackProject,
  {config, packs, install}: Recording,
): Promise<readonly string[]> {
  const {host, root} = project
  const configFile = project.config?.file ?? configNames[0]
  const paths = [configFile, lockFile, '.gitignore'].map(path => joinPath(root, path))
  const undo = rememberFiles(host, paths)
  const changedByNpm = npmChanges(project)
  const done: Replaced[] = []
  try {
    for (const step of install) done.push(await step())
    // The lock first: a run that is killed here leaves a lock that knows of more than the config, which harms no build.
    write(project, lockFile, newLock(project, packs))
    if (config !== null) write(project, configFile, config(reread(project)))
    const own = [...(config === null ? [] : [configFile]), lockFile, ...ignorePacks(project)]
    const written = [...new Set([...own, ...changedByNpm()])]
    for (const one of done) one.settle()
    return written
  } catch (error) {
    const lost = [...undo()]
    for (const one of done.reverse()) lost.push(...(await one.undo()))
    throw lost.length === 0 ? error : withLost(error, lost)
  }
}

/** Files of npm, in the project and in the workspace around it; what it returns names those that are others by then. */
function npmChanges({host, root}: PackProject): () => readonly string[] {
  const names = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json']
  const paths = npmFolders(host, root).flatMap(folder => names.map(name => joinPath(folder, name)))
  const textOf = (path: string): string | null =>
    host.stat(path)?.kind === 'file' ? host.readText(path) : null
  const before = new Map(paths.map(path => [path, textOf(path)]))
  return () =>
    paths.filter(path => textOf(path) !== before.get(path)).map(path => posix(relative(root, path)))
}

/** npm may just have written the package.json that the config is a part of. */
function reread(project: PackProject): PackProject {
  const {host, root, config} = project
  if (config === null) return project
  return {...project, config: {...config, text: host.readText(joinPath(root, config.file))}}
}

/** The text of the lock with new entries; null takes one out. */
export function newLock({lock}: Pick<PackProject, 'lock'>, changed: Recording['packs']): string {
  const packs = Object.entries({...lock.packs, ...changed}).filter(
    (entry): entry is [string, LockedPack] => entry[1] !== null,
  )
  return lockText({schema: 1, packs: Object.fromEntries(packs)})
}

function write({host, root}: PackProject, path: string, text: string): void {
  const full = joinPath(root, path)
  host.write(full, new TextEncoder().encode(text), {mode: host.stat(full)?.mode ?? 0o644})
}

/** What can be restored from the lock is not committed. */
function ignorePacks({host, root}: PackProject): readonly string[] {
  if (host.stat(joinPath(root, packsFolder)) === null) return []
  const path = joinPath(root, '.gitignore')
  const stat = host.stat(path)
  if (stat === null ? repositoryOf(host, root) === null : stat.kind !== 'file') return []
  const before = stat === null ? '' : toText(host.read(path))
  const text = before === null ? null : addIgnoreLines(before, [`${packsFolder}/`])
  if (text === null) return []
  host.write(path, new TextEncoder().encode(text), {mode: stat?.mode ?? 0o644})
  return ['.gitignore']
}
