/** Files that a command creates for the author: never over an existing one, never out of the project. */
import {isInside, joinPath} from '../../emit/paths.ts'
import {folderOf} from '../../folder-of.ts'
import {type Host, HostError} from '../../host/host.ts'
import {UsageError} from '../line/command.ts'

/** Creates `path` (relative to the root) with `text`; throws UsageError when something is there already. */
export function createFile(host: Host, root: string, path: string, text: string): void {
  checkInside(host, root, path)
  const full = joinPath(root, path)
  if (host.stat(full) === null && host.createExclusive(full, text)) return
  throw new UsageError(
    `\`${path}\` exists already, and nothing is overwritten; move it away or choose another name`,
  )
}

/** A link on the way must not lead out of the project. */
export function checkInside(host: Host, root: string, path: string): void {
  const realRoot = host.realPath(root) ?? root
  let folder = folderOf(joinPath(root, path))
  while (folder !== root && host.stat(folder) === null) folder = folderOf(folder)
  const real = host.realPath(folder)
  if (real === null || !isInside(realRoot, real))
    throw new UsageError(
      `\`${path}\` would lie outside the project: a link leads from ${folder} to elsewhere`,
    )
  if (host.stat(real)?.kind !== 'directory') throw new HostError('write', joinPath(root, path), 'ENOTDIR')
}
