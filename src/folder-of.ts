/** Folders of paths with `/`. */

/** Everything before the last `/`; empty when there is none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
