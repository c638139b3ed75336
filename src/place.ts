/** Where values stand: a place in the data of a file, and the way from a place to the text. */
import type {Span} from './diagnostic.ts'

/** A file that values of agents stand in. */
export interface Document {
  /** Path relative to the root; of what ships with agentc, `agentc-cli/…`. */
  readonly file: string
  readonly origin: Origin
}

/** Where a value stands: a JSON pointer into the data of a file. */
export interface Place {
  readonly pointer: string
  /** `key` points at the key of the pair; `value` (default) at its value. */
  readonly part?: 'key' | 'value'
  /** Narrows the span to the n-th word of a string value (tool lists written as one string). */
  readonly word?: number
  /** The file, where it is not the agent's own: a base, a patch. */
  readonly document?: Document
}

/** Finds spans on demand: a clean file never pays for positions. */
export interface Origin {
  /** Raw text that the spans refer to; empty when the file could not be read. */
  readonly text: string
  /** Span of a pointer in the source; falls back to the nearest parent that exists, then to the start of the file. */
  span(place: Place): Span
}

/** The way to a composed value: it stands in one place with all that is in it, or its parts come from several. */
export type Trace =
  | {readonly kind: 'whole'; readonly place: Place}
  | {readonly kind: 'parts'; readonly parts: Readonly<Record<string, Trace>>}

/** A step of a JSON pointer. */
export function escapePointer(step: string): string {
  if (!/[~/]/.test(step)) return step
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The place of something inside a place. */
export function inside(place: Place, path: readonly (string | number)[]): Place {
  if (path.length === 0) return place
  const {document} = place
  const pointer = place.pointer + path.map(step => `/${escapePointer(String(step))}`).join('')
  return document === undefined ? {pointer} : {pointer, document}
}

/** The place that a trace leads to along `path`; of a value made of parts, that of its last part. */
export function follow(trace: Trace, path: readonly (string | number)[]): Place {
  let at: Trace = trace
  for (const [index, step] of path.entries()) {
    if (at.kind === 'whole') return inside(at.place, path.slice(index))
    at = at.parts[step] ?? lastOf(at)
  }
  while (at.kind === 'parts') at = lastOf(at)
  return at.place
}

const nowhere: Trace = {kind: 'whole', place: {pointer: ''}}

function lastOf(trace: Trace): Trace {
  return trace.kind === 'whole' ? trace : (Object.values(trace.parts).at(-1) ?? nowhere)
}
