/** Nearest-name search over many names: an index of one-letter deletions instead of comparing all pairs. */
import {editDistance, nearest} from '../validate/nearest.ts'

type Found = {readonly name: string; readonly distance: number; readonly unique: boolean} | null

/** Below this size comparing with every name finds more and costs little. */
const small = 200

/** Answers "which known name is near this one?"; answers are remembered. */
export function nameIndex(names: readonly string[]): (name: string) => Found {
  const answers = new Map<string, Found>()
  let index: ReadonlyMap<string, readonly string[]> | null = null
  return name => {
    const known = answers.get(name)
    if (known !== undefined) return known
    if (names.length > small) index ??= deletionIndex(names)
    const candidates = index === null ? names : candidatesOf(index, name)
    const found = nearest(name, candidates)
    const answer = found !== null && editDistance(name, found.name, found.distance) === 0 ? null : found
    answers.set(name, answer)
    return answer
  }
}

function deletionIndex(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  for (const name of names) {
    for (const key of deletions(name)) {
      const list = index.get(key)
      if (list === undefined) index.set(key, [name])
      else list.push(name)
    }
  }
  return index
}

function candidatesOf(index: ReadonlyMap<string, readonly string[]>, name: string): ReadonlySet<string> {
  return new Set(deletions(name).flatMap(key => index.get(key) ?? []))
}

/** The word and every form of it with one letter left out: two words at distance 1 (and many at 2) share one. */
function deletions(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]
}
