/** Text edits carried out. */
import type {Edit} from '../diagnostic.ts'

/** The text after edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const {start, end, text: replacement} of [...edits].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    result += text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at)
}
