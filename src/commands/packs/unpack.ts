/** Putting the files of a pack in their folder below `.agentc/packs`: the very bytes that were inspected. */
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {folderOf} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'
import {checkInside} from '../new-file.ts'
import {posix} from '../posix.ts'
import {packsFolder} from './installed.ts'

export interface Unpacking {
  readonly host: Host
  readonly root: string
  readonly name: string
  /** Folder of a `node_modules`, relative to the root, and of the work beside it; absent: agentc's own. */
  readonly among?: {readonly folder: string; readonly work: string}
}

/** The way back, and what ends it. */
export interface Replaced {
  readonly undo: () => Promise<void> | void
  /** Removes what was there before. */
  readonly settle: () => void
}

function inside(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}

const own = {folder: packsFolder, work: `${packsFolder}/.work-`}

/** A folder with a `node_modules` of npm, relative to the root; npm passes over what begins with a dot. */
export function amongModules(folder: string): NonNullable<Unpacking['among']> {
  return {folder, work: inside(folder, 'node_modules/.agentc-')}
}

/** Writes a pack beside its place and moves it there; null files: moves it away. */
export function replacePack(
  {host, root, name, among = own}: Unpacking,
  files: ReadonlyMap<string, Uint8Array> | null,
): Replaced {
  const path = inside(among.folder, `node_modules/${name}`)
  checkInside(host, root, path)
  const place = join(root, path)
  const top = join(root, among === own ? folderOf(packsFolder) : inside(among.folder, 'node_modules'))
  const clear = (): void => removeEmptyFolders(host, top, dirname(place))
  mkdirSync(dirname(place), {recursive: true})
  const work = mkdtempSync(join(root, among.work))
  const before = join(work, 'before')
  const isThere = host.stat(`${root}/${path}`) !== null
  try {
    for (const [path, bytes] of files ?? []) {
      const full = join(work, 'after', path)
      mkdirSync(dirname(full), {recursive: true})
      writeFileSync(full, bytes, {flag: 'wx', mode: 0o644})
    }
    if (isThere) renameSync(place, before)
    if (files !== null) renameSync(join(work, 'after'), place)
  } catch (error) {
    if (isThere && host.stat(`${root}/${path}`) === null) renameSync(before, place)
    rmSync(work, {recursive: true, force: true})
    clear()
    throw error
  }
  return {
    undo: () => {
      rmSync(place, {recursive: true, force: true})
      if (isThere) renameSync(before, place)
      rmSync(work, {recursive: true, force: true})
      clear()
    },
    settle: () => {
      rmSync(work, {recursive: true, force: true})
      if (files === null) clear()
    },
  }
}

/** From a folder upward, as long as they are empty. */
function removeEmptyFolders(host: Host, top: string, start: string): void {
  for (let folder = start; folder.length >= top.length; folder = dirname(folder))
    host.removeEmptyFolder(posix(folder))
}
