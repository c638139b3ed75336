/** The description where it is the first line of a prompt, as Fleet has it. */
import {joinBody} from '../../lower/prompt/section-text.ts'
import {oneLine} from '../../lower/text/one-line.ts'

/** A prompt without the line that was put above it, and the description as far as the prompt tells one. */
export interface Opening {
  readonly body: string
  /** Null: the prompt begins with no paragraph. */
  readonly description: string | null
}

/** How a description speaks; the first line of a prompt that was written as one speaks to the agent. */
const router = /^Use (?:\S+ ){0,3}when\b/i

/**
 * The first paragraph as the description. It is taken out of the body only where the target would put it there again
 * (one line, above what `needsOpening` says begins without a paragraph) and where it speaks like a description: what
 * stays comes out the same, and other targets do not miss a line of the prompt.
 */
export function takeOpening(body: string, needsOpening: (body: string) => boolean): Opening {
  if (needsOpening(body)) return {body, description: null}
  const text = joinBody(body)
  const [first = '', ...others] = text.split('\n')
  const rest = others.slice(1).join('\n')
  const isAlone = (others[0] ?? '') === '' && router.test(first) && oneLine(first) === first
  if (isAlone && needsOpening(rest) && joinBody(first, rest) === text) return {body: rest, description: first}
  return {body, description: firstParagraph(text)}
}

function firstParagraph(text: string): string {
  const lines = text.split('\n')
  const behind = lines.slice(lines.findIndex(line => line.trim() !== '' && !isHeading(line)))
  const end = behind.findIndex(line => line.trim() === '' || isHeading(line))
  return oneLine(behind.slice(0, end).join(' '))
}

function isHeading(line: string): boolean {
  return /^ {0,3}#{1,6}(?:\s|$)/.test(line)
}
