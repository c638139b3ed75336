/** What a published version promises, and whether the next version number owns up to what changed since. */
import {join} from 'node:path'
import {type Change, compareTeams, type Weight, weightOf} from '../../changes/compare.ts'
import {promisesOf} from '../../pack/interface.ts'
import {manifestFile, type PackManifest, readManifest} from '../../pack/manifest.ts'
import {leastVersion} from '../../pack/version.ts'
import {UsageError} from '../command.ts'
import {npmPack} from './npm-pack.ts'
import {readTarball} from './tarball.ts'
import {inTemporaryFolder} from './temporary-folder.ts'

/** The manifest of whatever npm finds under a spec; nothing of it is installed. */
export async function manifestAt(spec: string, folder: string): Promise<PackManifest> {
  const {files} = await inTemporaryFolder(async to => {
    const {filename} = await npmPack({folder, spec, to})
    return readTarball(join(to, filename))
  })
  const text = files.get(manifestFile)?.toString('utf8')
  if (text === undefined) throw new UsageError(`\`${spec}\` is no pack: it has no ${manifestFile}`)
  const manifest = readManifest(text)
  if ('unreadable' in manifest) throw new UsageError(`${manifestFile} of \`${spec}\` ${manifest.unreadable}`)
  return manifest
}

/** What changed in the promises of a pack. */
export interface Comparison {
  readonly changes: readonly Change[]
  readonly weight: Weight | null
  /** The lowest version that says so. */
  readonly least: string
  readonly isEnough: boolean
}

/** Compares two manifests of one pack. */
export function comparePromises(before: PackManifest, after: PackManifest): Comparison {
  const changes = compareTeams(promisesOf(before), promisesOf(after))
  const weight = weightOf(changes)
  return {changes, weight, ...leastVersion({before: before.version, after: after.version, weight})}
}
