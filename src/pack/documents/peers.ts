/** Packs that a pack relies on: `peerDependencies` of its package.json, which nobody installs along with it. */
import {satisfies} from 'semver'
import {isPackageName} from '../../package-name.ts'
import {isMap} from '../../plain-map.ts'
import type {Lock} from './lock.ts'

/** Name of the package -> range, as it is written; none where the text is no package.json. */
export function peersOf(packageText: string): ReadonlyMap<string, string> {
  try {
    const data: unknown = JSON.parse(packageText)
    const peers = isMap(data) ? data.peerDependencies : null
    const entries = Object.entries(isMap(peers) ? peers : {}).filter(([name]) => isPackageName(name))
    return new Map(entries.map(([name, range]) => [name, typeof range === 'string' ? range : '*']))
  } catch {
    return new Map()
  }
}

/** What `add` is to be asked for. The text goes into a shell: a range with signs that no range has stays out. */
export function peerSpec(name: string, range: string): string {
  if (/^\d[\w.+-]*$/.test(range)) return `${name}@${range}`
  // cmd.exe and zsh have a use of their own for `^`.
  return /^[\w.+\-^~<>=|* ]*[\w.*]$/.test(range) && range !== '*' ? `"${name}@${range}"` : name
}

/** The packs of a project. */
export interface KnownPacks {
  /** Those that its config lists. */
  readonly listed: readonly string[]
  readonly lock: Lock
}

/** A pack that another one relies on, and that the project has not as it is wanted. */
export interface UnmetPeer {
  readonly name: string
  readonly range: string
  /** Version that the project has; null: it has none. */
  readonly has: string | null
}

/** What a project lacks of the peers of a pack. */
export function unmetPeers(
  peers: ReadonlyMap<string, string>,
  {listed, lock}: KnownPacks,
): readonly UnmetPeer[] {
  return [...peers].flatMap(([name, range]): readonly UnmetPeer[] => {
    const locked = Object.hasOwn(lock.packs, name) ? lock.packs[name] : undefined
    if (locked === undefined || !listed.includes(name)) return [{name, range, has: null}]
    const fits = satisfies(locked.version, range, {includePrerelease: true})
    return fits ? [] : [{name, range, has: locked.version}]
  })
}
