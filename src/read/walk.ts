/** Walks the tree through the Host: regular files only, links resolved inside the root, never in circles. */
import {type Entry, type Host, HostError} from '../host/host.ts'
import type {Refusal} from '../parse/problem.ts'
import {notAFile} from './not-a-file.ts'

/** What to walk, and where to enter. */
export interface WalkRequest {
  readonly host: Host
  /** Absolute path that nothing may leave. */
  readonly root: string
  /** Told what a folder holds, before `wants` and `enters` are asked about any of it. */
  readonly meets: (folder: string, entries: readonly Entry[]) => void
  /** Whether a folder (path relative to the root) is worth entering. */
  readonly enters: (path: string) => boolean
  /** Whether a file (path relative to the root) is wanted. */
  readonly wants: (path: string) => boolean
  /** Whether a link here that leads to nothing hides something: nobody can say what kind of thing it led to. */
  readonly promises: (path: string) => boolean
}

/** What a walk has met. */
export interface Walked {
  /** Wanted regular files, relative to the root, sorted. */
  readonly files: readonly string[]
  /** Wanted paths that are no readable file, with the reason. */
  readonly refused: readonly ({readonly path: string} & Refusal)[]
}

/** Every wanted file below `start` (relative to the root; `` for the root itself). */
export function walk(request: WalkRequest, start: string): Walked {
  const walker = new Walker(request)
  walker.folder(start)
  walker.links()
  return {files: [...new Set(walker.files)].sort(), refused: walker.refused}
}

class Walker {
  readonly files: string[] = []
  readonly refused: ({readonly path: string} & Refusal)[] = []
  readonly #request: WalkRequest
  readonly #realRoot: string
  readonly #visited = new Set<string>()
  readonly #links: string[] = []

  constructor(request: WalkRequest) {
    this.#request = request
    this.#realRoot = request.host.realPath(request.root) ?? request.root
  }

  folder(path: string): void {
    const {host, root} = this.#request
    const full = path === '' ? root : `${root}/${path}`
    const real = host.realPath(full)
    if (real === null || this.#visited.has(real)) return
    this.#visited.add(real)
    const entries = this.#list(full, path)
    this.#request.meets(path, entries)
    for (const entry of entries) this.#entry(path === '' ? entry.name : `${path}/${entry.name}`, entry)
  }

  /** A folder that may not be listed hides agents: that is a finding, not an end of the run. */
  #list(full: string, path: string): readonly Entry[] {
    try {
      return this.#request.host.list(full)
    } catch (error) {
      if (!(error instanceof HostError) || path === '') throw error
      this.refused.push({
        path,
        what: 'no-access',
        detail: error.code === 'EACCES' ? 'permission denied' : error.code,
      })
      return []
    }
  }

  /** After everything that really stands in the tree: a link to what was seen already adds nothing. */
  links(): void {
    const seen = new Set(this.files.map(path => `${this.#realRoot}/${path}`))
    for (let at = 0; at < this.#links.length; at += 1) this.#link(this.#links[at] ?? '', seen)
  }

  #entry(path: string, {kind}: Entry): void {
    const {enters, wants} = this.#request
    if (kind === 'directory') {
      if (wants(path)) this.refused.push({path, ...notAFile.folder})
      if (enters(path)) this.folder(path)
    } else if (kind === 'file') {
      if (wants(path)) this.files.push(path)
    } else if (kind === 'link') {
      if (wants(path) || enters(path)) this.#links.push(path)
    } else if (wants(path)) {
      this.refused.push({path, ...notAFile.special})
    }
  }

  #link(path: string, seen: Set<string>): void {
    const {host, root, enters, wants, promises} = this.#request
    const real = host.realPath(`${root}/${path}`)
    if (real === null) {
      if (wants(path) || promises(path)) this.refused.push({path, what: 'dangling-link', detail: ''})
      return
    }
    const kind = host.stat(real)?.kind
    const isFolder = kind === 'directory'
    if (isFolder ? !enters(path) : !wants(path)) return
    if (real !== this.#realRoot && !real.startsWith(`${this.#realRoot}/`)) {
      this.refused.push({path, what: 'outside-root', detail: ''})
    } else if (isFolder) {
      const isAncestor =
        `${root}/${path}`.startsWith(`${real}/`) || `${this.#realRoot}/${path}`.startsWith(`${real}/`)
      if (isAncestor) this.refused.push({path, what: 'loop', detail: ''})
      else this.folder(path)
    } else if (kind !== 'file') {
      this.refused.push({path, ...notAFile.special})
    } else if (!seen.has(real)) {
      seen.add(real)
      this.files.push(path)
    }
  }
}
