/** Which fixes of one pass can stand together. */
import type {Diagnostic, Edit, Fix, Renaming} from '../diagnostic.ts'

/**
 * Those that touch no other one, the first in the order of the report; a fix is taken with all its edits or not at all.
 * A rename knows the mentions of its name as they stand, and another fix may add or mend one: it waits until there is
 * no other fix.
 */
export function chooseFixes(
  diagnostics: readonly Diagnostic[],
  kinds: readonly Fix['kind'][],
): readonly Diagnostic[] {
  const wanted = diagnostics.filter(({fix}) => fix !== null && kinds.includes(fix.kind))
  const others = wanted.filter(({fix}) => fix?.renames === undefined)
  return apart(others.length > 0 ? others : wanted)
}

function apart(wanted: readonly Diagnostic[]): readonly Diagnostic[] {
  const taken = new Map<string, Edit[]>()
  const names = new Set<string>()
  return wanted.filter(({fix}) => {
    if (fix === null) return false
    const {edits, renames} = fix
    const isFree =
      edits.every(edit => !(taken.get(edit.file) ?? []).some(other => touch(edit, other))) &&
      !namesOf(renames).some(name => names.has(name))
    if (!isFree) return false
    for (const edit of edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit])
    for (const name of namesOf(renames)) names.add(name)
    return true
  })
}

/** Of two agents that would get one name, or the name that the other gives up, the second one has to look again. */
function namesOf(renames: Renaming | undefined): readonly string[] {
  return renames === undefined ? [] : [renames.from, renames.to]
}

/** Edits side by side may depend on each other, too: the next pass sees what became of the first. */
function touch(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end
}
