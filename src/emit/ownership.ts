/** What agentc owns in an out folder: the manifest, and the journal that a killed build left. */
import {type Host, HostError} from '../host/host.ts'
import {toLf, toText} from './content.ts'
import type {Folders} from './folders.ts'
import {parseJournal} from './journal.ts'
import {
  type Manifest,
  type ManifestEntry,
  type ManifestFile,
  parseManifest,
  type Unusable,
} from './manifest.ts'
import {joinPath, normalizeOut, shownPath} from './paths.ts'

export const stateFolder = '.agentc'

/** Entries of one target in a file with several owners. */
export interface OwnedEntries {
  readonly path: string
  readonly target: string
  readonly agentc: string
  /** Claims per key. */
  readonly entries: ReadonlyMap<string, readonly ManifestEntry[]>
}

/**
 * Claims, not facts: after a merge conflict or a kill a path has several, and the one whose hash the disk shows is true.
 */
export interface Ownership {
  readonly files: ReadonlyMap<string, readonly ManifestFile[]>
  /** By `placeKey`. */
  readonly shared: ReadonlyMap<string, OwnedEntries>
  readonly found: {readonly manifest: string | null; readonly journal: string | null}
  readonly journal: Manifest
}

export const noOwnership: Ownership = {
  files: new Map(),
  shared: new Map(),
  found: {manifest: null, journal: null},
  journal: {files: [], shared: []},
}

export function placeKey(path: string, target: string): string {
  return `${path}\0${target}`
}

/** Why the evidence in an out folder cannot be this project's: a link leads to it. */
export function refusalOf(folders: Folders, out: string, name: string = stateFolder): string | null {
  const state = folders.open(out, name)
  const isLink = state.linked && !folders.open(out, '').linked
  return isLink
    ? `\`${shownPath(out, name)}\` is a link, which agentc never follows; remove it`
    : state.refusal
}

/** Reads manifest and journal of the out folder with this absolute path. */
export function readOwnership(host: Host, folder: string, state: string = stateFolder): Ownership | Unusable {
  const found = readFound(host, folder, state)
  if ('unusable' in found) return found
  const manifest = found.manifest === null ? parseJournal(null) : parseManifest(found.manifest)
  if ('unusable' in manifest) return manifest
  const journal = parseJournal(found.journal)
  return {files: claimFiles(manifest, journal), shared: claimEntries(manifest, journal), found, journal}
}

/** Texts of manifest and journal, for comparing two moments. */
export function readFound(
  host: Host,
  folder: string,
  state: string = stateFolder,
): Ownership['found'] | Unusable {
  const manifest = readIfThere(host, `${folder}/${state}/manifest.json`)
  const journal = readIfThere(host, `${folder}/${state}/journal.json`)
  if (manifest !== null && typeof manifest !== 'string') return manifest
  return {manifest, journal: typeof journal === 'string' ? journal : null}
}

function readIfThere(host: Host, path: string): string | null | Unusable {
  try {
    const text = toText(host.read(path))
    return text === null ? {unusable: 'it is not UTF-8 text; restore it from version control'} : toLf(text)
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    if (error.code === 'ELOOP') return {unusable: 'it is a link, which agentc never follows; remove it'}
    if (error.code === 'EISDIR' || error.code === 'EINVAL')
      return {unusable: 'it is no regular file; move it away'}
    throw error
  }
}

function claimFiles(...documents: readonly Manifest[]): Ownership['files'] {
  const files = new Map<string, ManifestFile[]>()
  for (const {files: claims} of documents) {
    for (const claim of claims) {
      const known = files.get(claim.path)
      if (known === undefined) files.set(claim.path, [claim])
      else known.push(claim)
    }
  }
  return files
}

function claimEntries(...documents: readonly Manifest[]): Ownership['shared'] {
  const shared = new Map<string, OwnedEntries & {readonly entries: Map<string, ManifestEntry[]>}>()
  for (const {path, target, agentc, entries} of documents.flatMap(document => document.shared)) {
    const key = placeKey(path, target)
    const record = shared.get(key) ?? {path, target, agentc, entries: new Map<string, ManifestEntry[]>()}
    shared.set(key, record)
    for (const entry of entries) {
      record.entries.set(entry.key, [...(record.entries.get(entry.key) ?? []), entry])
    }
  }
  return shared
}

/** Paths, relative to the root, that a manifest claims: never sources, and nothing for `watch` to react to. */
export function ownedPaths(host: Host, root: string, out: string): ReadonlySet<string> {
  const folder = normalizeOut(out)
  const ownership = readOwnership(host, joinPath(root, folder))
  if ('unusable' in ownership) return new Set()
  const shared = [...ownership.shared.values()].map(({path}) => path)
  return new Set([...ownership.files.keys(), ...shared].map(path => shownPath(folder, path)))
}
