/** Installing packs, by npm or below `.agentc/packs`; each step has a way back. */
import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {joinPath} from '../../emit/paths.ts'
import {locatePack} from '../../pack/locate.ts'
import {readSpec} from '../../pack/spec.ts'
import {isMap} from '../../plain-map.ts'
import {UsageError} from '../command.ts'
import {runNpm} from '../npm.ts'
import {type FetchedPack, fullPath} from './fetch-pack.ts'
import {hashFolder} from './hash-folder.ts'
import type {PackProject} from './pack-project.ts'
import {rememberFiles} from './undo.ts'
import {UnfitPack} from './unfit-pack.ts'
import {type Replaced, replacePack} from './unpack.ts'

/** A pack that was fetched, and what npm is to be asked for. */
export interface Installation {
  readonly pack: FetchedPack
  readonly spec: string
  /** Folder that a relative path of the spec starts from. */
  readonly folder: string
}

const npmFiles = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json']

/** Installs it; with npm, what landed on disk is compared with what was inspected. */
export async function installPack(
  project: PackProject,
  {pack, spec, folder}: Installation,
): Promise<Replaced> {
  const {host, root, keeper} = project
  const {name} = pack.manifest
  if (keeper === 'agentc') return replacePack({host, root, name}, pack.files)
  const read = readSpec(spec)
  const wanted = read.kind === 'path' ? fullPath(read.path, folder) : spec
  const kind = isDependency(project, name, 'dependencies') ? [] : ['--save-dev']
  // A folder is copied as any other package: npm would link to it, and the lock would hold nothing.
  const args = ['install', ...kind, '--install-links', '--', wanted]
  return byNpm(project, {name, args, check: () => checkLanded(project, pack)})
}

/** Takes it away. */
export async function uninstallPack(project: PackProject, name: string): Promise<Replaced> {
  const {host, root} = project
  const own = (): Replaced => replacePack({host, root, name}, null)
  const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
  if (!fields.some(field => isDependency(project, name, field))) return own()
  const removed = await byNpm(project, {name, args: ['uninstall', '--', name], check: () => {}})
  if (locatePack(project, name) === null) return removed
  const moved = own()
  return {
    undo: async () => {
      await moved.undo()
      await removed.undo()
    },
    settle: moved.settle,
  }
}

interface NpmStep {
  /** Of the pack. */
  readonly name: string
  readonly args: readonly string[]
  readonly check: () => void
}

async function byNpm(project: PackProject, {name, args, check}: NpmStep): Promise<Replaced> {
  const {host, root} = project
  const putBack = rememberFiles(host, root, npmFiles)
  const undo = async (): Promise<void> => {
    putBack()
    await restoreModules(root, name)
  }
  try {
    await runNpm(args, {cwd: root})
    check()
  } catch (error) {
    if (error instanceof UnfitPack) await undo()
    else putBack()
    throw error
  }
  return {undo, settle: () => {}}
}

/** node_modules without the pack, and then as the files that were put back want it; without a registry the rest waits for `npm install`. */
async function restoreModules(root: string, name: string): Promise<void> {
  rmSync(join(root, 'node_modules', name), {recursive: true, force: true})
  try {
    await runNpm(['install', '--prefer-offline', '--install-links'], {cwd: root})
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
  }
}

function checkLanded({host, root}: PackProject, {manifest, hashes}: FetchedPack): void {
  const place = locatePack({host, root}, manifest.name)
  if (place === null) throw new UnfitPack([`npm has not put it into node_modules/${manifest.name}`])
  const landed = hashFolder(host, place.real)
  const differing = [...new Set([...hashes.keys(), ...landed.keys()])].filter(
    path => hashes.get(path) !== landed.get(path),
  )
  if (differing.length > 0)
    throw new UnfitPack([
      `what npm installed is not what was inspected (${differing.slice(0, 3).join(', ')}); somebody changed it in between`,
    ])
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
