/** Folders of outputs as they are on disk: listed once, links followed and judged once. */
import {folderOf} from '../folder-of.ts'
import {type EntryKind, type Host, HostError} from '../host/host.ts'
import {below, isInside, isOutside, joinPath, nameOf, shownPath} from './paths.ts'

export interface Folder {
  /** Absolute path, as planned. */
  readonly path: string
  /** The same with links resolved; folders that are not there yet are appended. */
  readonly real: string
  /** Whether a link stands on the way. */
  readonly linked: boolean
  /** Why nothing may be written here. */
  readonly refusal: string | null
  /** Null: the folder is not there yet. */
  readonly entries: ReadonlyMap<string, EntryKind> | null
}

interface Found {
  readonly kind: EntryKind
  /** Name as the disk spells it: file systems that ignore case find another spelling too. */
  readonly name: string
}

export interface Folders {
  /** The folder `path` (empty: the out folder itself) of the out folder `out`. */
  open(out: string, path: string): Folder
  find(folder: Folder, name: string): Found | null
}

/** View of the disk at this moment; make a new one when it may have changed. */
export function createFolders(host: Host, root: string): Folders {
  const folders = new Map<string, Map<string, Folder>>()
  const spellings = new Map<Folder, ReadonlyMap<string, string>>()

  function open(out: string, path: string): Folder {
    const known = folders.get(out) ?? new Map<string, Folder>()
    const folder = known.get(path)
    if (folder !== undefined) return folder
    const fresh = read(out, path)
    folders.set(out, known.set(path, fresh))
    return fresh
  }

  function read(out: string, path: string): Folder {
    if (path !== '')
      return child(open(out, folderOf(path)), nameOf(path), shownPath(out, path), boundaryOf(out))
    if (out === '.' || isOutside(out)) return top(host, boundaryPath(out))
    // The way from the root to the out folder may hold links, too.
    return child(open('.', folderOf(out)), nameOf(out), out, boundaryOf(out))
  }

  function boundaryPath(out: string): string {
    return isOutside(out) ? joinPath(root, out) : root
  }

  function boundaryOf(out: string): Folder {
    return isOutside(out) ? open(out, '') : open('.', '')
  }

  function child(parent: Folder, name: string, shown: string, boundary: Folder): Folder {
    const path = below(parent.path, name)
    const found = parent.refusal === null ? find(parent, name) : null
    const real = below(parent.real, found?.name ?? name)
    const folder = {path, real, linked: parent.linked, refusal: parent.refusal, entries: null}
    if (found === null) return folder
    if (found.kind === 'directory') return {...folder, entries: list(host, real)}
    if (found.kind !== 'link')
      return {...folder, refusal: `\`${shown}\` is a file where a folder is needed; move it away`}
    return followLink(host, folder, shown, boundary)
  }

  function find(folder: Folder, name: string): Found | null {
    const kind = folder.entries?.get(name)
    if (kind !== undefined) return {kind, name}
    const spelling = folder.entries === null ? undefined : spellingsOf(folder, folder.entries).get(fold(name))
    if (spelling === undefined) return null
    // Only the disk knows whether it tells the two spellings apart.
    const stat = host.stat(below(folder.path, name))
    return stat && {kind: stat.kind, name: spelling}
  }

  function spellingsOf(folder: Folder, entries: ReadonlyMap<string, EntryKind>): ReadonlyMap<string, string> {
    const known = spellings.get(folder) ?? new Map([...entries.keys()].map(name => [fold(name), name]))
    spellings.set(folder, known)
    return known
  }

  return {open, find}
}

/** Spelling that file systems without case or with another Unicode form see. */
export function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function top(host: Host, path: string): Folder {
  const real = host.realPath(path)
  if (real === null)
    return {path, real: realOfMissing(host, path), linked: false, refusal: null, entries: null}
  const isFolder = host.stat(real)?.kind === 'directory'
  const refusal = isFolder ? null : `\`${path}\` is a file where a folder is needed; move it away`
  return {path, real, linked: false, refusal, entries: isFolder ? list(host, real) : null}
}

function realOfMissing(host: Host, path: string): string {
  const parent = folderOf(path) || '/'
  return below(host.realPath(parent) ?? realOfMissing(host, parent), nameOf(path))
}

function followLink(host: Host, folder: Folder, shown: string, boundary: Folder): Folder {
  const refuse = (why: string): Folder => ({...folder, refusal: `\`${shown}\` is a link ${why}; remove it`})
  const real = host.realPath(folder.path)
  if (real === null) return refuse('that leads nowhere')
  if (!isInside(boundary.real, real)) return refuse('that leads out of the project')
  if (host.stat(real)?.kind !== 'directory') return refuse('to a file where a folder is needed')
  return {...folder, real, linked: true, entries: list(host, real)}
}

function list(host: Host, path: string): ReadonlyMap<string, EntryKind> | null {
  try {
    return new Map(host.list(path).map(({name, kind}) => [name, kind]))
  } catch (error) {
    // Another build may have removed it since.
    if (error instanceof HostError && error.code === 'ENOENT') return null
    throw error
  }
}
