/** Installing packs, by npm or below `.agentc/packs`; each step has a way back. */
import {joinPath} from '../../../emit/paths.ts'
import {packsFolder} from '../../../pack/locate.ts'
import {readSpec} from '../../../pack/spec/spec.ts'
import {type FetchedPack, fullPath} from '../fetch/fetch-pack.ts'
import {UnfitPack} from '../fetch/unfit-pack.ts'
import type {PackProject} from '../project/pack-project.ts'
import {type Dependency, isKeptByNpm, isPeer, ownDependencyOf, type Wanted} from './npm-dependency.ts'
import {memberOf, type NpmFiles, writeNpmFiles} from './npm-files.ts'
import {entryProblems, placesOf} from './npm-lock.ts'
import {withLost} from './remember-files.ts'
import {amongModules, type Replaced, replacePack} from './unpack.ts'

/** A pack that was fetched, and what npm is to be asked for. */
export interface Installation extends Wanted {
  readonly pack: FetchedPack
}

/**
 * Unpacks what was inspected, and nothing else. With npm the package is in package.json and its lock, too, where the
 * lock can hold it to a hash: npm knows none of a folder or a repository, and refuses the first in `npm ci`.
 */
export async function installPack(project: PackProject, installation: Installation): Promise<Replaced> {
  const {host, root} = project
  const {pack} = installation
  const {name} = pack.manifest
  if (!isKeptByNpm(project, installation)) {
    const left = await forgetDependency(project, name)
    return inOrder([left, () => replacePack({host, root, name, executables: pack.executables}, pack.files)])
  }
  const files = await addDependency(project, installation)
  return inOrder([
    {undo: files.putBack, settle: () => {}},
    () => unpackAmongModules(project, pack, files),
    // What lay there until now would be found after it, and never be updated again.
    ...ownSteps(project, name),
  ])
}

/** Takes it away. */
export async function uninstallPack(project: PackProject, name: string): Promise<Replaced> {
  const left = await forgetDependency(project, name)
  return inOrder([left, ...ownSteps(project, name)])
}

/** Steps as one; when one fails, those before it are undone. */
async function inOrder([first, ...steps]: readonly [Replaced, ...(() => Replaced)[]]): Promise<Replaced> {
  const done = [first]
  const undo = async (): Promise<readonly string[]> => {
    const lost: string[] = []
    for (const one of [...done].reverse()) lost.push(...(await one.undo()))
    return lost
  }
  try {
    for (const step of steps) done.push(step())
  } catch (error) {
    const lost = await undo()
    throw lost.length === 0 ? error : withLost(error, lost)
  }
  return {undo, settle: () => settleAll(done)}
}

function settleAll(all: readonly Replaced[]): void {
  for (const one of all) one.settle()
}

async function addDependency(project: PackProject, {pack, spec, folder}: Installation): Promise<NpmFiles> {
  const {name} = pack.manifest
  const kind = ownDependencyOf(project, name) === null ? ['--save-dev'] : []
  const wanted = wantedOfNpm({pack, spec, folder})
  const files = await writeNpmFiles(project, {
    name,
    steps: [['install', ...kind, '--', wanted]],
  })
  const entry = files.packages.get(placeOf(project, name, files) ?? '')
  const problems =
    entry === undefined || ownDependencyOf(project, name) === null
      ? [
          'npm has not written it into package.json and its lock; a setting keeps npm from it: look at `npm config ls`',
        ]
      : entryProblems(entry, pack)
  if (problems.length === 0) return files
  const error = new UnfitPack(problems)
  const lost = files.putBack()
  throw lost.length === 0 ? error : withLost(error, lost)
}

/** Without a range npm would go by the one in package.json, which may not fit what was inspected. */
function wantedOfNpm({pack, spec, folder}: Installation): string {
  const read = readSpec(spec)
  if (read.kind === 'path') return fullPath(read.path, folder)
  const {name, version} = pack.manifest
  return read.kind === 'registry' && read.range === null ? `${name}@${version}` : spec
}

/** Where npm has put it, relative to its lock. */
function placeOf(project: PackProject, name: string, files: NpmFiles): string | null {
  return (
    placesOf(name, memberOf(project.host, project.root, files.top)).find(place =>
      files.packages.has(place),
    ) ?? null
  )
}

function unpackAmongModules(project: PackProject, pack: FetchedPack, npm: NpmFiles): Replaced {
  const {files, executables} = pack
  const {name} = pack.manifest
  const folder = aboveModules(placeOf(project, name, npm) ?? '')
  const place = {host: project.host, root: npm.top, name, among: amongModules(folder)}
  return replacePack({...place, executables}, files)
}

/** `packages/x` of `packages/x/node_modules/y`. */
function aboveModules(place: string): string {
  return place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))
}

/** Out of package.json, its lock and node_modules, where `add` has put it there. */
async function forgetDependency(project: PackProject, name: string): Promise<Replaced> {
  const {lock, host} = project
  const locked = Object.hasOwn(lock.packs, name) ? lock.packs[name] : undefined
  const own = ownDependencyOf(project, name)
  if (locked === undefined || locked.dependency === 'kept' || own === null)
    return {undo: () => [], settle: () => {}}
  const files = await writeNpmFiles(project, {name, steps: leavingSteps(project, name, own)})
  const {top, packages, putBack} = files
  // Another member of the workspace may go on needing it.
  const places = placesOf(name, memberOf(project.host, project.root, files.top)).filter(
    place => !packages.has(place) && host.stat(joinPath(top, place)) !== null,
  )
  const steps = places.map(place => {
    const among = amongModules(aboveModules(place))
    return () => replacePack({host, root: top, name, among}, null)
  })
  return inOrder([{undo: putBack, settle: () => {}}, ...steps])
}

/** `npm uninstall` takes a package out of the peers, too. */
function leavingSteps(
  project: PackProject,
  name: string,
  {field}: Dependency,
): readonly (readonly string[])[] {
  return isPeer(project, name)
    ? [['pkg', 'delete', `${field}[${name}]`], ['install']]
    : [['uninstall', '--', name]]
}

/** Taking away what agentc keeps below `.agentc/packs`; nothing where it keeps nothing. */
function ownSteps({host, root}: PackProject, name: string): readonly (() => Replaced)[] {
  const isThere = host.stat(joinPath(root, `${packsFolder}/node_modules/${name}`)) !== null
  return isThere ? [() => replacePack({host, root, name}, null)] : []
}
