/** The project that packs are added to: its config, its lock, and whose business its packages are. */
import {resolve} from 'node:path'
import {configNames} from '../../../config/find.ts'
import {openConfig} from '../../../config/open.ts'
import type {ConfigProblem} from '../../../config/problem.ts'
import {type ConfigText, readData} from '../../../config/text.ts'
import {joinPath} from '../../../emit/paths.ts'
import type {Host} from '../../../host/host.ts'
import {type PackEntry, packEntries, shortName} from '../../../pack/documents/config-text.ts'
import {emptyLock, type Lock, lockFile, readLock} from '../../../pack/documents/lock.ts'
import {packageJsonIn} from '../../../pack/project-top.ts'
import {isPackageName} from '../../../package-name.ts'
import {type Context, UsageError} from '../../line/command.ts'
import {posix} from '../../project/posix.ts'
import {foldersAround} from './npm-folders.ts'

/** Where packs are installed. */
export type Keeper =
  /** npm keeps them with the other packages of package.json. */
  | 'npm'
  /** agentc keeps them below `.agentc/packs`. */
  | 'agentc'

export interface PackProject {
  readonly host: Host
  /** Absolute. */
  readonly root: string
  /** Null: there is none yet. */
  readonly config: ConfigText | null
  readonly entries: readonly PackEntry[]
  readonly lock: Lock
  readonly keeper: Keeper
}

/** Opens it; throws UsageError where config or lock cannot be read, which would be lost by writing. */
export function openPackProject({host, cwd, values}: Context): PackProject {
  if (values.has('no-config'))
    throw new UsageError('`--no-config` has no meaning here: the config names the packs')
  const file = values.text('config')
  const config = file === null ? {} : {config: posix(resolve(cwd, file))}
  const {root, source, problems: found} = openConfig({host, cwd, ...config})
  const problems: ConfigProblem[] = [...found]
  const {data} = source === null ? {data: {}} : readData(source, problems)
  if (problems.length > 0)
    throw new UsageError(`${source?.file ?? configNames[0]} cannot be used; \`npx agentc-cli lint\` says why`)
  const {packs} = data as {readonly packs?: unknown}
  const entries = packEntries(packs)
  const lock = lockOf(host, root)
  checkNames([...entries.map(({name}) => name), ...Object.keys(lock.packs)])
  return {host, root, config: source, entries, lock, keeper: keeperOf(host, root)}
}

/** A name becomes a folder that is read, replaced and removed. */
function checkNames(names: readonly string[]): void {
  const odd = names.find(name => !isPackageName(name))
  if (odd !== undefined)
    throw new UsageError(
      `\`${odd}\` is no name of a package; correct it under \`packs\` in the config and in ${lockFile}`,
    )
}

function lockOf(host: Host, root: string): Lock {
  const path = joinPath(root, lockFile)
  if (host.stat(path) === null) return emptyLock
  const lock = readLock(host.readText(path))
  if ('unreadable' in lock) throw new UsageError(`${lockFile} ${lock.unreadable}`)
  return lock
}

/** Locks of package managers whose `node_modules` npm must not touch. */
const foreignLocks = ['pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb']
const npmLocks = ['package-lock.json', 'npm-shrinkwrap.json']

/** Whose business the packages of a folder are. A workspace has its lock at its top: the nearest one decides. */
export function keeperOf(host: Host, root: string): Keeper {
  if (host.stat(joinPath(root, 'package.json')) === null) return 'agentc'
  for (const folder of foldersAround(host, root)) {
    const has = (name: string): boolean => host.stat(joinPath(folder, name)) !== null
    // Before its first install a project has no lock yet, and names its package manager all the same.
    const named = packageJsonIn(host, folder)?.packageManager
    if (foreignLocks.some(has) || (typeof named === 'string' && !named.startsWith('npm@'))) return 'agentc'
    if (npmLocks.some(has)) return 'npm'
  }
  return 'npm'
}

/** The package that a user means by its name or by its short name; null: none of the project's. */
export function packCalled(name: string, {entries, lock}: PackProject): string | null {
  const names = new Set([...entries.map(entry => entry.name), ...Object.keys(lock.packs)])
  if (names.has(name)) return name
  return entries.find(entry => shortName(entry) === name)?.name ?? null
}
