/** What npm has written into its lock, before anybody believes it. */
import type {PackManifest} from '../../../pack/documents/manifest.ts'
import {isMap} from '../../../plain-map.ts'

/** What npm knows of a package. */
export type NpmEntry = Readonly<Record<string, unknown>>

/** Place of a package, relative to the lock (`node_modules/x`) -> what npm knows of it. */
export type NpmPackages = ReadonlyMap<string, NpmEntry>

/** Reads the text of a package-lock.json; null: it is none, or of npm 6, which wrote no places. */
export function readNpmLock(text: string): NpmPackages | null {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return null
  }
  if (!isMap(data) || !isMap(data.packages)) return null
  return new Map(
    Object.entries(data.packages).filter((entry): entry is [string, NpmEntry] => isMap(entry[1])),
  )
}

/** Places of a package that a folder would find, nearest first; `member` is relative to the lock. */
export function placesOf(name: string, member: string): readonly string[] {
  const own = `node_modules/${name}`
  return member === '' ? [own] : [`${member}/${own}`, own]
}

/** What npm would install otherwise than before, beside a package; npm's own marks (`dev`, `peer`) are no difference. */
export function otherChanges(before: NpmPackages, after: NpmPackages, name: string): readonly string[] {
  const places = new Set([...before.keys(), ...after.keys()])
  return [...places]
    .filter(place => place.includes('node_modules/') && !place.endsWith(`node_modules/${name}`))
    .filter(place => facts.some(key => before.get(place)?.[key] !== after.get(place)?.[key]))
    .map(place => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
    .sort()
}

const facts = ['version', 'resolved', 'integrity', 'link'] as const

/** Keys of an entry that make npm link, run or install something at the next `npm ci`. */
const acting = [
  ...['bin', 'hasInstallScript', 'dependencies', 'optionalDependencies', 'bundleDependencies', 'link'],
] as const

/**
 * Why an entry is not the package that was inspected. npm writes it from what the registry says of the tarball, which
 * may be something else than what is in the tarball.
 */
export function entryProblems(
  entry: NpmEntry,
  {manifest, integrity}: {readonly manifest: PackManifest; readonly integrity: string},
): readonly string[] {
  const {version} = manifest
  const odd = acting.filter(key => entry[key] !== undefined && entry[key] !== false)
  const known = typeof entry.integrity === 'string' ? entry.integrity : null
  return [
    ...(entry.version === version
      ? []
      : [`npm would install the version ${String(entry.version)}, and ${version} was inspected`]),
    ...(known?.startsWith('sha512-') && !known.split(' ').includes(integrity)
      ? [`npm would install other bytes (${known}) than were inspected (${integrity})`]
      : []),
    ...[...odd, ...(hasNeededPeer(entry) ? ['peerDependencies'] : [])].map(
      key =>
        `the registry says of it \`${key}\`, which its tarball does not have: npm would act on that, so ask who runs the registry`,
    ),
  ]
}

function hasNeededPeer({peerDependencies, peerDependenciesMeta}: NpmEntry): boolean {
  const meta = isMap(peerDependenciesMeta) ? peerDependenciesMeta : {}
  return Object.keys(isMap(peerDependencies) ? peerDependencies : {}).some(name => {
    const entry = Object.hasOwn(meta, name) ? meta[name] : null
    return !isMap(entry) || entry.optional !== true
  })
}
