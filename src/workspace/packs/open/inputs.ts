/** What a build depends on because of packs. */
import {lockFile} from '../../../pack/documents/lock.ts'
import {manifestFile} from '../../../pack/documents/manifest.ts'
import type {InputKind} from '../../session.ts'
import type {OpenPack} from './read-pack.ts'

/** The lock, and of each pack the manifest, the sources and everything that these may be made of, by path. */
export function packInputs(packs: readonly OpenPack[]): ReadonlyMap<string, InputKind> {
  const kinds = new Map<string, InputKind>()
  if (packs.length > 0) kinds.set(lockFile, 'lock')
  for (const {ref, sources, parts, texts} of packs) {
    kinds.set(`${ref.folder}/${manifestFile}`, 'pack')
    kinds.set(`${ref.folder}/package.json`, 'pack')
    for (const path of [...parts, ...texts]) kinds.set(`${ref.folder}/${path}`, 'pack')
    for (const {path, resources} of sources)
      for (const one of [path, ...resources.map(resource => resource.path)]) kinds.set(one, 'pack')
  }
  return kinds
}
