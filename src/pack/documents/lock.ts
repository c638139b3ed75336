/** `agentc.lock.json`: exactly which packs a project is built with. */
import {compareText} from '../../diagnostic.ts'
import {lock as validate} from '../../generated/validators/lock.js'
import {readSpec} from '../spec/spec.ts'
import {readDocument, type Unreadable} from './document.ts'
import type {PackManifest} from './manifest.ts'

/** Name of the file, beside the config. */
export const lockFile = 'agentc.lock.json'

/** One pack as the lock holds it. */
export interface LockedPack {
  readonly version: string
  /** What was asked for, as npm takes it. */
  readonly spec: string
  /** Commit, of a pack from git. */
  readonly resolved?: string
  /** package.json had the package before `add`, which `remove` leaves there. */
  readonly dependency?: 'kept'
  /** SHA-512 of the tarball, as npm writes it. */
  readonly integrity: string
  /** Path inside the pack -> SHA-256. */
  readonly agents: Readonly<Record<string, string>>
  readonly skills: Readonly<Record<string, string>>
  /** The same of every other file. */
  readonly files: Readonly<Record<string, string>>
}

/** The whole lock. */
export interface Lock {
  readonly schema: 1
  /** By name of the package. */
  readonly packs: Readonly<Record<string, LockedPack>>
}

/** The lock of a project without packs. */
export const emptyLock: Lock = {schema: 1, packs: {}}

const rewriting =
  'take it from version control, or delete it and add each pack again with `npx agentc-cli add SPEC`'

/** The lock in a text, or what keeps it from being one. */
export function readLock(text: string): Lock | Unreadable {
  const lock = readDocument<Lock>(text, validate)
  const reason = 'unreadable' in lock ? lock.unreadable : changedSpec(lock)
  return reason === null ? (lock as Lock) : {unreadable: `${reason}; ${rewriting}`}
}

/** What no `add` has written: `update` would put another package in the place of the one that is named. */
function changedSpec({packs}: Lock): string | null {
  for (const [name, {spec, resolved}] of Object.entries(packs)) {
    const read = readSpec(spec)
    if (read.kind === 'registry' && read.name !== name)
      return `has been changed: \`spec\` of \`${name}\` names the package \`${read.name}\``
    if (read.kind === 'git' && resolved === undefined)
      return `has been changed: \`${name}\` comes from git, and \`resolved\`, its commit, is missing`
  }
  return null
}

/** What came, beside the manifest. */
export interface TakenPack extends Pick<LockedPack, 'spec' | 'resolved' | 'dependency' | 'integrity'> {
  /** Path inside the pack -> SHA-256, of every file. */
  readonly hashes: ReadonlyMap<string, string>
}

/** What the lock keeps of a pack. */
export function lockedOf(
  {version, agents, skills}: PackManifest,
  {spec, resolved, dependency, integrity, hashes}: TakenPack,
): LockedPack {
  const sources = new Set([...agents, ...skills].map(({path}) => path))
  const others = [...hashes].filter(([path]) => !sources.has(path))
  return {
    ...{version, spec},
    ...(resolved === undefined ? {} : {resolved}),
    ...(dependency === undefined ? {} : {dependency}),
    integrity,
    agents: sorted(agents.map(({path, sha256}) => [path, sha256])),
    skills: sorted(skills.map(({path, sha256}) => [path, sha256])),
    files: sorted(others),
  }
}

function sorted(entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)))
}

/** The text of a lock: sorted, without times. */
export function lockText({packs}: Lock): string {
  const $schema = 'https://unpkg.com/agentc-cli/schemas/lock.schema.json'
  const all = Object.entries(packs).sort(([a], [b]) => compareText(a, b))
  return `${JSON.stringify({$schema, schema: 1, packs: Object.fromEntries(all)}, null, 2)}\n`
}
