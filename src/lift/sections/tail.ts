/** Takes a generated section off the end of a body. */
import {hasHeading} from '../../lower/prompt/sections.ts'
import {headings, isFenced} from '../../parse/scan.ts'

/** What a section was read as. */
export interface Reading<T> {
  readonly value: T
  /** The section that the value is rendered as. */
  readonly text: string
}

/** Reads what stands below the heading, without blank lines at its ends; null: not of the grammar. */
export type ReadSection<T> = (content: string) => Reading<T> | null

/**
 * The body without the section of that heading, and the section's value. Null where it does not stand at the end,
 * where a section of that name would be left (no second one would be written then), and wherever rendering the value
 * again does not give the same text byte for byte.
 */
export function takeSection<T>(
  body: string,
  heading: string,
  read: ReadSection<T>,
): {readonly body: string; readonly value: T} | null {
  const opening = `## ${heading}\n\n`
  // Most bodies have no such section at all: they are not scanned.
  const start = body.startsWith(opening) ? 0 : body.lastIndexOf(`\n${opening}`) + 1
  if (start === 0 && !body.startsWith(opening)) return null
  const content = body.slice(start + opening.length).trimEnd()
  const reading = read(content)
  const rest = body.slice(0, start)
  if (reading === null || opening + content !== reading.text || !endsAsJoined(rest)) return null
  // No line of a list could be a heading, but an author's own text may go on behind it.
  if (isFenced(body, start) || (mayHold.test(content) && headings(content).length > 0)) return null
  if (hasHeading(rest, heading)) return null
  return {body: rest.trim() === '' ? '' : rest.slice(0, -1), value: reading.value}
}

/** What every heading has: its marks, or a line below it. */
const mayHold = /^ {0,3}(?:#|[=-]+[ \t]*$)/m

/** Whether joining parts would put the same blank line behind this one; asked without copying the whole of it. */
function endsAsJoined(rest: string): boolean {
  return rest === '' || /^\S\n\n$/.test(rest.slice(-3))
}
