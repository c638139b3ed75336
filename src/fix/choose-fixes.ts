/** Which fixes of one pass can stand together. */
import type {Diagnostic, Edit, Fix} from '../diagnostic.ts'

/** Those that touch no other one, the first in the order of the report; a fix is taken with all its edits or not at all. */
export function chooseFixes(
  diagnostics: readonly Diagnostic[],
  kinds: readonly Fix['kind'][],
): readonly Diagnostic[] {
  const taken = new Map<string, Edit[]>()
  return diagnostics.filter(({fix}) => {
    if (fix === null || !kinds.includes(fix.kind)) return false
    const isFree = fix.edits.every(edit => !(taken.get(edit.file) ?? []).some(other => touch(edit, other)))
    if (!isFree) return false
    for (const edit of fix.edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit])
    return true
  })
}

/** Edits side by side may depend on each other, too: the next pass sees what became of the first. */
function touch(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end
}
