/** A body with the four parts is two texts: the skill, and what stands under other headings, which is the agent's. */
import {joinBody} from '../../../lower/prompt/sections.ts'
import {realHeadings, sectionsAt} from '../../../lower/ssl-lite/outline.ts'
import {partTitles} from '../../../lower/ssl-lite/profile.ts'

/** The texts of a skill and of the agent that works by it. */
export interface Split {
  readonly skill: string
  readonly agent: string
}

/** Where a part is missing, nothing is taken out: the heading in its place may be a slip. */
export function splitBody(body: string): Split {
  const sections = sectionsAt(body, 2)
  const titles = sections.map(({title}) => title)
  if (!partTitles.every(title => titles.includes(title))) return {skill: withPlainHeadings(body), agent: ''}
  const text = ({start, end}: {start: number; end: number}): string => body.slice(start, end)
  const isPart = ({title}: {title: string}): boolean => partTitles.includes(title)
  return {
    skill: withPlainHeadings(
      joinBody(body.slice(0, sections[0]?.start ?? 0), ...sections.filter(isPart).map(text)),
    ),
    agent: joinBody(...sections.filter(section => !isPart(section)).map(text)),
  }
}

/** The body that `splitBody` takes apart into these two. */
export function joinedBody({skill, agent}: Split): string {
  return joinBody(skill, agent)
}

/**
 * Headings as `oma skill lint` finds them, by one pattern per line (run with oh-my-agent 15.0.0): `## Title` from the
 * first column, without closing marks, and nothing in comments that looks like one.
 */
function withPlainHeadings(body: string): string {
  const found = realHeadings(body)
  const parts: string[] = []
  let at = 0
  for (const {text, depth, span} of found) {
    const written = body.slice(span.start, span.end)
    const isSetext = written.includes('\n')
    // A line above a first-level heading's underline is no heading to the lint, and no harm.
    const plain = isSetext && depth === 1 ? written : `${'#'.repeat(depth)} ${text}`.trimEnd()
    parts.push(withoutFalse(body.slice(at, span.start)), plain)
    at = span.end
  }
  parts.push(withoutFalse(body.slice(at)))
  return parts.join('')
}

/** Between two headings there is none: what looks like one in a comment is moved off the first column. */
function withoutFalse(text: string): string {
  if (!text.includes('<!--')) return text
  return text.replace(/<!--.*?-->/gs, comment => comment.replace(/^(?=#{2,3} )/gm, ' '))
}
