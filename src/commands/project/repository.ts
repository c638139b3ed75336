/** Whether git is at work in a folder. */
import {parentOf} from '../../config/find.ts'
import {joinPath} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'

/** The repository around a folder; null: none. */
export function repositoryOf(host: Host, start: string): string | null {
  for (let folder = start; ; folder = parentOf(folder)) {
    if (host.stat(joinPath(folder, '.git')) !== null) return folder
    if (folder === parentOf(folder) || /^[A-Za-z]:\/?$/.test(folder)) return null
  }
}
