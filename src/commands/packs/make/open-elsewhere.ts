/** What keeps a pack from being used, found out by its maker: it is opened as an empty project would have it. */
import type {Diagnostic} from '../../../diagnostic.ts'
import {hashText} from '../../../emit/content.ts'
import {joinPath} from '../../../emit/paths.ts'
import {manifestFile, type PackManifest, readManifest} from '../../../pack/documents/manifest.ts'
import {peersOf} from '../../../pack/documents/peers.ts'
import type {Workspace} from '../../../workspace.ts'
import {liesOf} from '../fetch/fetch-believed.ts'
import {openAlone, type PackBytes, type Peer} from '../fetch/open-alone.ts'
import {hashFolder} from '../project/hash-folder.ts'

/** What would be packed. */
export interface Planned {
  readonly manifest: PackManifest
  /** Paths inside the pack. */
  readonly paths: readonly string[]
}

/** Findings in its files, and clauses about the pack. Rules that speak of targets depend on options, which each project chooses. */
export async function problemsElsewhere(
  workspace: Workspace,
  {manifest, paths}: Planned,
): Promise<{readonly diagnostics: readonly Diagnostic[]; readonly problems: readonly string[]}> {
  const pack = bytesOf(workspace, {folder: workspace.root, manifest, paths})
  const alone = await openAlone(pack, {peers: peersHere(workspace, pack)})
  const own = new Set(paths)
  const errors = alone.errors.filter(({rule}) => !rule.startsWith('portability/'))
  return {
    diagnostics: errors.filter(({file}) => own.has(file)),
    problems: [
      ...errors
        .filter(({file}) => !own.has(file))
        .map(({message}) => `no project could be built with it: ${message}`),
      ...liesOf(pack, alone).map(lie => `elsewhere it would be another pack: ${lie}`),
    ],
  }
}

interface Place extends Planned {
  /** Absolute. */
  readonly folder: string
}

/** What a pack in a folder is made of. */
export function bytesOf({host}: Pick<Workspace, 'host'>, {folder, manifest, paths}: Place): PackBytes {
  const files = new Map(paths.map(path => [path, host.read(joinPath(folder, path))]))
  const hashes = new Map([...files].map(([path, bytes]) => [path, hashText(host, bytes)]))
  return {manifest, files, hashes}
}

/** Packs that its package.json names, as far as the project of its maker has them, under words that nobody has chosen: a pack calls them by their packages. */
export function peersHere({host, root, packs}: Workspace, {files}: PackBytes): readonly Peer[] {
  const named = peersOf(new TextDecoder().decode(files.get('package.json') ?? new Uint8Array()))
  return packs
    .filter(({name}) => named.has(name))
    .flatMap(({name, folder: inside}, index): readonly Peer[] => {
      const place = joinPath(root, inside)
      const folder = host.realPath(place) ?? place
      const manifest = readManifest(host.readText(joinPath(folder, manifestFile)))
      if ('unreadable' in manifest) return []
      const paths = [...hashFolder(host, folder).keys()]
      return [{...bytesOf({host}, {folder, manifest, paths}), entry: {name, as: `peer-${index}`}}]
    })
}
