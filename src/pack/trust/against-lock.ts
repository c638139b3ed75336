/** What a pack on the disk has to agree with before anything of it is believed. */
import {satisfies} from 'semver'
import {isMap} from '../../plain-map.ts'
import type {LockedPack} from '../documents/lock.ts'
import type {PackManifest} from '../documents/manifest.ts'
import {lockingAgain, restoring} from './restoring.ts'

/** A pack as it lies there, and what is known of it from elsewhere. */
export interface Installed {
  /** Package that the config names. */
  readonly name: string
  /** Its folder, as seen from the root. */
  readonly folder: string
  readonly manifest: PackManifest
  /** Text of its package.json. */
  readonly packageText: string
  /** Absent: the lock does not hold it. */
  readonly locked: LockedPack | undefined
  /** Version of agentc. */
  readonly agentc: string
}

/** Why the pack is not the one that is meant, as a clause behind its name; null: it is. */
export function reasonAgainst({
  name,
  folder,
  manifest,
  packageText,
  locked,
  agentc,
}: Installed): string | null {
  const again = restoring(folder)
  const own = identityOf(packageText)
  if (manifest.name !== name)
    return `and the manifest in its folder is that of \`${manifest.name}\`; ${again}`
  if (own.name !== name || own.version !== manifest.version)
    return `and its package.json says \`${own.name}@${own.version}\` where its manifest says \`${name}@${manifest.version}\`; ${again}`
  if (!satisfies(agentc, manifest.agentc, {includePrerelease: true}))
    return `which needs agentc \`${manifest.agentc}\`, and this is ${agentc}; install a version that fits`
  if (locked === undefined)
    return `which agentc.lock.json does not hold, so nobody has said which files are meant; ${lockingAgain(name, manifest.version)}`
  if (locked.version !== manifest.version)
    return `of which ${manifest.version} is installed and ${locked.version} is locked; ${again}`
  return null
}

function identityOf(text: string): {readonly name: string; readonly version: string} {
  try {
    const data: unknown = JSON.parse(text)
    const {name, version} = isMap(data) ? data : {}
    // Lists within lists, a million deep, make no text but an overflow.
    const textOf = (value: unknown): string => (typeof value === 'string' ? value : 'nothing')
    return {name: textOf(name), version: textOf(version)}
  } catch {
    return {name: 'nothing', version: 'nothing'}
  }
}

/** SHA-256 that a file must have, by its path inside the pack: what lock and manifest agree on; null: they do not. */
export function promisedHashes(
  {agents, skills}: PackManifest,
  locked: LockedPack,
): ReadonlyMap<string, string> | null {
  const sources = new Map([...agents, ...skills].map(({path, sha256}) => [path, sha256]))
  const held = new Map(Object.entries({...locked.agents, ...locked.skills}))
  const isSame = sources.size === held.size && [...sources].every(([path, hash]) => held.get(path) === hash)
  return isSame ? new Map([...Object.entries(locked.files), ...sources]) : null
}
