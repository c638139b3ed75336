/** The way from a body, as it is kept, back to the file that holds it. */
import {type Agent, placeOf} from '../agent.ts'
import type {FilePlace} from './problem.ts'

/** Finds the places of parts of a body; nothing is looked at before somebody asks. */
export function bodyPlaces(agent: Agent): (start: number, end: number) => FilePlace {
  const {file, body, origin, bodySpan} = agent
  const raw = file.endsWith('.md') ? origin.text.slice(bodySpan.start, bodySpan.end) : ''
  // The body of a data file stands there in another spelling.
  if (raw === '') return () => ({file, span: origin.span(placeOf(agent, 'prompt'))})
  let first: number | null = null
  let returns: readonly number[] | null = null
  const at = (offset: number): number => {
    first ??= bodySpan.start + (/^(?:[ \t]*\r?\n)*/.exec(raw)?.[0].length ?? 0)
    returns ??= returnsIn(raw.slice(first - bodySpan.start))
    const place = Math.min(offset, body.length)
    return first + place + countBelow(returns, place)
  }
  return (start, end) => ({file, span: {start: at(start), end: at(end)}})
}

/** Offsets in the text without them at which carriage returns were dropped. */
function returnsIn(raw: string): readonly number[] {
  const found: number[] = []
  for (let at = raw.indexOf('\r\n'); at !== -1; at = raw.indexOf('\r\n', at + 1))
    found.push(at - found.length)
  return found
}

/** How many of the sorted numbers are below a limit. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
