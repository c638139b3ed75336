/** The real disk. Synchronous calls: they cost a third of the CPU of their promises, and a compiler has nothing else to do. */
import {hash, randomUUID} from 'node:crypto'
import * as fs from 'node:fs'
import type {Entry, EntryKind, Host, Stat} from './host.ts'
import {attempt, fail, isCode} from './node-errors.ts'
import {createExclusive, createWriter, realPathOrNull} from './node-write.ts'

const {O_RDONLY} = fs.constants
// Windows has neither constant; its links need rights that builds do not have.
const O_NOFOLLOW = fs.constants.O_NOFOLLOW ?? 0
const O_NONBLOCK = fs.constants.O_NONBLOCK ?? 0

const instance = randomUUID()

/** Host of the machine this process runs on. */
export function nodeHost(): Host {
  const write = createWriter()
  return {
    read: path => attempt('read', path, () => readRegularFile(path)),
    readText: path => attempt('read', path, () => readRegularText(path)),
    stat: path => attempt('read', path, () => statOrNull(path)),
    realPath: path => attempt('read', path, () => realPathOrNull(path)),
    list: path => attempt('list', path, () => listFolder(path)),
    write: (path, bytes, options) => attempt('write', path, () => write(path, bytes, options)),
    remove: path => attempt('remove', path, () => remove(path)),
    removeEmptyFolder: path => attempt('remove', path, () => removeEmptyFolder(path)),
    createExclusive: (path, text) => attempt('lock', path, () => createExclusive(path, text)),
    isAlive,
    pid: process.pid,
    instance,
    sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    hash: content => hash('sha256', content, 'hex'),
  }
}

function readRegularFile(path: string): Uint8Array {
  return withRegularFile(path, (file, size) => {
    const bytes = allocate(size)
    let filled = 0
    while (filled < bytes.length) {
      const count = fs.readSync(file, bytes, filled, bytes.length - filled, null)
      if (count === 0) break
      filled += count
    }
    return filled === bytes.length ? bytes : bytes.subarray(0, filled)
  })
}

/** Node decodes a whole file much faster than bytes that were read before. */
function readRegularText(path: string): string {
  return withRegularFile(path, file => fs.readFileSync(file, 'utf8'))
}

function withRegularFile<T>(path: string, read: (file: number, size: number) => T): T {
  // Opening a named pipe without O_NONBLOCK would hang for ever.
  const file = fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  try {
    const stat = fs.fstatSync(file)
    if (stat.isDirectory()) fail('EISDIR')
    if (!stat.isFile()) fail('EINVAL')
    return read(file, stat.size)
  } finally {
    fs.closeSync(file)
  }
}

let slab = Buffer.alloc(0)

/** Small files share an allocation: thousands of buffers of their own cost more in collection than the reading itself. */
function allocate(size: number): Buffer {
  if (size > 32_768) return Buffer.allocUnsafeSlow(size)
  if (size > slab.length) slab = Buffer.allocUnsafeSlow(262_144)
  const bytes = slab.subarray(0, size)
  slab = slab.subarray(size)
  return bytes
}

function statOrNull(path: string): Stat | null {
  try {
    const stat = fs.lstatSync(path, {throwIfNoEntry: false})
    return stat === undefined ? null : {kind: kindOf(stat), size: stat.size, mode: stat.mode & 0o777}
  } catch (error) {
    if (isCode(error, 'ENOTDIR')) return null
    throw error
  }
}

function kindOf(entry: fs.Stats | fs.Dirent): EntryKind {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'directory'
  return entry.isSymbolicLink() ? 'link' : 'other'
}

function listFolder(path: string): readonly Entry[] {
  const entries = fs.readdirSync(path, {withFileTypes: true})
  return entries
    .map(entry => ({name: entry.name, kind: kindOf(entry)}))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function remove(path: string): void {
  try {
    fs.unlinkSync(path)
  } catch (error) {
    if (!isCode(error, 'ENOENT', 'ENOTDIR')) throw error
  }
}

function removeEmptyFolder(path: string): void {
  try {
    fs.rmdirSync(path)
  } catch (error) {
    // Tidying up is a courtesy: a folder that may not be removed is no reason to fail a build.
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EBUSY', 'EPERM', 'EACCES', 'EROFS'))
      throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}
