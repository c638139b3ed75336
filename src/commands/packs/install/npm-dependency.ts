/** What package.json of a project says of a package. */
import {statSync} from 'node:fs'
import {joinPath} from '../../../emit/paths.ts'
import {manifestFile} from '../../../pack/documents/manifest.ts'
import {locatePack} from '../../../pack/locate.ts'
import {readSpec} from '../../../pack/spec/spec.ts'
import {isMap} from '../../../plain-map.ts'
import {UsageError} from '../../line/command.ts'
import {fullPath} from '../fetch/fetch-pack.ts'
import {UnfitPack} from '../fetch/unfit-pack.ts'
import type {PackProject} from '../project/pack-project.ts'

/** Where a dependency stands, and what is asked for. */
export interface Dependency {
  readonly field: string
  readonly spec: string
}

const installed = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
const fields = [...installed, 'peerDependencies'] as const

/** The dependency of that name; null: there is none. */
function dependencyOf(project: PackProject, name: string): Dependency | null {
  return dependencyIn(project, name, fields)
}

/** The same without what the project asks of those who install it: that range is theirs to read, and stays. */
export function ownDependencyOf(project: PackProject, name: string): Dependency | null {
  return dependencyIn(project, name, installed)
}

/** Whether the project asks those who install it for the package. */
export function isPeer(project: PackProject, name: string): boolean {
  return dependencyIn(project, name, ['peerDependencies']) !== null
}

function dependencyIn(project: PackProject, name: string, among: readonly string[]): Dependency | null {
  const data = packageJsonOf(project)
  for (const field of among) {
    const listed = data[field]
    if (isMap(listed) && Object.hasOwn(listed, name)) return {field, spec: String(listed[name])}
  }
  return null
}

function packageJsonOf({host, root}: PackProject): Readonly<Record<string, unknown>> {
  const path = joinPath(root, 'package.json')
  if (host.stat(path) === null) return {}
  try {
    const data: unknown = JSON.parse(host.readText(path))
    return isMap(data) ? data : {}
  } catch {
    throw new UsageError('package.json is no JSON; repair it')
  }
}

/** A spec, and the folder that a relative path of it starts from. */
export interface Wanted {
  readonly spec: string
  readonly folder: string
}

/** Whether npm keeps a pack: npm's lock holds no hash of a folder or a repository, and `npm ci` refuses the first. */
export function isKeptByNpm({keeper}: PackProject, {spec, folder}: Wanted): boolean {
  if (keeper !== 'npm') return false
  const read = readSpec(spec)
  if (read.kind === 'path') return statSync(fullPath(read.path, folder)).isFile()
  return read.kind !== 'git'
}

/**
 * Whether the project had the package before any `add`, so that `remove` leaves it there; throws UnfitPack where what it
 * has is another package, whose place a pack of the same name must not take.
 */
export function wasDependency(project: PackProject, name: string, wanted: Wanted): boolean {
  const {lock, host} = project
  if (packageJsonOf(project).name === name)
    throw new UnfitPack([
      `the project itself is called \`${name}\` in package.json; one of the two needs another name`,
    ])
  const locked = Object.hasOwn(lock.packs, name) ? lock.packs[name] : undefined
  const dependency = dependencyOf(project, name)
  if (dependency === null || (locked !== undefined && locked.dependency === undefined)) return false
  const there = `package.json has \`${name}\` under \`${dependency.field}\` already (\`${dependency.spec}\`)`
  if (!isKeptByNpm(project, wanted))
    throw new UnfitPack([
      `${there}, which would be found before this pack; remove it from package.json first`,
    ])
  const folder = locatePack(project, name)?.real ?? null
  const isPack = folder !== null && host.stat(joinPath(folder, manifestFile))?.kind === 'file'
  const isSame =
    folder === null && isSameSource({spec: `${name}@${dependency.spec}`, folder: project.root}, wanted)
  // A peer stays whatever `add` and `remove` do; what they write stands beside it.
  if (locked !== undefined || isPack || isSame) return ownDependencyOf(project, name) !== null
  throw new UnfitPack([
    `${there}, and that is no pack: the project would lose a package that it uses; remove it from package.json first, or have the pack called otherwise`,
  ])
}

/** Not installed, it is known by where it comes from: a run that was killed between npm and agentc leaves just that. */
function isSameSource(before: Wanted, now: Wanted): boolean {
  const [one, other] = [readSpec(before.spec), readSpec(now.spec)]
  if (one.kind === 'path' && other.kind === 'path')
    return fullPath(one.path, before.folder) === fullPath(other.path, now.folder)
  return one.kind === other.kind && (one.kind === 'registry' || before.spec === now.spec)
}
