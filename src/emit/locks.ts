/** `<out>/.agentc/lock`: two builds at once take turns. */
import {compareText} from '../diagnostic.ts'
import {type Host, HostError} from '../host/host.ts'
import {toText} from './content.ts'
import {stateFolder} from './ownership.ts'

/** Milliseconds between two looks at a lock. */
const pause = 50

/** Somebody else holds the lock and does not let go. */
export class LockError extends Error {
  /** Absolute path of the lock file. */
  readonly path: string
  /** Who holds it; null when the file does not say. */
  readonly pid: number | null

  constructor(path: string, pid: number | null, seconds: number) {
    const holder = pid === null ? 'another build' : `process ${pid}`
    super(
      `${holder} holds ${path}, after ${seconds} s of waiting; wait for its end, or delete the file if no agentc runs there`,
    )
    this.path = path
    this.pid = pid
  }
}

export interface LockOptions {
  /** Seconds. */
  readonly timeout: number
}

/** Whether the lock was free at once: if not, what was known about the disk is out of date. */
export interface Held {
  readonly waited: boolean
}

/** Runs `work` while holding the locks of these out folders (absolute paths), taken in sorted order. */
export async function withLocks<T>(
  host: Host,
  folders: readonly string[],
  {timeout}: LockOptions,
  work: (held: Held) => T | Promise<T>,
): Promise<T> {
  const budget = {timeout, left: timeout * 1000}
  const held: string[] = []
  try {
    for (const folder of [...new Set(folders)].sort(compareText)) {
      const path = lockPath(folder)
      await acquireOrTidy(host, path, budget)
      held.push(path)
    }
    return await work({waited: budget.left < timeout * 1000})
  } finally {
    for (const path of held.reverse()) release(host, path)
  }
}

/** Waits, without taking it, until no living build holds the lock of any of the folders. Whether one did. */
export async function waitForOthers(
  host: Host,
  folders: readonly string[],
  {timeout}: LockOptions,
): Promise<boolean> {
  const budget = {timeout, left: timeout * 1000}
  for (const folder of folders) {
    const path = lockPath(folder)
    for (
      let text = readLock(host, path);
      text !== null && !isStale(host, text);
      text = readLock(host, path)
    ) {
      await wait(host, path, text, budget)
    }
  }
  return budget.left < timeout * 1000
}

/** Whether a killed build left its lock in this out folder. */
export function hasStaleLock(host: Host, folder: string): boolean {
  const text = readLock(host, lockPath(folder))
  return text !== null && isStale(host, text)
}

interface Budget {
  readonly timeout: number
  /** Milliseconds. Counted in pauses: the core has no clock. */
  left: number
}

function lockPath(folder: string): string {
  return `${folder}/${stateFolder}/lock`
}

/** A full disk may have room for the folder of a lock and none for the lock. */
async function acquireOrTidy(host: Host, path: string, budget: Budget): Promise<void> {
  try {
    await acquire(host, path, budget)
  } catch (error) {
    if (error instanceof HostError) host.removeEmptyFolder(path.slice(0, path.lastIndexOf('/')))
    throw error
  }
}

async function acquire(host: Host, path: string, budget: Budget): Promise<void> {
  while (!host.createExclusive(path, ownText(host))) {
    const text = readLock(host, path)
    if (text === null) continue
    if (isStale(host, text) && takeOver(host, path, text)) continue
    await wait(host, path, text, budget)
  }
  dropStaleGuard(host, path)
}

async function wait(host: Host, path: string, text: string, budget: Budget): Promise<void> {
  if (budget.left <= 0) throw new LockError(path, parse(text)?.pid ?? null, budget.timeout)
  budget.left -= pause
  await host.sleep(pause)
}

function ownText(host: Host): string {
  return `${JSON.stringify({pid: host.pid, instance: host.instance})}\n`
}

function readLock(host: Host, path: string): string | null {
  try {
    return toText(host.read(path)) ?? ''
  } catch (error) {
    if (error instanceof HostError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

function parse(text: string): {readonly pid: number; readonly instance: string} | null {
  try {
    const {pid, instance} = JSON.parse(text)
    return Number.isSafeInteger(pid) && pid > 0 && typeof instance === 'string' ? {pid, instance} : null
  } catch {
    return null
  }
}

/** Its process is gone. A lock with our id that is not ours was left by an earlier life of the container. */
function isStale(host: Host, text: string): boolean {
  const holder = parse(text)
  if (holder === null) return false
  return holder.pid === host.pid ? holder.instance !== host.instance : !host.isAlive(holder.pid)
}

/**
 * Removes a stale lock. Two that try at once must not remove each other's new lock, so this has a lock of its own, held
 * for two system calls.
 */
function takeOver(host: Host, path: string, stale: string): boolean {
  const guard = guardPath(path)
  if (!host.createExclusive(guard, ownText(host))) return dropStaleGuard(host, path)
  try {
    if (readLock(host, path) === stale) host.remove(path)
  } finally {
    host.remove(guard)
  }
  return true
}

function guardPath(path: string): string {
  return `${path}.stale`
}

/** Removes what a process left that was killed while taking a lock over. Whether there was anything. */
function dropStaleGuard(host: Host, path: string): boolean {
  const guard = guardPath(path)
  const text = readLock(host, guard)
  if (text === null || !isStale(host, text)) return false
  host.remove(guard)
  return true
}

function release(host: Host, path: string): void {
  try {
    if (readLock(host, path) === ownText(host)) host.remove(path)
    host.removeEmptyFolder(path.slice(0, path.lastIndexOf('/')))
  } catch (error) {
    // A lock that cannot be removed is stale as soon as this process ends; the outcome of the work matters more.
    if (!(error instanceof HostError)) throw error
  }
}
