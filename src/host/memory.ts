/** A disk in memory: for the library, and for tests that kill builds at every step. */
import {createHash, randomUUID} from 'node:crypto'
import {type Entry, type Host, HostError} from './host.ts'
import {emptyFolder, locate, type MemoryFolder, type MemoryNode, makeFolder} from './memory-tree.ts'

export interface MemoryOptions {
  /** Absolute path of a link -> what it points at. */
  readonly links?: Readonly<Record<string, string>>
  /** Permission bits of files; default 0o644. */
  readonly modes?: Readonly<Record<string, number>>
  readonly pid?: number
  /** Processes that run besides this one. */
  readonly alive?: readonly number[]
  /** The disk is full after so many steps. */
  readonly failAfter?: number
  /** The process is killed after so many steps; a write takes three (half a temporary file, all of it, rename). */
  readonly crashAfter?: number
}

/** What a killed process "throws": no handler of the code under test can do anything more. */
export class Killed extends Error {}

export interface MemoryHost extends Host {
  /** Every regular file, sorted by path. */
  files(): Record<string, string>
  /** Steps that changed the disk so far. */
  readonly steps: number
  /** The same disk as another process finds it. */
  restart(options?: MemoryOptions): MemoryHost
  /** Changes the disk behind agentc's back; null removes. */
  edit(path: string, content: string | Uint8Array | null): void
}

/** Host over `files`: absolute path with `/` -> content. */
export function memoryHost(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: MemoryOptions = {},
): MemoryHost {
  const root = emptyFolder()
  for (const [path, content] of Object.entries(files)) {
    put(root, path, {kind: 'file', bytes: toBytes(content), mode: options.modes?.[path] ?? 0o644})
  }
  return createHost(root, options)
}

function createHost(root: MemoryFolder, options: MemoryOptions): MemoryHost {
  for (const [path, to] of Object.entries(options.links ?? {})) put(root, path, {kind: 'link', to})
  const clock = createClock(options)
  const pid = options.pid ?? 1
  const write = createWriter(root, clock.step, pid)
  return {
    ...readers(root),
    write: (path, bytes, {mode, parent}) => write(path, {kind: 'file', bytes: bytes.slice(), mode}, parent),
    remove(path) {
      const spot = locate(root, path, 'stay')
      if (spot?.node == null) return
      if (spot.node.kind === 'directory') throw new HostError('remove', path, 'EISDIR')
      clock.step('free', path)
      spot.folder.entries.delete(spot.name)
    },
    removeEmptyFolder(path) {
      const spot = locate(root, path, 'stay')
      if (spot?.node?.kind !== 'directory' || spot.node.entries.size > 0) return
      clock.step('free', path)
      spot.folder.entries.delete(spot.name)
    },
    createExclusive(path, text) {
      if (locate(root, path, 'stay')?.node != null) return false
      clock.step('lock', path)
      put(root, path, {kind: 'file', bytes: toBytes(text), mode: 0o644})
      return true
    },
    isAlive: other => other === pid || (options.alive ?? []).includes(other),
    pid,
    instance: randomUUID(),
    sleep: () => new Promise(resolve => setTimeout(resolve, 0)),
    hash: content => createHash('sha256').update(content).digest('hex'),
    files: () => Object.fromEntries(allFiles(root, '')),
    get steps() {
      return clock.steps()
    },
    restart: (next = {}) => createHost(root, next),
    edit(path, content) {
      if (content !== null) put(root, path, {kind: 'file', bytes: toBytes(content), mode: 0o644})
      else locate(root, path, 'stay')?.folder.entries.delete(path.slice(path.lastIndexOf('/') + 1))
    },
  }
}

type Step = (what: 'write' | 'lock' | 'free', path: string) => void

/** Counts changes, and makes the one fail that the options name. */
function createClock({failAfter, crashAfter}: MemoryOptions): {
  readonly step: Step
  readonly steps: () => number
} {
  let steps = 0
  return {
    step(what, path) {
      if (crashAfter !== undefined && steps >= crashAfter) throw new Killed(`killed before ${what} ${path}`)
      if (failAfter !== undefined && steps >= failAfter && what !== 'free') {
        throw new HostError(what, path, 'ENOSPC')
      }
      steps++
    },
    steps: () => steps,
  }
}

function readers(root: MemoryFolder): Pick<Host, 'read' | 'readText' | 'stat' | 'realPath' | 'list'> {
  const read = (path: string): Uint8Array => {
    const node = locate(root, path, 'stay')?.node
    if (node?.kind === 'file') return node.bytes
    const code = node == null ? 'ENOENT' : node.kind === 'link' ? 'ELOOP' : 'EISDIR'
    throw new HostError('read', path, code)
  }
  return {
    read,
    readText: path => new TextDecoder('utf-8', {ignoreBOM: true}).decode(read(path)),
    stat(path) {
      const node = locate(root, path, 'stay')?.node
      if (node == null) return null
      if (node.kind !== 'file') return {kind: node.kind, size: 0, mode: 0o755}
      return {kind: 'file', size: node.bytes.length, mode: node.mode}
    },
    realPath(path) {
      const spot = locate(root, path, 'follow')
      return spot?.node == null ? null : spot.real
    },
    list(path) {
      const node = locate(root, path, 'follow')?.node
      if (node?.kind !== 'directory') throw new HostError('list', path, node == null ? 'ENOENT' : 'ENOTDIR')
      return [...node.entries].map(([name, {kind}]): Entry => ({name, kind})).sort(byName)
    },
  }
}

type WriteFile = (path: string, file: Extract<MemoryNode, {kind: 'file'}>, parent: string | undefined) => void

function createWriter(root: MemoryFolder, step: Step, pid: number): WriteFile {
  let temporaries = 0
  return (path, file, parent) => {
    const [folderPath, name] = split(path)
    const temporary = `.${name}.agentc-${pid}-${temporaries++}.tmp`
    let folder: MemoryFolder | null = null
    try {
      step('write', path)
      folder = makeFolder(root, folderPath)
      folder.entries.set(temporary, {...file, bytes: file.bytes.slice(0, file.bytes.length / 2)})
      step('write', path)
      folder.entries.set(temporary, file)
      const real = locate(root, folderPath, 'follow')?.real
      if (parent !== undefined && real !== parent) throw new HostError('write', path, 'ELOOP')
      if (folder.entries.get(name)?.kind === 'directory') throw new HostError('write', path, 'EISDIR')
      step('write', path)
      folder.entries.delete(temporary)
      folder.entries.set(name, file)
    } catch (error) {
      if (!(error instanceof Killed)) folder?.entries.delete(temporary)
      throw error
    }
  }
}

function put(root: MemoryFolder, path: string, node: MemoryNode): void {
  const [folder, name] = split(path)
  makeFolder(root, folder).entries.set(name, node)
}

function split(path: string): readonly [folder: string, name: string] {
  const slash = path.lastIndexOf('/')
  return [path.slice(0, slash), path.slice(slash + 1)]
}

function allFiles(folder: MemoryFolder, path: string): readonly (readonly [string, string])[] {
  const files: (readonly [string, string])[] = []
  for (const [name, node] of [...folder.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (node.kind === 'directory') files.push(...allFiles(node, `${path}/${name}`))
    if (node.kind === 'file') files.push([`${path}/${name}`, new TextDecoder().decode(node.bytes)])
  }
  return files
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}
