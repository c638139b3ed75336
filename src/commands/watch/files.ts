/** chokidar, narrowed to one scope at a time. */
import {relative, resolve} from 'node:path'
import type {ChokidarOptions, FSWatcher} from 'chokidar'
import {type Host, HostError} from '../../host/host.ts'
import {UsageError} from '../line/command.ts'
import {posix} from '../project/posix.ts'
import type {Changes} from './changes.ts'
import type {Scope} from './scope.ts'

export interface FileWatcher {
  /** Watches `scope` from now on; when it resolves, no change is missed any more. False: it did so before, or cannot. */
  readonly follow: (scope: Scope) => Promise<boolean>
  readonly close: () => Promise<void>
}

// A folder may fill up between chokidar's look into it and its watch on it.
const secondLook = 300
// How often a project whose folder was taken away is looked for.
const searchPause = 500

/** Reports changed files (relative to the root) to `changes`, and other trouble to `say`. */
export function watchFiles(host: Host, changes: Changes, say: (text: string) => void): FileWatcher {
  return new ScopeWatcher(host, changes, say)
}

class ScopeWatcher implements FileWatcher {
  readonly #host: Host
  readonly #changes: Changes
  readonly #say: (text: string) => void
  readonly #looks = new Set<NodeJS.Timeout>()
  #search: NodeJS.Timeout | null = null
  /** Null key: it watches nothing of use. */
  #current: {readonly key: string | null; readonly watcher: FSWatcher | null} | null = null

  constructor(host: Host, changes: Changes, say: (text: string) => void) {
    this.#host = host
    this.#changes = changes
    this.#say = say
  }

  async follow(scope: Scope): Promise<boolean> {
    if (this.#current?.key === scope.key) return false
    await this.close()
    // Also keeps the process alive when there is nothing to watch.
    this.#search = setInterval(() => this.#find(scope.root), searchPause)
    this.#current = {key: null, watcher: null}
    if (!isFolder(this.#host, scope.root)) return false
    const {watch} = await import('chokidar')
    const roots = [scope.root, ...scope.beside.map(folder => resolve(scope.root, folder))]
    const watcher = watch(roots, optionsOf(this.#host, scope))
    this.#current = {key: scope.key, watcher}
    watcher.on('all', (event, path) => this.#see(event, posix(relative(scope.root, path))))
    watcher.on('error', error => this.#complain(error, scope.root))
    await new Promise<void>(resolve => watcher.once('ready', resolve))
    return true
  }

  async close(): Promise<void> {
    for (const timer of this.#looks) clearTimeout(timer)
    this.#looks.clear()
    if (this.#search !== null) clearInterval(this.#search)
    this.#search = null
    const watcher = this.#current?.watcher
    this.#current = null
    await watcher?.close()
  }

  #see(event: string, path: string): void {
    if (event === 'addDir') this.#lookLater()
    else if (event !== 'unlinkDir') this.#changes.add(path)
    else if (path === '') this.#lose()
  }

  /** chokidar does not come back to a root that is gone: a rebuild has to watch anew. */
  #lose(): void {
    if (this.#current !== null) this.#current = {...this.#current, key: null}
  }

  #find(root: string): void {
    if (!isFolder(this.#host, root)) this.#lose()
    else if (this.#current?.key === null) this.#changes.look()
  }

  #lookLater(): void {
    const timer = setTimeout(() => {
      this.#looks.delete(timer)
      this.#changes.look()
    }, secondLook)
    this.#looks.add(timer)
  }

  #complain(error: unknown, root: string): void {
    const reason = reasonOf(error, root)
    if (reason instanceof UsageError) this.#changes.fail(reason)
    else this.#say(reason)
  }
}

function isFolder(host: Host, path: string): boolean {
  try {
    return host.stat(path)?.kind === 'directory'
  } catch (error) {
    if (error instanceof HostError) return false
    throw error
  }
}

function optionsOf(host: Host, {root, enters, concerns}: Scope): ChokidarOptions {
  const realRoot = host.realPath(root) ?? root
  return {
    ignoreInitial: true,
    ignored: (path, stats) => {
      const file = posix(relative(root, path))
      if (file === '') return false
      // Whether a link is a file or a folder shows only when it is followed.
      if (stats === undefined || stats.isSymbolicLink()) return !enters(file) && !concerns(file)
      if (!stats.isDirectory()) return !concerns(file)
      return !enters(file) || (!file.startsWith('../') && leadsAway(host, path, realRoot))
    },
  }
}

/** A link that leaves the project, or leads back to a folder above it. */
function leadsAway(host: Host, path: string, realRoot: string): boolean {
  const folder = posix(path)
  const real = realPath(host, folder)
  if (real === null) return false
  const parent = realPath(host, folder.slice(0, folder.lastIndexOf('/'))) ?? ''
  return !`${real}/`.startsWith(`${realRoot}/`) || `${parent}/`.startsWith(`${real}/`)
}

function realPath(host: Host, path: string): string | null {
  try {
    return host.realPath(path)
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}

/** Without watches there is nothing left to do; a folder that may not be read is only worth a line. */
function reasonOf(error: unknown, root: string): UsageError | string {
  const {code = '', message = String(error)} = error as {code?: string; message?: string}
  if (code === 'ENOSPC' || code === 'EMFILE')
    return new UsageError(
      `cannot watch ${root}: the system's limit of watched files is used up; raise it (Linux: fs.inotify.max_user_watches), or poll with CHOKIDAR_USEPOLLING=1`,
    )
  return `cannot watch everything: ${message}`
}
