/** A file system as a tree of plain objects, with links: what `memoryHost` walks. */
import {type EntryKind, HostError} from './host.ts'

interface MemoryFile {
  readonly kind: 'file'
  readonly bytes: Uint8Array
  readonly mode: number
}

interface MemoryLink {
  readonly kind: 'link'
  readonly to: string
}

export interface MemoryFolder {
  readonly kind: 'directory'
  readonly entries: Map<string, MemoryNode>
}

export type MemoryNode = MemoryFile | MemoryLink | MemoryFolder | {readonly kind: Extract<EntryKind, 'other'>}

/** Where a path leads. */
export interface Spot {
  /** Folder that holds it; the root holds itself. */
  readonly folder: MemoryFolder
  readonly name: string
  /** Path with the links of its folders resolved. */
  readonly real: string
  readonly node: MemoryNode | null
}

export function emptyFolder(): MemoryFolder {
  return {kind: 'directory', entries: new Map()}
}

/** Finds `path`; null when one of its folders is missing. A link in the last step is followed only on demand. */
export function locate(root: MemoryFolder, path: string, last: 'follow' | 'stay'): Spot | null {
  return walk(root, path, last, 40)
}

function walk(root: MemoryFolder, path: string, last: 'follow' | 'stay', links: number): Spot | null {
  if (links === 0) throw new HostError('read', path, 'ELOOP')
  const steps = stepsOf(path)
  let spot: Spot = {folder: root, name: '', real: '', node: root}
  for (const [index, name] of steps.entries()) {
    if (spot.node?.kind !== 'directory') return null
    const node: MemoryNode | null = spot.node.entries.get(name) ?? null
    const followed = node?.kind === 'link' && (index < steps.length - 1 || last === 'follow')
    const next: Spot | null = followed
      ? walk(root, node.to.startsWith('/') ? node.to : `${spot.real}/${node.to}`, 'follow', links - 1)
      : {folder: spot.node, name, real: `${spot.real}/${name}`, node}
    if (next === null) return null
    spot = next
  }
  return spot.real === '' ? {...spot, real: '/'} : spot
}

function stepsOf(path: string): readonly string[] {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps
}

/** Folder at `path`, created with its parents where missing. */
export function makeFolder(root: MemoryFolder, path: string): MemoryFolder {
  let folder = root
  let made = ''
  for (const name of stepsOf(path)) {
    made += `/${name}`
    let node = locate(root, made, 'follow')?.node ?? null
    if (node === null) {
      node = emptyFolder()
      folder.entries.set(name, node)
    }
    if (node.kind !== 'directory') throw new HostError('write', path, 'ENOTDIR')
    folder = node
  }
  return folder
}
