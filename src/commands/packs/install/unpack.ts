/** Putting the files of a pack in their folder below a `node_modules`, agentc's own or npm's: the very bytes that were inspected. */
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {joinPath} from '../../../emit/paths.ts'
import {folderOf} from '../../../folder-of.ts'
import type {Host} from '../../../host/host.ts'
import {attempt} from '../../../host/node-errors.ts'
import {packsFolder} from '../../../pack/locate.ts'
import {checkInside} from '../../new/new-file.ts'
import {posix} from '../../project/posix.ts'

export interface Unpacking {
  readonly host: Host
  readonly root: string
  readonly name: string
  /** Whose `node_modules` it is; absent: agentc's own. */
  readonly among?: Modules
  /** Paths inside the pack of what may be run; absent: nothing. */
  readonly executables?: ReadonlySet<string>
}

/** A `node_modules`, relative to the root. */
export interface Modules {
  /** Folder that it lies in. */
  readonly folder: string
  /** What the paths of folders begin with in which a pack is made. */
  readonly work: string
  /** Topmost folder that goes with its last pack. */
  readonly top: string
}

/** The way back, which names what it could not put back, and what ends it. */
export interface Replaced {
  readonly undo: () => Promise<readonly string[]> | readonly string[]
  /** Removes what was there before. */
  readonly settle: () => void
}

const own: Modules = {folder: packsFolder, work: `${packsFolder}/.work-`, top: folderOf(packsFolder)}

/** A `node_modules` of npm, which passes over what begins with a dot; `folder` is relative to the root, empty for itself. */
export function amongModules(folder: string): Modules {
  const top = folder === '' ? 'node_modules' : `${folder}/node_modules`
  return {folder, work: `${top}/.agentc-`, top}
}

/** A pack that is on its way to its place, or from there. */
interface Move {
  readonly host: Host
  /** Absolute. */
  readonly place: string
  /** Folder beside it: `after` is what comes, `before` what was there. */
  readonly work: string
  readonly isThere: boolean
  /** Topmost folder that goes with its last pack. */
  readonly top: string
}

/** Writes a pack beside its place and moves it there; null files: moves it away. */
export function replacePack(unpacking: Unpacking, files: ReadonlyMap<string, Uint8Array> | null): Replaced {
  const move = begin(unpacking)
  const {place, work, isThere} = move
  try {
    writeAll(`${work}/after`, files ?? new Map(), unpacking)
    attempt('write', place, () => {
      if (isThere) renameSync(place, `${work}/before`)
      if (files !== null) renameSync(`${work}/after`, place)
    })
  } catch (error) {
    takeBack(move)
    throw error
  }
  return {
    undo: () => {
      takeBack(move)
      return []
    },
    settle: () => {
      rmSync(work, {recursive: true, force: true})
      if (files === null) clear(move)
    },
  }
}

function begin({host, root, name, among = own}: Unpacking): Move {
  const inside = `${among.folder === '' ? '' : `${among.folder}/`}node_modules/${name}`
  checkInside(host, root, `${inside}/package.json`)
  const place = joinPath(root, inside)
  const prefix = joinPath(root, among.work)
  sweep(host, prefix)
  const work = attempt('write', folderOf(prefix), () => {
    mkdirSync(dirname(place), {recursive: true})
    return posix(mkdtempSync(prefix))
  })
  return {host, place, work, isThere: host.stat(place) !== null, top: joinPath(root, among.top)}
}

/** Everything as it was, however far the move has come. */
function takeBack(move: Move): void {
  const {host, place, work, isThere} = move
  const isMoved = host.stat(`${work}/before`) !== null
  if (isMoved || !isThere) rmSync(place, {recursive: true, force: true})
  if (isMoved) renameSync(`${work}/before`, place)
  rmSync(work, {recursive: true, force: true})
  clear(move)
}

function clear({host, top, place}: Move): void {
  removeEmptyFolders(host, top, dirname(place))
}

function writeAll(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  {executables}: Pick<Unpacking, 'executables'>,
): void {
  for (const [path, bytes] of files)
    writeNew(joinPath(folder, path), bytes, executables?.has(path) === true ? 0o755 : 0o644)
}

/** A file that is not there yet, with its folders. */
function writeNew(path: string, bytes: Uint8Array, mode: number): void {
  attempt('write', path, () => {
    mkdirSync(dirname(path), {recursive: true})
    writeFileSync(path, bytes, {flag: 'wx', mode})
  })
}

/** Removes what a killed run left. Whoever unpacks holds the lock of the project, so that nobody is at work here. */
function sweep(host: Host, prefix: string): void {
  const folder = folderOf(prefix)
  if (host.stat(folder)?.kind !== 'directory') return
  for (const {name, kind} of host.list(folder))
    if (kind === 'directory' && joinPath(folder, name).startsWith(prefix))
      attempt('remove', joinPath(folder, name), () => rmSync(joinPath(folder, name), {recursive: true}))
}

/** From a folder upward, as long as they are empty. */
function removeEmptyFolders(host: Host, top: string, start: string): void {
  for (let folder = start; folder.length >= top.length; folder = dirname(folder))
    host.removeEmptyFolder(posix(folder))
}
