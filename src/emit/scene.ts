/** What planning one out folder looks at, and the questions that it asks of the disk. */
import {folderOf} from '../folder-of.ts'
import {type Host, HostError} from '../host/host.ts'
import type {Folder, Folders} from './folders.ts'
import type {ManifestFile} from './manifest.ts'
import {isFailed, type Output} from './outputs.ts'
import type {Ownership} from './ownership.ts'
import {below, isOutputPath, joinPath, nameOf, shownPath} from './paths.ts'
import type {Action, FileState, PlannedFile, PlanRequest} from './plan.ts'
import {againWith} from './reasons.ts'

/** The disk as a plan finds it. */
export interface Scene {
  readonly request: PlanRequest
  readonly out: string
  readonly folders: Folders
  readonly ownership: Ownership
  /** Why nothing in the whole folder may be written. */
  readonly refusal: string | null
  /** Agents that the manifest knows from sources which failed: what else came from them, resources say, stays too. */
  readonly lost: ReadonlySet<string>
  /** Real path -> source, for outputs that reach a source through a link. */
  readonly realSources: () => ReadonlyMap<string, string>
}

/** What stands where an output goes. */
export type Sight =
  | {readonly kind: 'nothing'; readonly folder: Folder}
  /** `spelling` is set when the disk spells the name in another case. */
  | {
      readonly kind: 'file'
      readonly folder: Folder
      readonly bytes: Uint8Array
      readonly spelling: string | null
    }
  | {readonly kind: 'blocked'; readonly reason: string}

/** Looks at the place of an output without following a link in its last step. */
export function lookAt({request, out, folders}: Scene, path: string): Sight {
  if (!isOutputPath(path)) return {kind: 'blocked', reason: 'its path is not one that agentc may write'}
  const folder = folders.open(out, folderOf(path))
  if (folder.refusal !== null) return {kind: 'blocked', reason: folder.refusal}
  const name = nameOf(path)
  const found = folders.find(folder, name)
  if (found === null) return {kind: 'nothing', folder}
  if (found.kind === 'link') return blocked(out, path, 'a link, which agentc never replaces; remove it')
  if (found.kind === 'directory') return blocked(out, path, 'a folder; move it away')
  if (found.kind === 'other') return blocked(out, path, 'no regular file; move it away')
  const bytes = readIfThere(request.host, below(folder.path, name))
  if (bytes === null) return {kind: 'nothing', folder}
  const isSame = found.name.normalize() === name.normalize()
  return {kind: 'file', folder, bytes, spelling: isSame ? null : found.name}
}

function blocked(out: string, path: string, what: string): Sight {
  return {kind: 'blocked', reason: `\`${shownPath(out, path)}\` is ${what}`}
}

function readIfThere(host: Host, path: string): Uint8Array | null {
  try {
    return host.read(path)
  } catch (error) {
    // Removed between listing and reading.
    if (error instanceof HostError && error.code === 'ENOENT') return null
    throw error
  }
}

/** Claims on a path, also under the spelling that the disk uses. */
export function claimsOn({ownership}: Scene, path: string, sight: Sight): readonly ManifestFile[] {
  const claims = ownership.files.get(path) ?? []
  if (sight.kind !== 'file' || sight.spelling === null) return claims
  const folder = folderOf(path)
  const twin = folder === '' ? sight.spelling : `${folder}/${sight.spelling}`
  return [...claims, ...(ownership.files.get(twin) ?? [])]
}

/** The source that a file at `path` is, if it is one. `deep` also finds sources behind links. */
export function sourceAt(scene: Scene, path: string, how: 'by-name' | 'by-link'): string | null {
  const shown = shownPath(scene.out, path)
  if (scene.request.sources.has(shown)) return shown
  const folder = scene.folders.open(scene.out, folderOf(path))
  if (how === 'by-name' && !folder.linked) return null
  return scene.realSources().get(below(folder.real, nameOf(path))) ?? null
}

/** Real paths of all sources; costs a system call each, so only asked for when something odd was seen. */
export function resolveSources({host, root, sources}: PlanRequest): ReadonlyMap<string, string> {
  const real = new Map<string, string>()
  for (const source of sources) {
    const path = host.realPath(joinPath(root, source))
    if (path !== null) real.set(path, source)
  }
  return real
}

/** Agents that failed sources made when they were last built; a broken source does not tell any more. */
export function lostAgents(request: PlanRequest, {files, shared}: Ownership): ReadonlySet<string> {
  if (request.failed.files.size === 0) return new Set()
  const entries = [...shared.values()].flatMap(owned => [...owned.entries.values()])
  const claims = [...files.values(), ...entries].flat()
  return new Set(
    claims.flatMap(claim => (claim.agent !== null && isFailed(request, claim) ? claim.agent : [])),
  )
}

/** Whether a claim belongs to an agent whose source failed. */
export function isLost({lost}: Scene, {agent}: {readonly agent: string | null}): boolean {
  return agent !== null && lost.has(agent)
}

/** Row of the plan for a file of one agent. */
export function plannedFile(
  {out, request}: Scene,
  {path, target, source, agent, mode, content}: PlannedOutput,
  {state, action, reason = null}: Decision,
): PlannedFile {
  const shows = content !== null && (action === 'write' || action === 'refuse')
  // Text stays text until it is written: the bytes of thousands of files would double the memory of a build.
  const after = shows ? content : null
  const said = reason === null ? null : againWith(request.command, reason)
  return {path: shownPath(out, path), target, source, agent, state, action, reason: said, after, mode}
}

/** An output with the place where it goes. */
export type PlannedOutput = Pick<Output, 'path' | 'target' | 'agent' | 'mode'> & {
  readonly source: string | null
  readonly content: Output['content'] | null
}

/** What was decided about one file, and why. */
export interface Decision {
  readonly state: FileState
  readonly action: Action
  readonly reason?: string | null
}
