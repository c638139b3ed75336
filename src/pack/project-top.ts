/** How far up the packages of a project may lie: its repository, and the workspace of npm that lists it. */
import picomatch from 'picomatch'
import type {Host} from '../host/host.ts'
import {isMap} from '../plain-map.ts'

/** The outer one of the two; without either, the folder alone. All are absolute. */
export function projectTop(host: Host, root: string): string {
  const repository = foldersAbove(root).find(folder => host.stat(`${folder}/.git`) !== null)
  const workspace = workspaceAround(host, root)
  return [repository, workspace ?? undefined].reduce<string>(
    (top, one) => (one !== undefined && one.length < top.length ? one : top),
    root,
  )
}

/** The nearest folder above whose package.json lists the project among its `workspaces`, as npm finds it, with git or without; null: none. */
export function workspaceAround(host: Host, root: string): string | null {
  const above = foldersAbove(root).slice(1)
  return above.find(folder => lists(packageJsonIn(host, folder), root.slice(folder.length + 1))) ?? null
}

/** package.json of a folder; null: there is none, or npm could not read it either. */
export function packageJsonIn(host: Host, folder: string): Readonly<Record<string, unknown>> | null {
  const path = host.realPath(`${folder}/package.json`)
  if (path === null || host.stat(path)?.kind !== 'file') return null
  try {
    const data: unknown = JSON.parse(host.readText(path))
    return isMap(data) ? data : null
  } catch {
    return null
  }
}

/** The last glob that means a folder decides: `!` takes out what stood before. */
function lists(data: Readonly<Record<string, unknown>> | null, folder: string): boolean {
  const {workspaces} = data ?? {}
  const globs: unknown = isMap(workspaces) ? workspaces.packages : workspaces
  if (!Array.isArray(globs)) return false
  return globs
    .filter(glob => typeof glob === 'string')
    .reduce<boolean>((isListed, glob) => {
      const isNot = glob.startsWith('!')
      const bare = glob.replace(/^!/, '').replace(/^\.?\/+|\/+$/g, '')
      return bare !== '' && picomatch.isMatch(folder, bare) ? !isNot : isListed
    }, false)
}

/** A folder and all above it; the root of the disk is nobody's project. */
function foldersAbove(root: string): readonly string[] {
  const folders = [root]
  for (let end = root.lastIndexOf('/'); end > 0; end = root.lastIndexOf('/', end - 1))
    folders.push(root.slice(0, end))
  return folders
}
