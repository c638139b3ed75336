/** A version of a pack that is there already: what it promises, and what it is made of. */
import {manifestFile, type PackManifest, readManifest} from '../../../pack/documents/manifest.ts'
import {readSpec} from '../../../pack/spec/spec.ts'
import {UsageError} from '../../line/command.ts'
import {NpmFailure} from '../../npm/npm-failure.ts'
import {fetchTarball} from '../fetch/fetch-pack.ts'
import type {Tarball} from '../fetch/tarball.ts'
import {UnfitPack} from '../fetch/unfit-pack.ts'

/** A version that was fetched; nothing of it is installed. */
export interface PromisedPack {
  readonly manifest: PackManifest
  /** Path inside the pack -> content, of which nothing is known yet. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Another version of a pack: a version, a range or a tag of the registry, or anything else that npm takes. */
export async function versionAt(
  asked: string,
  {name, folder}: {readonly name: string; readonly folder: string},
): Promise<PromisedPack> {
  const spec = specOf(asked, name)
  const files = await filesOf(spec, {asked, name, folder})
  const text = files.get(manifestFile)?.toString('utf8')
  if (text === undefined) throw new UsageError(`\`${asked}\` is no pack: it has no ${manifestFile}`)
  const manifest = readManifest(text)
  if ('unreadable' in manifest) throw new UsageError(`${manifestFile} of \`${asked}\` ${manifest.unreadable}`)
  if (manifest.name !== name)
    throw new UsageError(
      `\`${asked}\` is the pack \`${manifest.name}\`, and this is \`${name}\`; name a version of the same pack`,
    )
  return {manifest, files}
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

async function filesOf(spec: string, {asked, name, folder}: Asked): Promise<Tarball['files']> {
  try {
    return (await fetchTarball(spec, {folder})).files
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
