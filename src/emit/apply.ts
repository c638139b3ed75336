/** Does what a plan says, so that a kill at any moment leaves whole files and enough evidence for the next build. */
import {folderOf} from '../folder-of.ts'
import {type Host, HostError} from '../host/host.ts'
import {toBytes} from './content.ts'
import {createFolders, type Folder, fold} from './folders.ts'
import {parseJournal} from './journal.ts'
import {stateFolder} from './ownership.ts'
import {below, joinPath} from './paths.ts'
import type {Plan, PlannedFile, PlannedFolder} from './plan.ts'
import {sweep} from './sweep.ts'

export interface Applied {
  readonly written: number
  readonly deleted: number
}

/** Whether something in the plan stands in the way of writing anything. */
export function isRefused({folders, sourcesAtRisk, unusable}: Plan): boolean {
  const refuses = ({files}: PlannedFolder): boolean => files.some(({action}) => action === 'refuse')
  return sourcesAtRisk.length > 0 || unusable.length > 0 || folders.some(refuses)
}

/** Whether anything on disk would change, be it what a killed build left. */
export function hasWork({files, manifestChanged, found}: PlannedFolder): boolean {
  return manifestChanged || found.journal !== null || files.some(isChange)
}

function isChange({action}: PlannedFile): boolean {
  return action === 'write' || action === 'delete'
}

/** Carries out a plan. The caller holds the locks of all folders that have work. */
export function applyPlan(host: Host, root: string, plan: Plan): Applied {
  if (isRefused(plan)) throw new Error('a plan that refuses something must not be applied')
  let written = 0
  let deleted = 0
  for (const folder of plan.folders.filter(hasWork)) {
    const done = applyFolder(host, root, {folder, state: plan.state ?? stateFolder})
    written += done.written
    deleted += done.deleted
  }
  return {written, deleted}
}

/** One out folder in the middle of being written. */
interface Site {
  readonly host: Host
  readonly path: string
  /** Folder of manifest and journal, below that. */
  readonly state: string
  /** Folder of the out folder, judged anew: the plan is some moments old. */
  readonly open: (path: string) => Folder
}

interface Work {
  readonly folder: PlannedFolder
  readonly state: string
}

function applyFolder(host: Host, root: string, {folder, state}: Work): Applied {
  const {out, manifest, manifestChanged, journal, found} = folder
  const folders = createFolders(host, root)
  const site: Site = {host, path: joinPath(root, out), state, open: path => folders.open(out, path)}
  const writes = pathsOf(folder, 'write')
  const deletes = pathsOf(folder, 'delete')
  sweepAll(site, [...writes.keys(), ...deletes.keys()], found.journal)
  if (journal !== null) write(site, `${state}/journal.json`, toBytes(journal), 0o644)
  const spellings = new Set([...writes.keys()].map(fold))
  // Where the disk ignores case, the old spelling must go first: later it would be the new file.
  const [first, later] = partition([...deletes.keys()], path => spellings.has(fold(path)))
  for (const path of first) remove(site, path)
  for (const [path, {after, mode}] of writes) if (after !== null) write(site, path, toBytes(after), mode)
  for (const path of later) remove(site, path)
  removeEmptyFolders(site, [...deletes.keys()])
  if (manifestChanged) writeManifest(site, manifest)
  if (journal !== null || found.journal !== null) remove(site, `${state}/journal.json`)
  for (const own of new Set([state, stateFolder])) host.removeEmptyFolder(below(site.path, own))
  return {written: writes.size, deleted: deletes.size}
}

/** Files with this action by their path in the out folder, each once though several targets may have a part in it. */
function pathsOf({out, files}: PlannedFolder, action: 'write' | 'delete'): ReadonlyMap<string, PlannedFile> {
  const start = out === '.' ? 0 : out.length + 1
  return new Map(files.filter(file => file.action === action).map(file => [file.path.slice(start), file]))
}

function partition<T>(
  items: readonly T[],
  test: (item: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter(item => !test(item))]
}

function sweepAll(site: Site, paths: readonly string[], journal: string | null): void {
  const {files, shared} = parseJournal(journal)
  const touched = [...paths, ...files.map(({path}) => path), ...shared.map(({path}) => path)]
  for (const folder of new Set([site.state, ...touched.map(folderOf)])) sweep(site.host, site.open(folder))
}

function write({host, path: out, open}: Site, path: string, bytes: Uint8Array, mode: number): void {
  const folder = open(folderOf(path))
  const place = below(out, path)
  if (folder.refusal !== null) throw new HostError('write', place, 'ELOOP')
  host.write(place, bytes, {mode, parent: folder.real})
}

function remove({host, path: out, open}: Site, path: string): void {
  const place = below(out, path)
  if (open(folderOf(path)).refusal !== null) throw new HostError('remove', place, 'ELOOP')
  host.remove(place)
}

function writeManifest(site: Site, manifest: string | null): void {
  const path = `${site.state}/manifest.json`
  if (manifest === null) remove(site, path)
  else write(site, path, toBytes(manifest), 0o644)
}

/** Removes folders that the deletions emptied, deepest first, never the out folder itself. */
function removeEmptyFolders({host, path: out}: Site, deleted: readonly string[]): void {
  const folders = new Set<string>()
  for (const path of deleted) {
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder)
    }
  }
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    host.removeEmptyFolder(below(out, folder))
  }
}
