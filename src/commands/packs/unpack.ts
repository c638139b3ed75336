/** Putting the files of a pack in their folder below `.agentc/packs`: the very bytes that were inspected. */
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Host} from '../../host/host.ts'
import {packsFolder} from '../../pack/locate.ts'
import {checkInside} from '../new-file.ts'
import {posix} from '../posix.ts'

export interface Unpacking {
  readonly host: Host
  readonly root: string
  readonly name: string
}

/** The way back, and what ends it. */
export interface Replaced {
  readonly undo: () => Promise<void> | void
  /** Removes what was there before. */
  readonly settle: () => void
}

/** Writes a pack beside its place and moves it there; null files: moves it away. */
export function replacePack(
  {host, root, name}: Unpacking,
  files: ReadonlyMap<string, Uint8Array> | null,
): Replaced {
  const inside = `${packsFolder}/node_modules/${name}`
  checkInside(host, root, `${inside}/package.json`)
  const place = join(root, inside)
  mkdirSync(dirname(place), {recursive: true})
  const work = mkdtempSync(join(root, packsFolder, '.work-'))
  const before = join(work, 'before')
  const isThere = host.stat(`${root}/${inside}`) !== null
  try {
    for (const [path, bytes] of files ?? []) {
      const full = join(work, 'after', path)
      mkdirSync(dirname(full), {recursive: true})
      writeFileSync(full, bytes, {flag: 'wx', mode: 0o644})
    }
    if (isThere) renameSync(place, before)
    if (files !== null) renameSync(join(work, 'after'), place)
  } catch (error) {
    if (isThere && host.stat(`${root}/${inside}`) === null) renameSync(before, place)
    rmSync(work, {recursive: true, force: true})
    throw error
  }
  return {
    undo: () => {
      rmSync(place, {recursive: true, force: true})
      if (isThere) renameSync(before, place)
      rmSync(work, {recursive: true, force: true})
    },
    settle: () => {
      rmSync(work, {recursive: true, force: true})
      if (files === null) removeEmptyFolders(host, join(root, packsFolder), dirname(place))
    },
  }
}

/** From a folder upward, as long as they are empty. */
function removeEmptyFolders(host: Host, top: string, start: string): void {
  for (let folder = start; folder.length >= top.length; folder = dirname(folder))
    host.removeEmptyFolder(posix(folder))
}
