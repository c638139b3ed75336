/** A pack on disk, hashed. */
import {hashText} from '../../../emit/content.ts'
import {joinPath} from '../../../emit/paths.ts'
import type {Host} from '../../../host/host.ts'
import {packLimits} from '../../../pack/contents/limits.ts'
import {UsageError} from '../../line/command.ts'

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
