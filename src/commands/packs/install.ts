/** Installing packs, by npm or below `.agentc/packs`; each step has a way back. */
import {rmSync} from 'node:fs'
import {joinPath} from '../../emit/paths.ts'
import {attempt} from '../../host/node-errors.ts'
import {locatePack} from '../../pack/locate.ts'
import {readSpec} from '../../pack/spec.ts'
import {isMap} from '../../plain-map.ts'
import {UsageError} from '../command.ts'
import {runNpm} from '../npm.ts'
import {type FetchedPack, fullPath} from './fetch-pack.ts'
import {hashFolder} from './hash-folder.ts'
import type {PackProject} from './pack-project.ts'
import {rememberNpm} from './remember-npm.ts'
import {withLost} from './undo.ts'
import {UnfitPack} from './unfit-pack.ts'
import {type Replaced, replacePack} from './unpack.ts'

/** A pack that was fetched, and what npm is to be asked for. */
export interface Installation {
  readonly pack: FetchedPack
  readonly spec: string
  /** Folder that a relative path of the spec starts from. */
  readonly folder: string
}

/** Installs it; with npm, what landed on disk is compared with what was inspected. */
export async function installPack(
  project: PackProject,
  {pack, spec, folder}: Installation,
): Promise<Replaced> {
  const {host, root, keeper} = project
  const {name} = pack.manifest
  if (keeper === 'agentc') return replacePack({host, root, name, executables: pack.executables}, pack.files)
  const read = readSpec(spec)
  const wanted = read.kind === 'path' ? fullPath(read.path, folder) : spec
  const kind = isDependency(project, name, 'dependencies') ? [] : ['--save-dev']
  // A folder is copied as any other package: npm would link to it, and the lock would hold nothing.
  const args = ['install', ...kind, '--install-links', '--', wanted]
  return byNpm(project, {name, args, differing: () => differing(project, pack)})
}

/** Takes it away. */
export async function uninstallPack(project: PackProject, name: string): Promise<Replaced> {
  const {host, root} = project
  const own = (): Replaced => replacePack({host, root, name}, null)
  const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
  if (!fields.some(field => isDependency(project, name, field))) return own()
  const removed = await byNpm(project, {name, args: ['uninstall', '--', name], differing: () => []})
  if (locatePack(project, name) === null) return removed
  const moved = own()
  return {
    undo: async () => [...(await moved.undo()), ...(await removed.undo())],
    settle: moved.settle,
  }
}

interface NpmStep {
  /** Of the pack. */
  readonly name: string
  readonly args: readonly string[]
  /** Files that are not as they were inspected, once npm has run. */
  readonly differing: () => readonly string[]
}

async function byNpm(project: PackProject, {name, args, differing}: NpmStep): Promise<Replaced> {
  const {root} = project
  const undo = rememberNpm(project, name)
  try {
    await runNpm(args, {cwd: root, timeout: longest})
    // npm takes a folder for installed by its version: half of one, which a killed run has left, has to go first.
    if (differing().length > 0 && removeInstalled(project, name))
      await runNpm(args, {cwd: root, timeout: longest})
    const bad = differing()
    if (bad.length > 0)
      throw new UnfitPack([
        `what npm installed is not what was inspected (${bad.slice(0, 3).join(', ')}); somebody changed it in between`,
      ])
  } catch (error) {
    const lost = await undo()
    throw lost.length === 0 ? error : withLost(error, lost)
  }
  return {undo, settle: () => {}}
}

/** Milliseconds: npm looks at all that the project depends on. */
const longest = 600_000

/** Whether it was there to be removed. A link of the author's own is left alone. */
function removeInstalled(project: PackProject, name: string): boolean {
  const place = locatePack(project, name)
  if (place === null) return false
  const named = joinPath(project.root, place.folder)
  if (project.host.stat(named)?.kind !== 'directory') return false
  attempt('remove', named, () => rmSync(named, {recursive: true, force: true}))
  return true
}

/** Paths inside the pack that are not as they were inspected. */
function differing(project: PackProject, {manifest, hashes}: FetchedPack): readonly string[] {
  const place = locatePack(project, manifest.name)
  const landed = place === null ? new Map<string, string>() : hashFolder(project.host, place.real)
  return [...new Set([...hashes.keys(), ...landed.keys()])].filter(
    path => hashes.get(path) !== landed.get(path),
  )
}

function isDependency({host, root}: PackProject, name: string, field: string): boolean {
  const path = joinPath(root, 'package.json')
  if (host.stat(path) === null) return false
  try {
    const data: unknown = JSON.parse(host.readText(path))
    const listed = isMap(data) ? data[field] : null
    return isMap(listed) && Object.hasOwn(listed, name)
  } catch {
    throw new UsageError('package.json is no JSON; repair it')
  }
}
