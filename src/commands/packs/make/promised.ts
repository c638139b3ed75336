/** What a published version promises, and whether the next version number owns up to what changed since. */
import {type Change, type Weight, weightOf} from '../../../changes/change.ts'
import {manifestFile, type PackManifest, readManifest} from '../../../pack/documents/manifest.ts'
import {readSpec} from '../../../pack/spec/spec.ts'
import {comparePacks} from '../../../pack/versions/compare-packs.ts'
import {leastVersion} from '../../../pack/versions/version.ts'
import {UsageError} from '../../line/command.ts'
import {NpmFailure} from '../../npm/npm-failure.ts'
import {fetchTarball} from '../fetch/fetch-pack.ts'
import {UnfitPack} from '../fetch/unfit-pack.ts'

/**
 * The manifest of another version of a pack: a version, a range or a tag of the registry, or anything else that npm takes.
 * Nothing of it is installed, and it may be of a time with other rules, so its contents are not looked at.
 */
export async function manifestAt(
  asked: string,
  {name, folder}: {readonly name: string; readonly folder: string},
): Promise<PackManifest> {
  const spec = specOf(asked, name)
  const text = await manifestTextOf(spec, {asked, name, folder})
  if (text === undefined) throw new UsageError(`\`${asked}\` is no pack: it has no ${manifestFile}`)
  const manifest = readManifest(text)
  if ('unreadable' in manifest) throw new UsageError(`${manifestFile} of \`${asked}\` ${manifest.unreadable}`)
  if (manifest.name !== name)
    throw new UsageError(
      `\`${asked}\` is the pack \`${manifest.name}\`, and this is \`${name}\`; name a version of the same pack`,
    )
  return manifest
}

/** Tags and ranges are of the pack itself; a path or an address says all. */
function specOf(asked: string, name: string): string {
  const {kind} = readSpec(asked)
  const isPlace = kind === 'path' || kind === 'git' || kind === 'address'
  const isWhole = isPlace || asked.includes(':') || asked.startsWith(`${name}@`)
  return isWhole ? asked : `${name}@${asked}`
}

interface Asked {
  readonly asked: string
  readonly name: string
  readonly folder: string
}

async function manifestTextOf(spec: string, {asked, name, folder}: Asked): Promise<string | undefined> {
  try {
    const {files} = await fetchTarball(spec, {folder})
    return files.get(manifestFile)?.toString('utf8')
  } catch (error) {
    if (error instanceof UnfitPack) throw new UsageError(`\`${asked}\`: ${error.reasons.join('; ')}`)
    if (isUnpublished(error) && readSpec(spec).kind === 'registry')
      throw new Unpublished(`\`${name}\` is not on the registry yet, so there is nothing to compare with`)
    if (error instanceof NpmFailure && error.code === 'ETARGET')
      throw new UsageError(
        `the registry has no \`${asked}\` of \`${name}\`; \`npm view ${name} versions\` lists what it has`,
      )
    throw error
  }
}

/** Nothing is wrong: the first version has none before it, and CI can ask for the comparison from the start. */
export class Unpublished extends UsageError {}

/** Whether npm has said that the registry knows no such package. */
export function isUnpublished(error: unknown): boolean {
  return error instanceof NpmFailure && error.code === 'E404'
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
  const changes = comparePacks(before, after)
  const weight = weightOf(changes)
  return {changes, weight, ...leastVersion({before: before.version, after: after.version, weight})}
}
