/** A host whose writes can all be taken back: what a refused attempt has written should not stay. */
import {dirname} from 'node:path'
import type {Host} from './host.ts'

/** A file as it was; null: there was none. */
type Kept = {readonly bytes: Uint8Array; readonly mode: number} | null

export interface Undoable {
  readonly host: Host
  /** Puts every file back that was written or removed through `host`, and removes folders that came with them. */
  readonly undo: () => void
}

/** The same disk, remembered before the first change of each file. */
export function undoable(host: Host): Undoable {
  const before = new Map<string, Kept>()
  const folders = new Set<string>()
  const rememberFolders = (path: string): void => {
    for (let at = dirname(path); host.stat(at) === null && at !== dirname(at); at = dirname(at))
      folders.add(at)
  }
  const remember = (path: string): void => {
    if (before.has(path)) return
    const stat = host.stat(path)
    // Links are never written through; whoever removes one says so.
    if (stat !== null && stat.kind !== 'file') return
    before.set(path, stat === null ? null : {bytes: host.read(path), mode: stat.mode})
    rememberFolders(path)
  }
  const changing: Pick<Host, 'write' | 'remove' | 'createExclusive'> = {
    write(path, bytes, options) {
      remember(path)
      host.write(path, bytes, options)
    },
    remove(path) {
      remember(path)
      host.remove(path)
    },
    createExclusive(path, text) {
      rememberFolders(path)
      const isNew = host.createExclusive(path, text)
      // A lock of this attempt, which is released by removing it; that of somebody else is theirs.
      if (isNew) before.set(path, null)
      return isNew
    },
  }
  return {
    host: {...host, ...changing},
    undo() {
      for (const [path, kept] of before) {
        if (kept === null) host.remove(path)
        else host.write(path, kept.bytes, {mode: kept.mode})
      }
      for (const folder of [...folders].sort((a, b) => b.length - a.length)) host.removeEmptyFolder(folder)
    },
  }
}
