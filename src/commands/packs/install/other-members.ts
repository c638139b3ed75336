/** Packs that other members of a workspace hold, in the one node_modules that all of them share. */
import {joinPath} from '../../../emit/paths.ts'
import type {Host} from '../../../host/host.ts'
import {type LockedPack, lockFile, readLock} from '../../../pack/documents/lock.ts'
import {readSpec} from '../../../pack/spec/spec.ts'
import {npx} from '../../line/words.ts'
import {type NpmEntry, type NpmPackages, placesOf} from './npm-lock.ts'

/** What npm is about to write. */
export interface NpmChange {
  /** Of the package. */
  readonly name: string
  /** Null: there was no lock. */
  readonly before: NpmPackages | null
  readonly after: NpmPackages
  /** The member that asks for it, relative to the lock; empty: the workspace itself. */
  readonly member: string
}

interface Holder {
  readonly folder: string
  readonly locked: LockedPack
  /** What it would find. */
  readonly version: string
}

/** Why the change may not be made: another member would build with another pack than its lock holds. */
export function othersProblems(host: Host, top: string, change: NpmChange): readonly string[] {
  const {name, after, member} = change
  const others = ['', ...after.keys()].filter(place => place !== member && !place.includes('node_modules/'))
  const robbed = [...new Set(others)].flatMap(folder => {
    const locked = lockedIn(host, joinPath(top, folder), name)
    const version = locked === null ? null : otherVersion(folder, locked, change)
    return locked === null || version === null ? [] : [{folder, locked, version}]
  })
  const isHeldHere = lockedIn(host, joinPath(top, member), name) !== null
  return robbed.map(one => problemOf(one, name, isHeldHere || robbed.length > 1))
}

function lockedIn(host: Host, folder: string, name: string): LockedPack | null {
  const path = joinPath(folder, lockFile)
  if (host.stat(path)?.kind !== 'file') return null
  const lock = readLock(host.readText(path))
  if ('unreadable' in lock || !Object.hasOwn(lock.packs, name)) return null
  return lock.packs[name] ?? null
}

/** The version that a member would find in place of what it holds; null: it is the same, or as it was before. */
function otherVersion(folder: string, locked: LockedPack, change: NpmChange): string | null {
  const {name, before, after} = change
  const now = entryOf(after, name, folder)
  if (now === null || isLocked(now, locked)) return null
  const then = before === null ? null : entryOf(before, name, folder)
  const isAsBefore = then !== null && then.version === now.version && then.integrity === now.integrity
  return isAsBefore ? null : String(now.version)
}

function entryOf(packages: NpmPackages, name: string, folder: string): NpmEntry | null {
  const place = placesOf(name, folder).find(one => packages.has(one))
  return place === undefined ? null : (packages.get(place) ?? null)
}

function isLocked({version, integrity}: NpmEntry, locked: LockedPack): boolean {
  const isKnown = typeof integrity === 'string' && integrity.startsWith('sha512-')
  return version === locked.version && (!isKnown || integrity.split(' ').includes(locked.integrity))
}

/** Two that hold one version share its place: neither can go ahead, unless the other lets go of it first. */
function problemOf({folder, locked, version}: Holder, name: string, isShared: boolean): string {
  const where = folder === '' ? 'the root of the workspace' : `\`${folder}\``
  const what = `${where} holds \`${name}\` as ${locked.version}, and would find ${version} in the node_modules that both share`
  const wanted = `${name}@${version}`
  if (isShared)
    return `${what}; \`${npx(`remove ${name}`)}\` there, then this again here, then \`${npx(`add ${wanted}`)}\` there`
  const same = readSpec(locked.spec).kind === 'registry'
  const here = same ? `, or \`${npx(`add ${name}@${locked.version}`)}\` here` : ''
  return `${what}; \`${npx(`add ${wanted} --yes`)}\` there first${here}`
}
