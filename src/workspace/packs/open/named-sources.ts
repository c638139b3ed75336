/** What manifests of outputs call the files of packs: by their package, wherever npm or agentc has put it. */
import type {Compilation} from '../../../lower/target.ts'
import type {OpenPack} from './read-pack.ts'

/** The name of a source; files of the project keep their paths. */
export type SourceName = (path: string) => string

/** Names for the sources of a project with these packs. */
export function sourceNames(packs: readonly OpenPack[]): SourceName {
  const folders = packs.map(({ref}) => [`${ref.folder}/`, `pack:${ref.name}/`] as const)
  return path => {
    const found = folders.find(([folder]) => path.startsWith(folder))
    return found === undefined ? path : found[1] + path.slice(found[0].length)
  }
}

/** Outputs with the names of their sources. */
export function withSourceNames(
  compilations: readonly Compilation[],
  name: SourceName,
): readonly Compilation[] {
  const named = <T extends {readonly source: string}>(one: T): T => ({...one, source: name(one.source)})
  return compilations.map(compilation => ({
    ...compilation,
    artifacts: compilation.artifacts.map(named),
    shared: compilation.shared.map(file => ({...file, entries: file.entries.map(named)})),
  }))
}

/** Paths under both names: manifests of older versions have the paths. */
export function bothNames(paths: ReadonlySet<string>, name: SourceName): ReadonlySet<string> {
  return new Set([...paths].flatMap(path => [path, name(path)]))
}
