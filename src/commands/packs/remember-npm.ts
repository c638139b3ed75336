/** The way back from what npm has done to a project. */
import {rmSync} from 'node:fs'
import {joinPath} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'
import {UsageError} from '../command.ts'
import {runNpm} from '../npm.ts'
import {hashFolder} from './hash-folder.ts'
import {npmFolders} from './npm-folders.ts'
import type {PackProject} from './pack-project.ts'
import {rememberFiles} from './undo.ts'

const npmFiles = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json']

/**
 * Remembers what npm writes, in the project and in the workspace around it; what it returns puts it back, node_modules as
 * well as it can, and names the files that it could not.
 */
export function rememberNpm({host, root}: PackProject, name: string): () => Promise<readonly string[]> {
  const folders = npmFolders(host, root)
  const putBack = rememberFiles(
    host,
    folders.flatMap(folder => npmFiles.map(file => joinPath(folder, file))),
  )
  const modules = folders.map(folder => joinPath(folder, 'node_modules'))
  const fresh = modules.filter(folder => host.stat(folder) === null)
  const places = modules.map(folder => joinPath(folder, name))
  const before = places.map(place => contentOf(host, place))
  return async () => {
    putBack()
    for (const folder of fresh) rmSync(folder, {recursive: true, force: true})
    const changed = places.filter((place, index) => contentOf(host, place) !== before[index])
    if (changed.length > 0) await restoreModules(root, changed)
    // npm has just written its lock again.
    return putBack()
  }
}

/** What lies in a folder, in one text; null: nothing. */
function contentOf(host: Host, folder: string): string | null {
  return host.stat(folder)?.kind === 'directory' ? JSON.stringify([...hashFolder(host, folder)]) : null
}

/** node_modules without the pack, and then as the files that were put back want it; without a registry the rest waits for `npm install`. */
async function restoreModules(root: string, places: readonly string[]): Promise<void> {
  for (const place of places) rmSync(place, {recursive: true, force: true})
  try {
    await runNpm(['install', '--prefer-offline', '--install-links'], {cwd: root})
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
  }
}
