/** A disk with nothing on it, for projects that exist in memory alone. */
import type {FileLookup} from './project.ts'

export const noFiles: FileLookup = {
  kindOf: () => null,
  otherCaseOf: () => null,
  list: () => [],
  textOf: () => null,
  areEqual: () => false,
}
