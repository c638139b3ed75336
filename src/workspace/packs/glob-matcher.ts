/** Names that a list of names and globs means. */
import picomatch from 'picomatch'

/** Whether a name is meant; an empty list means none. */
export function globMatcher(globs: readonly string[]): (name: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], {dot: true})
}
