/** Native separators to `/`. */
export function posix(path: string): string {
  return path.replaceAll('\\', '/')
}
