/** Each pack of a project as it is on disk, against the lock. */
import {compareText} from '../../../diagnostic.ts'
import {joinPath} from '../../../emit/paths.ts'
import {shortName} from '../../../pack/documents/config-text.ts'
import type {LockedPack} from '../../../pack/documents/lock.ts'
import {manifestFile, type PackManifest, readManifest} from '../../../pack/documents/manifest.ts'
import {locatePack} from '../../../pack/locate.ts'
import {type FileDifference, packDifferences} from '../../../pack/trust/differences.ts'
import {hashFolder} from './hash-folder.ts'
import type {PackProject} from './pack-project.ts'

export interface PackState {
  /** Of the package. */
  readonly name: string
  /** Word before `:` in the names of its agents; null: the config does not have it. */
  readonly as: string | null
  readonly locked: LockedPack | null
  /** Absolute, links resolved; null: it is not there. */
  readonly folder: string | null
  /** The same as the project sees it. */
  readonly place: string | null
  /** As it is on disk; null: unreadable, or not there. */
  readonly manifest: PackManifest | null
  readonly state: 'ok' | 'missing' | 'tampered' | 'other-version' | 'not-locked' | 'not-in-config'
  readonly differences: readonly FileDifference[]
}

/** Every pack of config and lock, by name. */
export function packStates(project: PackProject): readonly PackState[] {
  const {entries, lock} = project
  const names = new Set([...entries.map(({name}) => name), ...Object.keys(lock.packs)])
  return [...names].sort(compareText).map(name => stateOf(name, project))
}

function stateOf(name: string, project: PackProject): PackState {
  const {host, entries, lock} = project
  const entry = entries.find(one => one.name === name)
  const locked = Object.hasOwn(lock.packs, name) ? (lock.packs[name] ?? null) : null
  const place = locatePack(project, name)
  const folder = place?.real ?? null
  const manifest = folder === null ? null : manifestIn(project, folder)
  const differences =
    locked === null || folder === null ? [] : packDifferences(locked, hashFolder(host, folder))
  const facts = {
    name,
    as: entry === undefined ? null : shortName(entry),
    locked,
    folder,
    place: place?.folder ?? null,
    manifest,
    differences,
  }
  if (locked === null) return {...facts, state: 'not-locked'}
  if (entry === undefined) return {...facts, state: 'not-in-config'}
  if (folder === null) return {...facts, state: 'missing'}
  if (manifest !== null && manifest.version !== locked.version) return {...facts, state: 'other-version'}
  return {...facts, state: differences.length > 0 ? 'tampered' : 'ok'}
}

function manifestIn({host}: PackProject, folder: string): PackManifest | null {
  const path = joinPath(folder, manifestFile)
  if (host.stat(path)?.kind !== 'file') return null
  const manifest = readManifest(host.readText(path))
  return 'unreadable' in manifest ? null : manifest
}
