/** Packs made by hand whose manifest says what their sources say. */
import {createHash} from 'node:crypto'
import {gzipSync} from 'node:zlib'
import {openAlone} from '../../src/commands/packs/fetch/open-alone.ts'
import {manifestText, type PackManifest} from '../../src/pack/documents/manifest.ts'
import {type PackDraft, packFiles} from './packs.ts'
import {tarOf} from './tar.ts'

/** Path -> text of its files; `edit` makes a liar of it. */
export async function honestFiles(
  draft: PackDraft,
  edit: (manifest: PackManifest) => PackManifest = same => same,
): Promise<Readonly<Record<string, string>>> {
  const files = packFiles(draft)
  const bytes = Object.entries(files).map(([path, text]) => [path, Buffer.from(text)] as const)
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const {manifest} = await openAlone({
    manifest: JSON.parse(files['agentc.pack.json'] ?? '') as PackManifest,
    files: new Map(bytes),
    hashes: new Map(Object.entries(files).map(([path, text]) => [path, hash(text)])),
  })
  return {...files, 'agentc.pack.json': manifestText(edit(manifest))}
}

/** Its tarball. */
export async function honestTarball(
  draft: PackDraft,
  edit?: (manifest: PackManifest) => PackManifest,
): Promise<Buffer> {
  const files = await honestFiles(draft, edit)
  return gzipSync(tarOf(Object.entries(files).map(([path, text]) => ({path: `package/${path}`, text}))))
}
