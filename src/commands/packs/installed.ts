/** Packs on disk. */
import {parentOf} from '../../config/find.ts'
import {hashText} from '../../emit/content.ts'
import {joinPath} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'
import {packLimits} from '../../pack/limits.ts'
import {UsageError} from '../command.ts'
import {repositoryOf} from '../repository.ts'

/** Folder of packs in a project that has no package.json, as npm would lay it out. */
export const packsFolder = '.agentc/packs'

/** Real folder of an installed pack; null: it is not there. First `node_modules` upward inside the repository, then `.agentc/packs`. */
export function installedFolder(host: Host, root: string, name: string): string | null {
  const top = repositoryOf(host, root) ?? root
  for (let folder = root; ; folder = parentOf(folder)) {
    const real = host.realPath(joinPath(folder, `node_modules/${name}`))
    if (real !== null && host.stat(real)?.kind === 'directory') return real
    if (folder === top) break
  }
  return host.realPath(joinPath(root, `${packsFolder}/node_modules/${name}`))
}

/** Path inside a folder -> SHA-256 with LF line ends, of every file below it; a link has the hash `link`. */
export function hashFolder(host: Host, folder: string): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>()
  const walk = (inside: string): void => {
    for (const {name, kind} of host.list(joinPath(folder, inside))) {
      const path = inside === '' ? name : `${inside}/${name}`
      if (kind === 'directory') walk(path)
      else hashes.set(path, kind === 'file' ? hashText(host, host.read(joinPath(folder, path))) : 'link')
      if (hashes.size > packLimits.files)
        throw new UsageError(`${folder} has more than ${packLimits.files} files, and is no pack; remove it`)
    }
  }
  walk('')
  return hashes
}
