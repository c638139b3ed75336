/** `<out>/.agentc/manifest.json`: the only evidence of what agentc may overwrite and delete. */
import {compareText} from '../diagnostic.ts'
import {isMap} from '../plain-map.ts'
import {toLf} from './content.ts'
import {comparePlace} from './manifest-order.ts'
import {isOutputPath} from './paths.ts'
import {restoreManifest} from './reasons.ts'

/** One file that agentc owns. */
export interface ManifestFile {
  /** Relative to the out folder. */
  readonly path: string
  /** SHA-256 with CRLF read as LF. */
  readonly hash: string
  readonly mode: '644' | '755'
  readonly source: string
  readonly agent: string | null
  readonly target: string
  /** Version of agentc that wrote it. */
  readonly agentc: string
}

/** One entry of agentc in a file with several owners. */
export interface ManifestEntry {
  readonly key: string
  readonly hash: string
  readonly source: string
  readonly agent: string | null
}

/** What agentc owns of a file with several owners. */
export interface ManifestShared {
  readonly path: string
  readonly target: string
  readonly entries: readonly ManifestEntry[]
  readonly agentc: string
}

/** Two records of one path and target can stand beside each other: both sides of a merge conflict are believed. */
export interface Manifest {
  readonly files: readonly ManifestFile[]
  readonly shared: readonly ManifestShared[]
}

export interface Unusable {
  readonly unusable: string
}

const manifestFormat = 1

/** Reads a manifest. Records whose path could leave the out folder are left out, so they are never deleted. */
export function parseManifest(text: string): Manifest | Unusable {
  const files: ManifestFile[] = []
  const shared: ManifestShared[] = []
  for (const side of sidesOf(toLf(text))) {
    const manifest = parseSide(side)
    if ('unusable' in manifest) return manifest
    files.push(...manifest.files)
    shared.push(...manifest.shared)
  }
  return {files, shared}
}

/** The text itself; with conflict markers, the text as either branch has it. */
function sidesOf(text: string): readonly string[] {
  if (!/^<{7}/m.test(text)) return [text]
  const ours: string[] = []
  const theirs: string[] = []
  let part: 'both' | 'ours' | 'base' | 'theirs' = 'both'
  for (const line of text.split('\n')) {
    if (line.startsWith('<<<<<<<')) part = 'ours'
    else if (line.startsWith('|||||||')) part = 'base'
    else if (line.startsWith('=======')) part = 'theirs'
    else if (line.startsWith('>>>>>>>')) part = 'both'
    else {
      if (part === 'both' || part === 'ours') ours.push(line)
      if (part === 'both' || part === 'theirs') theirs.push(line)
    }
  }
  return [ours.join('\n'), theirs.join('\n')]
}

function parseSide(text: string): Manifest | Unusable {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return {unusable: `it is not JSON; ${restoreManifest}`}
  }
  if (!isMap(value) || typeof value.version !== 'number')
    return {unusable: `it has no \`version\`; ${restoreManifest}`}
  if (value.version !== manifestFormat) {
    return {unusable: `its format is ${value.version}, this agentc knows ${manifestFormat}; update agentc`}
  }
  const files = parseList(value.files, parseFile)
  const shared = parseList(value.shared, parseShared)
  if (files === null || shared === null)
    return {unusable: `it lists something that is no output; ${restoreManifest}`}
  const isSafe = ({path}: {readonly path: string}): boolean => isOutputPath(path)
  return {files: files.filter(isSafe), shared: shared.filter(isSafe)}
}

function parseList<T>(value: unknown, parse: (item: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null
  const items: T[] = []
  for (const element of value) {
    const item = parse(element)
    if (item === null) return null
    items.push(item)
  }
  return items
}

function parseFile(value: unknown): ManifestFile | null {
  if (!isMap(value) || !isPlaced(value) || !isTraced(value)) return null
  const {path, hash, mode, source, agent, target, agentc} = value
  return mode === '644' || mode === '755' ? {path, hash, mode, source, agent, target, agentc} : null
}

function parseShared(value: unknown): ManifestShared | null {
  if (!isMap(value) || !isPlaced(value)) return null
  const {path, target, agentc} = value
  const entries = parseList(value.entries, parseEntry)
  return entries && {path, target, entries, agentc}
}

function parseEntry(value: unknown): ManifestEntry | null {
  if (!isMap(value) || !isTraced(value) || typeof value.key !== 'string') return null
  const {key, hash, source, agent} = value
  return {key, hash, source, agent}
}

type Raw = Readonly<Record<string, unknown>>

function isPlaced(value: Raw): value is Raw & Pick<ManifestFile, 'path' | 'target' | 'agentc'> {
  return (
    typeof value.path === 'string' && typeof value.target === 'string' && typeof value.agentc === 'string'
  )
}

function isTraced(value: Raw): value is Raw & Pick<ManifestFile, 'hash' | 'source' | 'agent'> {
  const {hash, source, agent} = value
  return (
    typeof hash === 'string' && typeof source === 'string' && (typeof agent === 'string' || agent === null)
  )
}

/** Text of a manifest: the same bytes for the same records. Null when there is nothing to own. */
export function formatManifest({files, shared}: Manifest): string | null {
  const owned = shared.filter(({entries}) => entries.length > 0)
  if (files.length === 0 && owned.length === 0) return null
  const data = {
    version: manifestFormat,
    files: files
      .toSorted((a, b) => comparePlace(a, b) || compareText(a.hash, b.hash))
      .map(({path, hash, mode, source, agent, target, agentc}) => ({
        path,
        hash,
        mode,
        source,
        agent,
        target,
        agentc,
      })),
    shared: owned.toSorted(comparePlace).map(({path, target, entries, agentc}) => ({
      path,
      target,
      entries: entries
        .toSorted((a, b) => compareText(a.key, b.key) || compareText(a.hash, b.hash))
        .map(({key, hash, source, agent}) => ({key, hash, source, agent})),
      agentc,
    })),
  }
  return `${JSON.stringify(data, null, 2)}\n`
}
