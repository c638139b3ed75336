/** Writing to the real disk: whole files or nothing. */
import * as fs from 'node:fs'
import {dirname} from 'node:path'
import type {WriteOptions} from './host.ts'
import {fail, isCode} from './node-errors.ts'

const {O_WRONLY, O_CREAT, O_EXCL} = fs.constants
// Windows does not have it; its links need rights that builds do not have.
const O_NOFOLLOW = fs.constants.O_NOFOLLOW ?? 0

const isWindows = process.platform === 'win32'
let temporaries = 0

/** Writer of one host: a temporary sibling, then a rename. */
export function createWriter(): (path: string, bytes: Uint8Array, options: WriteOptions) => void {
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
    makeFolder(folder)
    return fs.openSync(path, flags, mode)
  }
}

/** Of a disk that is read-only Node 20 says that the new folder does not exist: the first that is missing is asked alone. */
function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, {recursive: true})
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
    let missing = folder
    while (!fs.existsSync(dirname(missing))) missing = dirname(missing)
    fs.mkdirSync(missing)
    fs.mkdirSync(folder, {recursive: true})
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

/** Creates a file with its text, unless there is one. */
export function createExclusive(path: string, text: string): boolean {
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

/** Path with every link resolved. */
export function realPathOrNull(path: string): string | null {
  try {
    const real = fs.realpathSync.native(path)
    return isWindows ? real.replaceAll('\\', '/') : real
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return null
    throw error
  }
}
