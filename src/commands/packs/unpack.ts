/** Putting the files of a pack in their folder below `.agentc/packs`: the very bytes that were inspected. */
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {joinPath} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'
import {attempt} from '../../host/node-errors.ts'
import {packsFolder} from '../../pack/locate.ts'
import {checkInside} from '../new-file.ts'
import {posix} from '../posix.ts'

/** What the names of folders begin with in which a pack is made. */
const working = '.work-'

export interface Unpacking {
  readonly host: Host
  readonly root: string
  readonly name: string
  /** Paths inside the pack of what may be run; absent: nothing. */
  readonly executables?: ReadonlySet<string>
}

/** The way back, which names what it could not put back, and what ends it. */
export interface Replaced {
  readonly undo: () => Promise<readonly string[]> | readonly string[]
  /** Removes what was there before. */
  readonly settle: () => void
}

/** Writes a pack beside its place and moves it there; null files: moves it away. */
export function replacePack(
  {host, root, name, executables}: Unpacking,
  files: ReadonlyMap<string, Uint8Array> | null,
): Replaced {
  const inside = `${packsFolder}/node_modules/${name}`
  checkInside(host, root, `${inside}/package.json`)
  const place = joinPath(root, inside)
  sweep(host, joinPath(root, packsFolder))
  const work = attempt('write', joinPath(root, packsFolder), () => {
    mkdirSync(dirname(place), {recursive: true})
    return mkdtempSync(joinPath(root, `${packsFolder}/${working}`))
  })
  const before = join(work, 'before')
  const isThere = host.stat(place) !== null
  try {
    for (const [path, bytes] of files ?? []) {
      const mode = executables?.has(path) === true ? 0o755 : 0o644
      writeNew(joinPath(posix(work), `after/${path}`), bytes, mode)
    }
    attempt('write', place, () => {
      if (isThere) renameSync(place, before)
      if (files !== null) renameSync(join(work, 'after'), place)
    })
  } catch (error) {
    if (isThere && host.stat(place) === null) renameSync(before, place)
    rmSync(work, {recursive: true, force: true})
    removeEmptyFolders(host, joinPath(root, packsFolder), dirname(place))
    throw error
  }
  return {
    undo: () => {
      rmSync(place, {recursive: true, force: true})
      if (isThere) renameSync(before, place)
      rmSync(work, {recursive: true, force: true})
      removeEmptyFolders(host, joinPath(root, packsFolder), dirname(place))
      return []
    },
    settle: () => {
      rmSync(work, {recursive: true, force: true})
      if (files === null) removeEmptyFolders(host, joinPath(root, packsFolder), dirname(place))
    },
  }
}

/** A file that is not there yet, with its folders. */
function writeNew(path: string, bytes: Uint8Array, mode: number): void {
  attempt('write', path, () => {
    mkdirSync(dirname(path), {recursive: true})
    writeFileSync(path, bytes, {flag: 'wx', mode})
  })
}

/** Removes what a killed run left. Whoever unpacks holds the lock of the project, so that nobody is at work here. */
function sweep(host: Host, folder: string): void {
  if (host.stat(folder)?.kind !== 'directory') return
  for (const {name, kind} of host.list(folder))
    if (kind === 'directory' && name.startsWith(working))
      attempt('remove', joinPath(folder, name), () => rmSync(joinPath(folder, name), {recursive: true}))
}

/** From a folder upward, as long as they are empty. */
function removeEmptyFolders(host: Host, top: string, start: string): void {
  for (let folder = start; folder.length >= top.length; folder = dirname(folder))
    host.removeEmptyFolder(posix(folder))
}
