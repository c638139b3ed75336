/** Where the comments of a vendor file go in its spec: each follows the value that it speaks of. */
import {type Agent, escapePointer} from '../agent.ts'
import type {Data} from '../parse/syntax.ts'
import {isData} from '../validate/keys.ts'
import type {Note} from './spec-yaml.ts'

interface Speech {
  readonly agent: Agent
  /** Frontmatter of the spec. */
  readonly data: Data
  /** By pointer in the source. */
  readonly comments: ReadonlyMap<string, Note>
  /** By field, or entry of a field. */
  readonly guesses: ReadonlyMap<string, string>
}

interface Spread {
  /** By pointer in the spec. */
  readonly notes: ReadonlyMap<string, Note>
  /** Comments on what the spec does not hold. */
  readonly rest: readonly string[]
}

/** Finds the place of every comment; a value that became two keeps it at the first. */
export function spreadComments({agent, data, comments, guesses}: Speech): Spread {
  const notes = new Map<string, Note>()
  const left = new Map(comments)
  if (left.size > 0) {
    for (const [pointer, source] of sourcesOf(agent, data)) {
      const note = left.get(source)
      if (note !== undefined) notes.set(pointer, note)
      left.delete(source)
    }
  }
  for (const [path, reason] of guesses) {
    const {before, after} = notes.get(`/${path}`) ?? {before: [], after: null}
    notes.set(`/${path}`, {before: [...before, `guess: ${reason}`], after})
  }
  return {notes, rest: [...left].flatMap(([pointer, note]) => loose(pointer, note))}
}

/** Pointers of the spec with those of the source that their values came from. */
function sourcesOf({format, pointers}: Agent, data: Data): readonly (readonly [string, string])[] {
  const carried = `x-${format}`
  const own = isData(data.targets) ? data.targets[format] : undefined
  const keys = Object.keys(data).flatMap(key => {
    const pointer = `/${escapePointer(key)}`
    const source = pointers[key] ?? (key.startsWith('x-') ? pointer : null)
    return source === null ? [] : [[pointer, source] as const]
  })
  return [
    ...keys,
    ...keysBelow(`/targets/${escapePointer(format)}`, own),
    ...keysBelow(`/${escapePointer(carried)}`, data[carried]),
  ]
}

/** Keys that keep their names, below another one. */
function keysBelow(base: string, value: unknown): readonly (readonly [string, string])[] {
  const steps = Object.keys(isData(value) ? value : {}).map(key => `/${escapePointer(key)}`)
  return steps.map(step => [base + step, step])
}

/** Behind a value that is gone, a comment needs the name of its key. */
function loose(pointer: string, {before, after}: Note): readonly string[] {
  if (after === null) return before
  const key = pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
  return [...before, `${key}: ${after.replace(/^\s*#+\s*/, '')}`]
}
