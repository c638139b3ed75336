/** Folders of which npm writes package.json, lock and node_modules. */
import {parentOf} from '../../../config/find.ts'
import {joinPath} from '../../../emit/paths.ts'
import type {Host} from '../../../host/host.ts'
import {isMap} from '../../../plain-map.ts'
import {repositoryOf} from '../../project/repository.ts'

/** The project, and the workspace of npm around it, where there is one. */
export function npmFolders(host: Host, root: string): readonly string[] {
  const around = foldersAround(host, root).find(folder => folder !== root && isWorkspace(host, folder))
  return around === undefined ? [root] : [root, around]
}

/** A folder and those around it, up to the root of the repository; without one, the folder alone. */
export function foldersAround(host: Host, root: string): readonly string[] {
  const top = repositoryOf(host, root) ?? root
  const folders = [root]
  for (let folder = root; folder !== top; folder = parentOf(folder)) folders.push(parentOf(folder))
  return folders
}

/** package.json of a folder; null: there is none, or npm could not read it either. */
export function packageJsonIn(host: Host, folder: string): Readonly<Record<string, unknown>> | null {
  const path = host.realPath(joinPath(folder, 'package.json'))
  if (path === null || host.stat(path)?.kind !== 'file') return null
  try {
    const data: unknown = JSON.parse(host.readText(path))
    return isMap(data) ? data : null
  } catch {
    return null
  }
}

function isWorkspace(host: Host, folder: string): boolean {
  return packageJsonIn(host, folder)?.workspaces !== undefined
}
