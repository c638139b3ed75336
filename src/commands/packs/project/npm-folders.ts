/** Folders of which npm writes package.json, lock and node_modules. */
import {parentOf} from '../../../config/find.ts'
import type {Host} from '../../../host/host.ts'
import {projectTop, workspaceAround} from '../../../pack/project-top.ts'

/** The project, and the workspace of npm around it, where there is one. */
export function npmFolders(host: Host, root: string): readonly string[] {
  const around = workspaceAround(host, root)
  return around === null ? [root] : [root, around]
}

/** A folder and those around it, up to the root of the repository or of the workspace; without either, the folder alone. */
export function foldersAround(host: Host, root: string): readonly string[] {
  const top = projectTop(host, root)
  const folders = [root]
  for (let folder = root; folder !== top; folder = parentOf(folder)) folders.push(parentOf(folder))
  return folders
}
