/** Packs that a pack relies on: `peerDependencies` of its package.json, which nobody installs along with it. */
import {isPackageName} from '../package-name.ts'
import {isMap} from '../plain-map.ts'

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

/** What `add` is to be asked for. The text goes into a shell: a range that is more than a version with its sign stays out. */
export function peerSpec(name: string, range: string): string {
  return /^[\^~]?\d[\w.+-]*$/.test(range) ? `${name}@${range}` : name
}
