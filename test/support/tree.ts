/** Everything below a folder, to be compared with how it is later. */
import {lstatSync, readdirSync, readFileSync, readlinkSync} from 'node:fs'
import {join} from 'node:path'

/** Path -> content of a file, target of a link, or `folder`. */
export function treeOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, {recursive: true, encoding: 'utf8'}).sort()
  return Object.fromEntries(paths.map(path => [path, contentOf(join(folder, path))]))
}

function contentOf(path: string): string {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return `-> ${readlinkSync(path)}`
  return stat.isFile() ? readFileSync(path, 'utf8') : 'folder'
}
