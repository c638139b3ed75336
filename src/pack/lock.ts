/** `agentc.lock.json`: exactly which packs a project is built with. */
import {compareText} from '../diagnostic.ts'
import {lock as validate} from '../generated/validators/lock.js'
import {readDocument, type Unreadable} from './document.ts'
import type {PackManifest} from './manifest.ts'

/** Name of the file, beside the config. */
export const lockFile = 'agentc.lock.json'

export interface LockedPack {
  readonly version: string
  /** What was asked for, as npm takes it. */
  readonly spec: string
  /** SHA-512 of the tarball, as npm writes it. */
  readonly integrity: string
  /** Path inside the pack -> SHA-256. */
  readonly agents: Readonly<Record<string, string>>
  readonly skills: Readonly<Record<string, string>>
}

export interface Lock {
  readonly schema: 1
  /** By name of the package. */
  readonly packs: Readonly<Record<string, LockedPack>>
}

/** The lock of a project without packs. */
export const emptyLock: Lock = {schema: 1, packs: {}}

/** The lock in a text, or what keeps it from being one. */
export function readLock(text: string): Lock | Unreadable {
  return readDocument<Lock>(text, validate)
}

/** What the lock keeps of a pack. */
export function lockedOf(
  {version, agents, skills}: PackManifest,
  {spec, integrity}: Pick<LockedPack, 'spec' | 'integrity'>,
): LockedPack {
  const hashes = (
    files: readonly {readonly path: string; readonly sha256: string}[],
  ): Record<string, string> =>
    Object.fromEntries(
      [...files].sort((a, b) => compareText(a.path, b.path)).map(({path, sha256}) => [path, sha256]),
    )
  return {version, spec, integrity, agents: hashes(agents), skills: hashes(skills)}
}

/** The text of a lock: sorted, without times. */
export function lockText({packs}: Lock): string {
  const sorted = Object.fromEntries(Object.entries(packs).sort(([a], [b]) => compareText(a, b)))
  const $schema = 'https://unpkg.com/agentc-cli/schemas/lock.schema.json'
  return `${JSON.stringify({$schema, schema: 1, packs: sorted}, null, 2)}\n`
}
