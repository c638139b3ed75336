/** The real disk. Synchronous calls: they cost a third of the CPU of their promises, and a compiler has nothing else to do. */
import {hash, randomUUID} from 'node:crypto'
import * as fs from 'node:fs'
import {dirname} from 'node:path'
import {type Entry, type EntryKind, type Host, HostError, type Stat, type WriteOptions} from './host.ts'

const {O_RDONLY, O_WRONLY, O_CREAT, O_EXCL} = fs.constants
// Windows has neither constant; its links need rights that builds do not have.
const O_NOFOLLOW = fs.constants.O_NOFOLLOW ?? 0
const O_NONBLOCK = fs.constants.O_NONBLOCK ?? 0

const isWindows = process.platform === 'win32'
const instance = randomUUID()
let temporaries = 0

/** Host of the machine this process runs on. */
export function nodeHost(): Host {
  const write = createWriter()
  return {
    read: path => attempt('read', path, () => readRegularFile(path)),
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

function attempt<T>(operation: string, path: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    const code = codeOf(error)
    throw code === null ? error : new HostError(operation, path, code)
  }
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(error)
  return code !== null && codes.includes(code)
}

function fail(code: string): never {
  throw Object.assign(new Error(code), {code})
}

function readRegularFile(path: string): Uint8Array {
  // Opening a named pipe without O_NONBLOCK would hang for ever.
  const file = fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  try {
    const stat = fs.fstatSync(file)
    if (stat.isDirectory()) fail('EISDIR')
    if (!stat.isFile()) fail('EINVAL')
    const bytes = Buffer.allocUnsafe(stat.size)
    let filled = 0
    while (filled < bytes.length) {
      const count = fs.readSync(file, bytes, filled, bytes.length - filled, null)
      if (count === 0) break
      filled += count
    }
    return filled === bytes.length ? bytes : bytes.subarray(0, filled)
  } finally {
    fs.closeSync(file)
  }
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

function realPathOrNull(path: string): string | null {
  try {
    const real = fs.realpathSync.native(path)
    return isWindows ? real.replaceAll('\\', '/') : real
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return null
    throw error
  }
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
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EBUSY', 'EPERM', 'EACCES')) throw error
  }
}

function createWriter(): (path: string, bytes: Uint8Array, options: WriteOptions) => void {
  // Modes that the umask narrows, found out at the first file of each mode.
  const narrowed = new Map<number, boolean>()
  return (path, bytes, {mode, parent}) => {
    const folder = dirname(path)
    const temporary = temporaryName(path)
    const file = openNew(temporary, folder, mode)
    try {
      try {
        writeAll(file, bytes)
        if (!narrowed.has(mode)) narrowed.set(mode, (fs.fstatSync(file).mode & 0o777) !== mode)
        if (narrowed.get(mode) === true) changeMode(file, mode)
      } finally {
        fs.closeSync(file)
      }
      if (parent !== undefined && realPathOrNull(folder) !== parent) fail('ELOOP')
      rename(temporary, path)
    } catch (error) {
      discard(temporary)
      throw error
    }
  }
}

/** `.<name>.agentc-<pid>-<number>.tmp`: `emit/sweep.ts` knows the pattern. Long names are cut to stay under 255 bytes. */
function temporaryName(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}.${path.slice(slash, slash + 60)}.agentc-${process.pid}-${temporaries++}.tmp`
}

function openNew(path: string, folder: string, mode: number): number {
  const flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
  try {
    return fs.openSync(path, flags, mode)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
    fs.mkdirSync(folder, {recursive: true})
    return fs.openSync(path, flags, mode)
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  let done = 0
  while (done < bytes.length) done += fs.writeSync(file, bytes, done, bytes.length - done)
}

function changeMode(file: number, mode: number): void {
  try {
    fs.fchmodSync(file, mode)
  } catch (error) {
    // File systems without modes (FAT, some network shares) refuse; there is nothing to keep then.
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL')) throw error
  }
}

function rename(from: string, to: string): void {
  // On Windows a virus scanner or an editor holds files for some milliseconds.
  for (const wait of [10, 40, 160]) {
    try {
      fs.renameSync(from, to)
      return
    } catch (error) {
      if (!isCode(error, 'EPERM', 'EBUSY') && !(isWindows && isCode(error, 'EACCES'))) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait)
    }
  }
  fs.renameSync(from, to)
}

function discard(path: string): void {
  try {
    fs.unlinkSync(path)
  } catch {
    // The first failure is the one to report; the next build sweeps what stays.
  }
}

function createExclusive(path: string, text: string): boolean {
  const temporary = temporaryName(path)
  const file = openNew(temporary, dirname(path), 0o644)
  try {
    try {
      writeAll(file, Buffer.from(text))
    } finally {
      fs.closeSync(file)
    }
    return linkOrCreate(temporary, path, text)
  } finally {
    discard(temporary)
  }
}

/** A hard link appears with its content; file systems without them get a file that is empty for an instant. */
function linkOrCreate(from: string, to: string, text: string): boolean {
  try {
    fs.linkSync(from, to)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL')) throw error
  }
  try {
    fs.writeFileSync(to, text, {flag: 'wx'})
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
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
