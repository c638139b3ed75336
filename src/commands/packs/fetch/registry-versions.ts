/** What the registry has of a package, by npm. */
import type {Published} from '../../../pack/versions/version.ts'
import {isMap} from '../../../plain-map.ts'
import {runNpm} from '../../npm/npm.ts'

/** Asks npm; throws UsageError with its words where there is no such package, or no registry. */
export async function publishedVersions(name: string, folder: string): Promise<Published> {
  const printed = await runNpm(['view', '--json', '--', name, 'versions', 'dist-tags'], {cwd: folder})
  const data: unknown = JSON.parse(printed === '' ? '{}' : printed)
  const {versions, 'dist-tags': tags}: Readonly<Record<string, unknown>> = isMap(data) ? data : {}
  // npm writes a list of one as its only item.
  const all = (Array.isArray(versions) ? versions : [versions]).filter(one => typeof one === 'string')
  return {versions: all, tags: isMap(tags) ? (tags as Readonly<Record<string, string>>) : {}}
}
