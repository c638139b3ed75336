/** One pack, read: its manifest, its sources and what they are made of, every byte of it compared with the lock. */
import type {PackRef} from '../../../agent.ts'
import {isBaseFile} from '../../../compose/part-file.ts'
import type {PackUse} from '../../../config/config.ts'
import {unreadableReason} from '../../../config/reason.ts'
import {hashText} from '../../../emit/content.ts'
import type {Host} from '../../../host/host.ts'
import {packLimits} from '../../../pack/contents/limits.ts'
import type {LockedPack} from '../../../pack/documents/lock.ts'
import {manifestFile, type PackManifest, readManifest} from '../../../pack/documents/manifest.ts'
import {peersOf} from '../../../pack/documents/peers.ts'
import type {PackPlace} from '../../../pack/locate.ts'
import {promisedHashes, reasonAgainst} from '../../../pack/trust/against-lock.ts'
import {restoring} from '../../../pack/trust/restoring.ts'
import {discover, noOutputs} from '../../../read/discover.ts'
import {readSource} from '../../../read/read.ts'
import type {Source} from '../../../read/source.ts'
import {walk} from '../../../read/walk.ts'

/** A pack that may be used. */
export interface OpenPack {
  readonly use: PackUse
  readonly ref: PackRef
  readonly place: PackPlace
  readonly manifest: PackManifest
  /** The manifest as it stands. */
  readonly text: string
  /** Packs that it relies on: name of the package -> range. */
  readonly peers: ReadonlyMap<string, string>
  /** Agents and skills of the manifest, named as seen from the project; empty: its sources are not there. */
  readonly sources: readonly Source[]
  /** Partial specs and archetypes, by their paths inside the pack. */
  readonly parts: ReadonlySet<string>
  /** All further files that agents are made of, the same way: partials, fragments, stacks, texts of patches. */
  readonly texts: ReadonlySet<string>
  /** Every path of the lock. */
  readonly promised: readonly string[]
}

/** What is needed to judge a pack. */
export interface PackRequest {
  readonly host: Host
  readonly use: PackUse
  readonly place: PackPlace
  readonly locked: LockedPack | undefined
  /** Version of agentc. */
  readonly agentc: string
  /** Largest size of a source in bytes. */
  readonly limit: number
}

/** A clause about the pack that goes behind its name. */
export interface Refused {
  readonly reason: string
}

const include = ['agents/**/*.md', 'agents/**/*.agent.{yaml,yml,json}', 'skills/**/SKILL.md'].map(files => ({
  files,
  format: null,
}))

/** The pack, or why nothing of it is taken. */
export function readPack(request: PackRequest): OpenPack | Refused {
  const {use, place, locked} = request
  const read = readManifestOf(request)
  if ('reason' in read) return read
  const {manifest, text} = read
  const packageJson = readText(request, 'package.json')
  if ('reason' in packageJson) return packageJson
  const reason = reasonAgainst({
    ...{...request, name: use.name, folder: place.folder, manifest},
    packageText: packageJson.text,
  })
  if (reason !== null || locked === undefined) return {reason: reason ?? ''}
  const count = manifest.agents.length + manifest.skills.length
  if (count > packLimits.files)
    return {reason: `whose manifest lists ${count} files; ${packLimits.files} are the most`}
  const promised = promisedHashes(manifest, locked)
  if (promised === null) return changed([manifestFile], place)
  const told = [manifestFile, 'package.json'].filter(path => isChanged(path, request, promised))
  if (told.length > 0) return changed(told, place)
  const ref: PackRef = {name: use.name, short: use.short, folder: place.folder}
  const none = new Set<string>()
  const peers = peersOf(packageJson.text)
  const paths = [...promised.keys()]
  const empty = {
    use,
    ref,
    place,
    manifest,
    text,
    peers,
    sources: [],
    parts: none,
    texts: none,
    promised: paths,
  }
  if (count > 0 && isInterface(request, paths)) return empty
  return withFiles(empty, request, promised)
}

/** Whether none of its files is there but those that say what it promises, which is known all the same. */
function isInterface({host, place}: PackRequest, paths: readonly string[]): boolean {
  return paths.filter(path => path.includes('/')).every(path => host.stat(`${place.real}/${path}`) === null)
}

function withFiles(
  pack: OpenPack,
  request: PackRequest,
  promised: ReadonlyMap<string, string>,
): OpenPack | Refused {
  const {host, place, limit} = request
  const found = discover(host, place.real, {include, exclude: []}, noOutputs)
  const [refused] = found.refused
  if (refused !== undefined)
    return {
      reason: `in which \`${refused.path}\` cannot be read (${unreadableReason({kind: 'unreadable', span: {start: 0, end: 0}, ...refused})}); ${restoring(place.folder)}`,
    }
  const listed = new Set([...pack.manifest.agents, ...pack.manifest.skills].map(({path}) => path))
  const files = found.files.filter(({path}) => listed.has(path))
  const parts = partsIn(request)
  const texts = textsIn(request).filter(path => !parts.includes(path))
  const resources = files.flatMap(file => file.resources.map(({path}) => path))
  const paths = [...listed, ...resources, ...parts, ...texts]
  const reason = oversize(paths, request)
  if (reason !== null) return {reason}
  const bad = paths.filter(path => isChanged(path, request, promised))
  if (bad.length > 0) return changed(bad, place)
  const skills = new Set(pack.manifest.skills.map(({path}) => path))
  const sources = files.map(({path, resources}): Source => {
    const format = skills.has(path) ? 'agent-skills' : 'spec'
    const source = readSource({host, root: place.real, path, format, resources: [], asked: true, limit})
    const named = (inner: string): string => `${place.folder}/${inner}`
    return {
      ...source,
      path: named(path),
      resources: resources.map(one => ({...one, path: named(one.path)})),
    }
  })
  return {...pack, sources, parts: new Set(parts), texts: new Set(texts)}
}

/** Files that agents are made of, below the folders that packs keep them in. */
function partsIn({host, place}: PackRequest): readonly string[] {
  const enters = (path: string): boolean => /^(?:agents(?:\/|$)|variants(?:\/_archetypes)?$)/.test(path)
  const meets = (): void => {}
  const promises = (): boolean => false
  return walk({host, root: place.real, meets, enters, wants: isBaseFile, promises}, '').files
}

/** Everything else that prompts are made of: variants, texts that several agents share, and what patches could name. */
function textsIn({host, place, locked}: PackRequest): readonly string[] {
  const enters = (path: string): boolean => /^(?:variants|agents)(?:\/|$)/.test(path)
  const wants = (path: string): boolean =>
    /^variants\/.*\.(?:md|ya?ml)$|^agents\/(?:.*\/)?_shared\//.test(path)
  const meets = (): void => {}
  const promises = (): boolean => false
  const below = walk({host, root: place.real, meets, enters, wants, promises}, '').files
  const known = Object.keys(locked?.files ?? {}).filter(path => isPatchText(path))
  return [...new Set([...below, ...known])]
}

/** A text that lies beside agents or variants; outputs and what npm adds by itself are none. */
function isPatchText(path: string): boolean {
  return path.endsWith('.md') && /^(?:agents|skills|schemas)\//.test(path)
}

/** Sizes are asked for before anything is read. */
function oversize(paths: readonly string[], {host, place}: PackRequest): string | null {
  const {files, bytes, file} = packLimits
  if (paths.length > files) return `which has ${paths.length} files; ${files} are the most`
  let total = 0
  for (const path of paths) {
    const size = host.stat(`${place.real}/${path}`)?.size ?? 0
    if (size > file) return `in which \`${path}\` has ${size} bytes; ${file} are the most`
    total += size
  }
  return total > bytes ? `whose files have ${total} bytes together; ${bytes} are the most` : null
}

/** Missing, no regular file inside the pack, or other bytes than the lock holds. */
function isChanged(path: string, {host, place}: PackRequest, promised: ReadonlyMap<string, string>): boolean {
  const hash = promised.get(path)
  if (hash === undefined) return true
  const real = host.realPath(`${place.real}/${path}`)
  if (real === null || !real.startsWith(`${place.real}/`) || host.stat(real)?.kind !== 'file') return true
  return hashText(host, host.read(real)) !== hash
}

function changed(paths: readonly string[], {folder}: PackPlace): Refused {
  const shown = [...paths].sort().slice(0, 3).join(', ')
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : ''
  return {
    reason: `in which ${paths.length === 1 ? '1 file is' : `${paths.length} files are`} not what agentc.lock.json holds (${shown}${more}); \`npx agentc-cli verify\` shows what differs; ${restoring(folder)}`,
  }
}

function readManifestOf(
  request: PackRequest,
): {readonly manifest: PackManifest; readonly text: string} | Refused {
  const found = readText(request, manifestFile)
  if ('reason' in found) return found
  const manifest = readManifest(found.text)
  return 'unreadable' in manifest
    ? {reason: `whose ${manifestFile} ${manifest.unreadable}; ${restoring(request.place.folder)}`}
    : {manifest, text: found.text}
}

function readText({host, place}: PackRequest, path: string): {readonly text: string} | Refused {
  const {real: root} = place
  if (host.stat(`${root}/${path}`) === null)
    return {reason: `which is no template pack: it has no ${path}; take it out of \`packs\``}
  const {text, problems} = readSource({
    ...{host, root, path, format: null, resources: [], asked: true},
    limit: packLimits.file,
  })
  const [problem] = problems
  return problem === undefined
    ? {text}
    : {reason: `whose ${path} cannot be read: ${unreadableReason(problem)}`}
}
