/**
 * package.json and npm's lock, written by npm, which installs nothing meanwhile: the other packages of the project, their
 * scripts and their commands stay as they are.
 */
import {joinPath} from '../../../emit/paths.ts'
import type {Host} from '../../../host/host.ts'
import {UsageError} from '../../line/command.ts'
import {runNpm} from '../../npm/npm.ts'
import {posix} from '../../project/posix.ts'
import {UnfitPack} from '../fetch/unfit-pack.ts'
import {npmFolders} from '../project/npm-folders.ts'
import type {PackProject} from '../project/pack-project.ts'
import {type NpmPackages, otherChanges, readNpmLock} from './npm-lock.ts'
import {othersProblems} from './other-members.ts'
import {rememberFiles, withLost} from './remember-files.ts'

/** What npm has written, and the way back. */
export interface NpmFiles {
  /** Folder of npm's lock: the project, or the workspace that it is a member of. Absolute. */
  readonly top: string
  readonly packages: NpmPackages
  /** Names the files that it could not put back. */
  readonly putBack: () => readonly string[]
}

/** Settings of the user that would make npm do less, or do it elsewhere. */
const settings = [
  ...['--package-lock-only', '--no-dry-run', '--no-global', '--location=project', '--include=dev', '--save'],
  // What npm does not install has no commands to link; this holds should it install all the same.
  '--no-bin-links',
]

/** Milliseconds: npm looks at all that the project depends on. */
const longest = 600_000

const lockNames = ['npm-shrinkwrap.json', 'package-lock.json'] as const

interface NpmStep {
  /** Of the package. */
  readonly name: string
  /** Commands of npm with their arguments, one after the other. */
  readonly steps: readonly (readonly string[])[]
}

/** Has npm write these files alone; throws with everything as it was where npm would change another package. */
export async function writeNpmFiles({host, root}: PackProject, {name, steps}: NpmStep): Promise<NpmFiles> {
  const top = await topOf(host, root)
  const written = [...new Set([root, top])].flatMap(folder =>
    ['package.json', ...lockNames].map(name => joinPath(folder, name)),
  )
  const putBack = rememberFiles(host, written)
  const file = lockIn(host, top)
  const before = file === null ? null : readNpmLock(host.readText(joinPath(top, file)))
  try {
    const putModulesBack = rememberFiles(host, [joinPath(top, 'node_modules/.package-lock.json')])
    for (const [command = '', ...rest] of steps)
      await runNpm([command, ...settings, ...rest], {cwd: root, timeout: longest})
    // npm writes there what it would have installed, as though it had.
    putModulesBack()
    const after = readNpmLock(host.readText(joinPath(top, lockIn(host, top) ?? lockNames[1])))
    if (after === null)
      throw new UsageError('npm has written a lock that cannot be read; npm 7 or newer is needed')
    const others = before === null ? [] : otherChanges(before, after, name)
    if (others.length > 0) throw new UnfitPack([alongside(name, others)])
    const robbed = othersProblems(host, top, {name, before, after, member: memberOf(host, root, top)})
    if (robbed.length > 0) throw new UnfitPack(robbed)
    if (file === null) await dropUnwanted(host, top)
    return {top, packages: after, putBack}
  } catch (error) {
    const lost = putBack()
    throw lost.length === 0 ? error : withLost(error, lost)
  }
}

/** The project, seen from the workspace; empty: it is none of one. */
export function memberOf(host: Host, root: string, top: string): string {
  const [from, to] = [host.realPath(top) ?? top, host.realPath(root) ?? root]
  return from === to ? '' : to.slice(from.length + 1)
}

function lockIn(host: Host, top: string): string | null {
  return lockNames.find(name => host.stat(joinPath(top, name))?.kind === 'file') ?? null
}

function alongside(name: string, others: readonly string[]): string {
  const shown = others.slice(0, 5).join(', ') + (others.length > 5 ? ` and ${others.length - 5} more` : '')
  return `with \`${name}\` npm would change other packages, too (${shown}), which nobody has looked at; where package.json and npm's lock have drifted apart, \`npm install\` first brings them together`
}

/** Some want no lock (`package-lock=false`); npm had to write one for it to be looked at. */
async function dropUnwanted(host: Host, top: string): Promise<void> {
  const wanted = await runNpm(['config', 'get', 'package-lock'], {cwd: top})
  if (wanted.trim() === 'false') host.remove(joinPath(top, 'package-lock.json'))
}

/** npm writes the lock of a workspace into its root, which it alone can tell from another folder above. */
async function topOf(host: Host, root: string): Promise<string> {
  if (npmFolders(host, root).length === 1) return root
  const prefix = posix((await runNpm(['prefix'], {cwd: root})).trim())
  return host.realPath(prefix) === host.realPath(root) ? root : prefix
}
