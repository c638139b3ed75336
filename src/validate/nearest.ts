/** "Did you mean": edit distance with transpositions, and the nearest of a list. */

/** Damerau-Levenshtein distance (optimal alignment); stops counting above `limit` and returns `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  const start = sharedStart(a, b)
  const end = sharedEnd(a, b, start)
  return distanceOf(a.slice(start, a.length - end), b.slice(start, b.length - end), limit)
}

/** What both words begin or end with costs nothing, and near names share most of their letters. */
function sharedStart(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1
  return count
}

function sharedEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start
  let count = 0
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1
  return count
}

function distanceOf(a: string, b: string, limit: number): number {
  let before: number[] = []
  let row = Array.from({length: b.length + 1}, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      }
      next.push(best)
    }
    if (Math.min(...next) > limit) return limit + 1
    before = row
    row = next
  }
  return Math.min(row[b.length] ?? 0, limit + 1)
}

/** The nearest known word, and how far it is. */
export interface Near {
  readonly name: string
  readonly distance: number
  /** No other candidate is as near. */
  readonly unique: boolean
}

/** The candidate nearest to `word` within reach; null when none is. */
export function nearest(word: string, candidates: Iterable<string>): Near | null {
  const lower = word.toLowerCase()
  let best: Near | undefined
  for (const name of candidates) {
    const worst = Math.min(best?.distance ?? word.length, reach(word, name))
    const distance = editDistance(lower, name.toLowerCase(), worst)
    if (distance > worst) continue
    best =
      distance === best?.distance
        ? {name: best.name, distance, unique: false}
        : {name, distance, unique: true}
  }
  return best ?? null
}

/** How many letters may differ: a third, since short words are near to each other by chance, and the shortest to most. */
function reach(word: string, name: string): number {
  return word.length < 3 ? 0 : Math.floor(Math.max(word.length, name.length) / 3)
}
