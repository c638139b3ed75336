/** Agents that go on under another name. */
import type {Portrait} from './portrait.ts'

type Team = ReadonlyMap<string, Portrait>

/** New name -> old name, and the old names. */
export interface Renamed {
  readonly to: ReadonlyMap<string, string>
  readonly from: ReadonlySet<string>
}

/** Pairs that are compared for likeness; beyond, only what says the very same counts. */
const most = 10_000

/** Share of lines, or of words, that two prompts have in common when one of them is the other, edited. */
const alike = 0.6

/** Pairs of what is gone and what is new: first those that say the very same, then those that say nearly the same. */
export function renamedAgents(before: Team, after: Team): Renamed {
  const to = new Map<string, string>()
  const from = new Set<string>()
  const gone = [...before.values()].filter(({name}) => !after.has(name))
  const come = [...after.values()].filter(one => !before.has(one.name) && whatItSays(one) !== '')
  const pair = (isSame: (old: Portrait, now: Portrait) => boolean): void => {
    for (const now of come.filter(({name}) => !to.has(name))) {
      const old = gone.find(one => !from.has(one.name) && isSame(one, now))
      if (old === undefined) continue
      to.set(now.name, old.name)
      from.add(old.name)
    }
  }
  pair((old, now) => whatItSays(old) === whatItSays(now))
  if (gone.length * come.length <= most) pair((old, now) => likeness(old, now) >= alike)
  return {to, from}
}

/** Where the prompts are not known, the description has to do. */
function whatItSays({prompt, facts: {description}}: Portrait): string {
  return prompt === null ? String(description ?? '') : prompt.text.trim()
}

/** Of prompts alone: descriptions are short, and alike among siblings. */
function likeness({prompt: old}: Portrait, {prompt: now}: Portrait): number {
  if (old === null || now === null) return 0
  return Math.max(...[/\n/, /\s+/].map(cut => shared(old.text.split(cut), now.text.split(cut))))
}

/** Share of the pieces that both have; of very few pieces nothing can be said. */
function shared(old: readonly string[], now: readonly string[]): number {
  const counts = new Map<string, number>()
  const [one, other] = [old, now].map(pieces =>
    pieces.map(piece => piece.trim()).filter(piece => piece !== ''),
  )
  if (one === undefined || other === undefined || Math.min(one.length, other.length) < 8) return 0
  for (const piece of one) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  let both = 0
  for (const piece of other) {
    const left = counts.get(piece) ?? 0
    if (left === 0) continue
    counts.set(piece, left - 1)
    both += 1
  }
  return (2 * both) / (one.length + other.length)
}
