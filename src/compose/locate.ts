/** From a position in a composed body back to the file that it came from. */
import type {Agent, BodyPart, BodySource, Step} from '../agent.ts'
import type {Span} from '../diagnostic.ts'

/** Where an agent's own body stands. */
export function bodySourceOf({bodySpan, file, origin, pointers}: Agent, kind: Step['kind']): BodySource {
  const at = file.endsWith('.md') ? bodySpan : {pointer: pointers.prompt ?? ''}
  return {kind, document: {file, origin}, at}
}

/** The texts that a body is made of: of most agents, one. */
export function bodyPartsOf(agent: Agent): readonly BodyPart[] {
  return agent.composed?.body ?? [{text: agent.body, start: 0, source: bodySourceOf(agent, 'agent')}]
}

/** Where `start..end` of the body stands; it is one part's as a whole, or its beginning is. */
export function locate(parts: readonly BodyPart[], {start, end}: Span): Span & {readonly source: BodySource} {
  let at = 0
  for (const {text, source, start: from} of parts) {
    if (start < at + text.length || at + text.length === totalOf(parts)) {
      const first = start - at + from
      const last = Math.min(end, at + text.length) - at + from
      return {...rawSpan(source, first, Math.max(first, last)), source}
    }
    at += text.length
  }
  throw new Error('a composed body has at least one part')
}

function totalOf(parts: readonly BodyPart[]): number {
  return parts.reduce((sum, {text}) => sum + text.length, 0)
}

/** Lines and columns survive: a body differs from its file in line ends and in blank lines at its beginning alone. */
function rawSpan({document, at}: BodySource, first: number, last: number): Span {
  const {file, origin} = document
  if ('pointer' in at) return {...origin.span(at), file}
  const raw = origin.text.slice(at.start, at.end)
  if (!raw.includes('\r')) {
    const blank = /^(?:[ \t]*\n)*/.exec(raw)?.[0].length ?? 0
    return {start: at.start + blank + first, end: at.start + blank + last, file}
  }
  const offsets = offsetsOf(raw)
  const place = (offset: number): number => at.start + (offsets[offset] ?? raw.length)
  return {start: place(first), end: place(last), file}
}

/** For each character of the normalised text, its offset in the raw one. */
function offsetsOf(raw: string): readonly number[] {
  const blank = /^(?:[ \t]*(?:\r\n?|\n))*/.exec(raw)?.[0].length ?? 0
  const offsets: number[] = []
  for (let at = blank; at <= raw.length; at += 1) {
    offsets.push(at)
    if (raw[at] === '\r' && raw[at + 1] === '\n') at += 1
  }
  return offsets
}
