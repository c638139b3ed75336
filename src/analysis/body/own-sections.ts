/** Which parts of a body speak of what its agent does itself. */
import type {Span} from '../../diagnostic.ts'
import type {BodyText} from './body-text.ts'

const ownHeading =
  /\b(?:capabilit|responsibilit|expertise|specialit|specialt|duties|duty|services|what you (?:own|do|handle)|you (?:own|handle|do)|use when|when to use)/i
const otherHeading = /\b(?:not|never|out of|beyond|limit|boundar|other|avoid|related|hand)/i

/** The agent addressed by what it does, somewhere in the clause before. */
const address =
  /\b(?:you(?: also| always)?|your (?:role|job|task|work) is to|you(?:['’]re| are) (?:responsible for|in charge of|an? [^.,;:]{0,40}\b(?:for|in|at|who)))\s+(?:own|handle|write|build|design|implement|create|manage|develop|maintain|deliver|produce|cover|do)?\b[^.;:,]{0,60}$/i

/** Whether a phrase at `found` stands where a body says what is its agent's: under such a heading, or behind `you`. */
export function isOwnPlace(body: BodyText, found: Span): boolean {
  const {prose} = body
  const lineStart = prose.lastIndexOf('\n', found.start - 1) + 1
  if (address.test(prose.slice(Math.max(0, found.start - 200), found.start))) return true
  // Behind a colon, an item explains what it has named.
  if (!/^[ \t]*(?:[-*+]|\d+[.)])[ \t][^:]*$/.test(prose.slice(lineStart, found.start))) return false
  const heading = body.headings.findLast(({span}) => span.end <= found.start)
  if (heading === undefined || !ownHeading.test(heading.text) || otherHeading.test(heading.text)) return false
  return !isTurned(prose.slice(heading.span.end, lineStart))
}

/** Whether the line above the list turns it round: `You do not:`. */
function isTurned(above: string): boolean {
  const lines = above.split('\n').filter(line => !/^[ \t]*(?:[-*+]|\d+[.)])[ \t]|^\s*$|^[ \t]+\S/.test(line))
  const intro = lines.at(-1) ?? ''
  return /\b(?:not|never|no|don['’]t|others?|leave|hand|out of|outside|instead)\b/i.test(intro)
}
