/** Everything the core may ask of the outside world. Paths are absolute with `/`; the core never sees another kind. */

/** What an entry of a folder is. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other'

/** One entry of a folder. */
export interface Entry {
  readonly name: string
  readonly kind: EntryKind
}

/** What is known of a path without reading it. */
export interface Stat {
  readonly kind: EntryKind
  readonly size: number
  /** Permission bits, for example 0o644. */
  readonly mode: number
}

/** An operating-system failure with what was tried, so that the message can name both. */
export class HostError extends Error {
  readonly operation: string
  readonly path: string
  /** `ENOENT`, `EACCES`, `ENOSPC` … */
  readonly code: string

  constructor(operation: string, path: string, code: string) {
    super(`cannot ${operation} ${path}: ${code}`)
    this.operation = operation
    this.path = path
    this.code = code
  }
}

/** How a file is written. */
export interface WriteOptions {
  /** Permission bits of the file afterwards, whatever the umask. */
  readonly mode: number
  /** Real path that the folder must have when the file is put in place; otherwise nothing is written (`ELOOP`). */
  readonly parent?: string
}

/** All methods throw HostError; none follows a link in the last step of a path unless it says so. */
export interface Host {
  read(path: string): Uint8Array
  /** A regular file as UTF-8 text; bytes that are none come as U+FFFD, so whoever finds one has to look at the bytes. */
  readText(path: string): string
  /** Like lstat; null when there is nothing. */
  stat(path: string): Stat | null
  /** Path with every link resolved; null when there is nothing at its end. */
  realPath(path: string): string | null
  /** Entries of a folder, sorted by code unit; `ENOENT` when there is none. */
  list(path: string): readonly Entry[]
  /** Writes a temporary sibling and renames it; creates parent folders. Killed at any moment, the path is old or new and whole. */
  write(path: string, bytes: Uint8Array, options: WriteOptions): void
  /** Removes a file or a link; does nothing when it is gone already. */
  remove(path: string): void
  /** Removes a folder when it is empty; otherwise does nothing. */
  removeEmptyFolder(path: string): void
  /** Creates `path` exclusively, parent folders too, and never visible without its `text`; false when it exists already. */
  createExclusive(path: string, text: string): boolean
  /** Whether a process with this id runs on this machine. */
  isAlive(pid: number): boolean
  readonly pid: number
  /** Differs between processes, also when one got the id of another (every container starts with the same few). */
  readonly instance: string
  sleep(milliseconds: number): Promise<void>
  /** SHA-256, lower-case hex. */
  hash(content: Uint8Array | string): string
}
