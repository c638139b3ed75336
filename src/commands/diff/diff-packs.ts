/** The packs of a project as they were at a revision, which holds none of their files but says by its lock which they were. */
import {joinPath} from '../../emit/paths.ts'
import {type Host, HostError} from '../../host/host.ts'
import {memoryHost} from '../../host/memory.ts'
import {type Lock, type LockedPack, lockFile, lockText} from '../../pack/documents/lock.ts'
import {manifestFile} from '../../pack/documents/manifest.ts'
import {locatePack, packsFolder} from '../../pack/locate.ts'
import {packDifferences} from '../../pack/trust/differences.ts'
import {type Context, UsageError} from '../line/command.ts'
import {hashFolder} from '../packs/project/hash-folder.ts'
import {openPackProject, type PackProject} from '../packs/project/pack-project.ts'

type Files = Readonly<Record<string, Uint8Array>>

/** Packs of a revision, as far as they are here. */
export interface PacksAt {
  /** Absolute path -> bytes, beside those of the revision. */
  readonly files: Files
  /** Whose agents nobody can know any more, by name of the package. */
  readonly unknown: ReadonlyMap<string, UnknownPack>
}

/** Versions of a pack that is not here as it was. */
export interface UnknownPack {
  readonly before: string
  /** Null: the project has no such pack any more. */
  readonly after: string | null
}

/** Looks for the packs that the config at a revision names; `now` is the project in the work tree. */
export function packsAt(context: Context, revision: Files, root: string): PacksAt {
  const then = projectIn({...context, host: memoryHost(revision), cwd: root})
  const now = projectIn(context)
  const files: Record<string, Uint8Array> = {}
  const packs: Record<string, LockedPack> = {}
  const unknown = new Map<string, UnknownPack>()
  for (const {name} of then?.entries ?? []) {
    // A revision without a lock says nothing of versions: then it is the pack that is here.
    const locked = lockedIn(then?.lock, name) ?? lockedIn(now?.lock, name)
    if (locked === null) continue
    if (isCommitted(revision, root, name)) {
      packs[name] = locked
      continue
    }
    const found = now === null ? null : filesOnDisk(now, name, locked)
    const made = found === null ? standIn(name, locked, context.host) : {files: found, locked}
    if (found === null)
      unknown.set(name, {before: locked.version, after: lockedIn(now?.lock, name)?.version ?? null})
    packs[name] = made.locked
    for (const [path, bytes] of Object.entries(made.files))
      files[joinPath(root, `node_modules/${name}/${path}`)] = bytes
  }
  if (Object.keys(packs).length === 0) return {files: {}, unknown}
  const lock = new TextEncoder().encode(lockText({schema: 1, packs}))
  return {files: {...files, [joinPath(root, lockFile)]: lock}, unknown}
}

/** Some keep their packages in the repository. */
function isCommitted(revision: Files, root: string, name: string): boolean {
  const folders = ['node_modules', `${packsFolder}/node_modules`]
  return folders.some(folder => revision[joinPath(root, `${folder}/${name}/${manifestFile}`)] !== undefined)
}

/** Null: its config or its lock cannot be read, which is told by whoever opens it. */
function projectIn(context: Context): PackProject | null {
  try {
    return openPackProject(context)
  } catch (error) {
    if (error instanceof UsageError || error instanceof HostError) return null
    throw error
  }
}

function lockedIn(lock: Lock | undefined, name: string): LockedPack | null {
  return lock !== undefined && Object.hasOwn(lock.packs, name) ? (lock.packs[name] ?? null) : null
}

/** Path inside the pack -> bytes; null: what is here is another version, or nothing. */
function filesOnDisk({host, root}: PackProject, name: string, locked: LockedPack): Files | null {
  const real = locatePack({host, root}, name)?.real ?? null
  if (real === null) return null
  const hashes = hashFolder(host, real)
  if (packDifferences(locked, hashes).length > 0) return null
  return Object.fromEntries([...hashes.keys()].map(path => [path, host.read(joinPath(real, path))]))
}

/** A pack of which no more than the names is known: agents of others call them, and may go on doing so. */
function standIn(
  name: string,
  {version, agents, skills, ...locked}: LockedPack,
  host: Host,
): {readonly files: Files; readonly locked: LockedPack} {
  const own = Object.keys(agents).map(path => sourceOf(`agents/${nameIn(path)}.md`, host))
  const skilled = Object.keys(skills).map(path => sourceOf(`skills/${nameIn(path)}/SKILL.md`, host))
  const rest = {tools: {allowed: null, denied: []}, capabilities: [], relations: []}
  const manifest = {
    ...{schema: 1, name, version, agentc: '>=0.0.0-0', targets: []},
    agents: own.map(({text: _, ...one}) => ({...one, ...rest})),
    skills: skilled.map(({text: _, ...one}) => one),
  }
  const others = {
    'package.json': JSON.stringify({name, version}),
    [manifestFile]: JSON.stringify(manifest),
  }
  const texts = [
    ...[...own, ...skilled].map(({path, text}) => [path, text] as const),
    ...Object.entries(others),
  ]
  const encoder = new TextEncoder()
  return {
    files: Object.fromEntries(texts.map(([path, text]) => [path, encoder.encode(text)])),
    locked: {
      ...{...locked, version},
      agents: Object.fromEntries(own.map(({path, sha256}) => [path, sha256])),
      skills: Object.fromEntries(skilled.map(({path, sha256}) => [path, sha256])),
      files: Object.fromEntries(Object.entries(others).map(([path, text]) => [path, host.hash(text)])),
    },
  }
}

interface StandIn {
  readonly name: string
  readonly path: string
  readonly description: string
  readonly sha256: string
  readonly text: string
}

function sourceOf(path: string, host: Host): StandIn {
  const name = nameIn(path)
  const description = 'Is not here'
  const text = `---\nname: ${name}\ndescription: ${description}\n---\n\n${description}.\n`
  return {name, path, description, sha256: host.hash(text), text}
}

/** An agent is called like its file, or like its folder (`AGENT.md`, `SKILL.md`). */
function nameIn(path: string): string {
  const steps = path.split('/')
  const file = steps.at(-1) ?? ''
  const stem = /^(?:AGENT|SKILL)\.md$/.test(file) ? (steps.at(-2) ?? file) : file
  return stem.replace(/\.(?:md|agent\.(?:ya?ml|json))$/, '')
}
