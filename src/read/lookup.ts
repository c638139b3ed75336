/** Questions about the disk that rules ask: nothing is read before somebody asks, and nothing outside the root. */
import picomatch from 'picomatch'
import {type Host, HostError} from '../host/host.ts'
import {readSource} from './read.ts'
import {walk} from './walk.ts'

export interface LookupRequest {
  readonly host: Host
  /** Absolute path of the project. */
  readonly root: string
  readonly exclude: readonly string[]
  /** Largest size in bytes of a file whose text is read. */
  readonly limit: number
}

type Kind = 'file' | 'folder' | 'outside'

/** What lies below a root; every answer is kept for the run. */
export interface Lookup {
  kindOf(path: string): Kind | null
  otherCaseOf(path: string): string | null
  list(): readonly string[]
  textOf(path: string): string | null
  areEqual(a: string, b: string): boolean
}

/** A lookup for one run. Paths are relative to the root; one that begins with `../` is looked at below the folder that it first enters. */
export function lookup(request: LookupRequest): Lookup {
  const {host} = request
  const kinds = new Map<string, Kind | null>()
  const names = new Map<string, readonly string[]>()
  let all: readonly string[] | null = null
  const namesIn = (folder: string): readonly string[] => {
    const known = names.get(folder)
    if (known !== undefined) return known
    const found = listed(host, fullPath(request, folder))
    names.set(folder, found)
    return found
  }
  return {
    kindOf(path) {
      const known = kinds.get(path)
      if (known !== undefined) return known
      const kind = kindAt(request, path)
      kinds.set(path, kind)
      return kind
    },
    otherCaseOf(path) {
      const cut = path.lastIndexOf('/')
      const name = path.slice(cut + 1)
      const found = namesIn(path.slice(0, Math.max(cut, 0)))
      if (found.includes(name)) return null
      return found.find(one => one.toLowerCase() === name.toLowerCase()) ?? null
    },
    list() {
      all ??= everyFile(request)
      return all
    },
    textOf(path) {
      const {text, problems} = readSource({
        ...request,
        ...baseOf(request, path),
        format: null,
        resources: [],
        asked: true,
      })
      return problems.length > 0 ? null : text
    },
    areEqual(a, b) {
      const [one, other] = [bytesAt(request, a), bytesAt(request, b)]
      return one !== null && one.length === other?.length && one.every((byte, index) => byte === other[index])
    },
  }
}

function kindAt(request: LookupRequest, path: string): Kind | null {
  const {host} = request
  const {root, path: inside} = baseOf(request, path)
  const real = host.realPath(`${root}/${inside}`)
  const realRoot = host.realPath(root)
  if (real === null || realRoot === null) return null
  if (!`${real}/`.startsWith(`${realRoot}/`)) return 'outside'
  const kind = host.stat(real)?.kind
  return kind === 'file' ? 'file' : kind === 'directory' ? 'folder' : null
}

/** Links inside the root are read through; null: there is no file that may be read. */
function bytesAt(request: LookupRequest, path: string): Uint8Array | null {
  const {host} = request
  if (kindAt(request, path) !== 'file') return null
  const {root, path: inside} = baseOf(request, path)
  try {
    return host.read(host.realPath(`${root}/${inside}`) ?? `${root}/${inside}`)
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}

/** Beside the project, a path was reached through the folder that was named. */
function baseOf({root}: LookupRequest, path: string): {readonly root: string; readonly path: string} {
  const outside = /^(?:\.\.\/)+[^/]+(?=\/|$)/.exec(path)?.[0]
  return outside === undefined
    ? {root, path}
    : {root: `${root}/${outside}`, path: path.slice(outside.length + 1)}
}

function fullPath(request: LookupRequest, folder: string): string {
  return folder === '' ? request.root : `${request.root}/${folder}`
}

function listed(host: Host, folder: string): readonly string[] {
  try {
    return host.list(folder).map(({name}) => name)
  } catch (error) {
    if (error instanceof HostError) return []
    throw error
  }
}

function everyFile({host, root, exclude}: LookupRequest): readonly string[] {
  const isExcluded = exclude.length === 0 ? () => false : picomatch([...exclude], {dot: true})
  const enters = (path: string): boolean => !/(?:^|\/)(?:node_modules|\.git)$/.test(path) && !isExcluded(path)
  const wants = (path: string): boolean => !isExcluded(path)
  return walk({host, root, meets: () => undefined, enters, wants, promises: () => false}, '').files
}
