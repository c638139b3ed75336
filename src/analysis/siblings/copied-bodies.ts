/** Bodies of siblings that are copies of each other, line by line. Reads few characters of each line, and never all pairs. */
import {type Agent, type Skill, specFormat} from '../../agent.ts'
import {compareText} from '../../diagnostic.ts'
import type {Project} from '../../link/project.ts'
import {Clusters} from './clusters.ts'
import {poolKey} from './pools.ts'

/** Share of their lines that copies have in common. */
const copyShare = 0.9

/** Fewer lines than these are alike by chance, or because there is no other way to say it. */
const leastLines = 8

/** Of those that share a line, the first few stand for all: copies of one text are copies of each other. */
const postingLimit = 8

/** One body that others repeat. */
export interface BodyMember {
  readonly owner: Agent | Skill
  readonly text: string
}

/** Copies of one text, the first by file before the others. */
export interface CopiedBody {
  readonly first: BodyMember
  readonly others: readonly BodyMember[]
  /** Lines of the first that its nearest copy has as well, and all of its lines; each is counted once. */
  readonly shared: number
  readonly lines: number
}

/** For `project.derived`. */
export function copiedBodies(project: Project): readonly CopiedBody[] {
  return poolsOf(project).flatMap(copiesIn)
}

/** Bodies that stand side by side, sorted by file; of several of one name the first alone. */
function poolsOf({agents, skills}: Project): readonly (readonly BodyMember[])[] {
  const pools = new Map<string, Map<string, BodyMember>>()
  const owners = [...agents, ...skills].sort((a, b) => compareText(a.file, b.file))
  for (const owner of owners) {
    // Of specs, tokens/shared-text tells what they share, and where to put it.
    if ('fields' in owner && owner.format === specFormat && owner.file.endsWith('.md')) continue
    const key = poolKey(owner)
    const pool = pools.get(key) ?? new Map<string, BodyMember>()
    pools.set(key, pool)
    if (pool.has(owner.name)) continue
    const {bodySpan, origin} = owner
    const text = 'fields' in owner ? owner.body : origin.text.slice(bodySpan.start, bodySpan.end)
    pool.set(owner.name, {owner, text})
  }
  return [...pools.values()].map(pool => [...pool.values()])
}

function copiesIn(pool: readonly BodyMember[]): readonly CopiedBody[] {
  const keys = pool.map(({text}) => lineKeys(text))
  const counts = countsOf(keys)
  const clusters = new Clusters(pool.length)
  const postings = new Map<number, number[]>()
  for (const [index, own] of keys.entries()) {
    if (own.length < leastLines) continue
    for (const rival of rivalsOf(index, rarest(own, counts), postings)) {
      if (clusters.firstOf(index) === clusters.firstOf(rival)) continue
      if (areAlike(own, keys[rival] ?? own)) clusters.join(index, rival)
    }
  }
  return clusters.sets().flatMap(set => verified(set.flatMap(index => pool[index] ?? [])) ?? [])
}

/** Keys may be alike by chance: the first copies, which a finding names, are compared to the letter. */
function verified([first, ...others]: readonly BodyMember[]): CopiedBody | null {
  if (first === undefined) return null
  const own = linesOf(first.text)
  const shares = others.slice(0, postingLimit).map(({text}) => {
    const lines = linesOf(text)
    const shared = sharedOf(own, lines)
    return shared >= copyShare * Math.max(own.size, lines.size) ? shared : 0
  })
  const copies = others.filter((_, index) => shares[index] !== 0)
  return copies.length === 0 ? null : {first, others: copies, shared: Math.max(...shares), lines: own.size}
}

/** Lines by their length and a few of their characters, each once, sorted: two that differ may have one key. */
function lineKeys(text: string): Uint32Array {
  const keys: number[] = []
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start)
    const end = next === -1 ? text.length : next
    // What is no more than a mark stands in every text.
    if (end - start > 3) keys.push(keyOf(text, start, end))
    start = end + 1
  }
  const sorted = Uint32Array.from(keys).sort()
  return sorted.filter((key, at) => key !== sorted[at - 1])
}

function keyOf(text: string, start: number, end: number): number {
  let key = end - start
  const step = Math.max(1, (end - start) >> 3)
  for (let at = start; at < end; at += step) key = Math.imul(key ^ text.charCodeAt(at), 16_777_619) + 1
  return key >>> 0
}

/** In how many bodies each line stands. */
function countsOf(all: readonly Uint32Array[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const keys of all) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/**
 * The rarest lines of a body, of which any copy must have one. None where they alone are more than what a copy may lack
 * and stand nowhere else.
 */
function rarest(keys: Uint32Array, counts: ReadonlyMap<number, number>): readonly number[] {
  const spare = keys.length - Math.ceil(copyShare * keys.length)
  let alone = 0
  for (const key of keys) if (counts.get(key) === 1) alone += 1
  if (alone > spare) return []
  const ranked = [...keys].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || a - b)
  return ranked.slice(0, spare + 1)
}

/** Earlier bodies with one of these lines, under which this one is entered. */
function rivalsOf(
  index: number,
  keys: readonly number[],
  postings: Map<number, number[]>,
): ReadonlySet<number> {
  const rivals = new Set<number>()
  for (const key of keys) {
    const posting = postings.get(key)
    if (posting === undefined) postings.set(key, [index])
    else {
      for (const rival of posting) rivals.add(rival)
      if (posting.length < postingLimit) posting.push(index)
    }
  }
  return rivals
}

function areAlike(one: Uint32Array, other: Uint32Array): boolean {
  let [a, b, shared] = [0, 0, 0]
  while (a < one.length && b < other.length) {
    const [x, y] = [one[a] ?? 0, other[b] ?? 0]
    if (x === y) shared += 1
    if (x <= y) a += 1
    if (y <= x) b += 1
  }
  return shared >= copyShare * Math.max(one.length, other.length)
}

function linesOf(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').filter(line => line.trim().length > 3))
}

function sharedOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const line of one) if (other.has(line)) shared += 1
  return shared
}
