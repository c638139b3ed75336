/** The version that a new one is measured by: the release before it. */
import type {PackManifest} from '../../../pack/documents/manifest.ts'
import {forerunner} from '../../../pack/versions/version.ts'
import {UsageError} from '../../line/command.ts'
import {NpmFailure} from '../../npm/npm-failure.ts'
import {publishedVersions} from '../fetch/registry-versions.ts'
import {isUnpublished} from './promised.ts'

/** The version, or why there is none: nothing that keeps a pack from being published. */
export type Forerunner = {readonly version: string} | {readonly reason: string}

/** Asks the registry; throws UsageError where it has this very version. */
export async function forerunnerOf(
  {name, version}: Pick<PackManifest, 'name' | 'version'>,
  folder: string,
): Promise<Forerunner> {
  try {
    const published = await publishedVersions(name, folder)
    if (published.versions.includes(version))
      throw new UsageError(
        `\`${name}@${version}\` is published, and no version is published twice; raise \`version\` in package.json`,
      )
    const found = forerunner(version, published)
    return found === null ? {reason: `the first version of ${name}`} : {version: found}
  } catch (error) {
    if (isUnpublished(error)) return {reason: `the first version of ${name}`}
    if (!(error instanceof NpmFailure)) throw error
    return {reason: `not compared with what is published: ${error.message}`}
  }
}
