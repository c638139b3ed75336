/** The section of one agent in the roster. */
import {relationList, scopeLine} from '../../lower/prompt/section-text.ts'
import {reachableTies} from '../../lower/prompt/sections.ts'
import type {LoweredAgent} from '../../lower/target.ts'
import {oneLine} from '../../lower/text/one-line.ts'

/** Heading, when to turn to the agent, and what it leaves to others: LF, no final newline. */
export function sectionOf({agent, name, keys, context}: LoweredAgent, heading: string): string {
  const {paths = [], 'not-my-scope': limits = []} = agent.fields
  const {sections, nameOf, project} = context
  const ties = sections.relations === 'never' ? [] : reachableTies(context)
  const wording = {nameOf, relationTypes: project.relationTypes, phrases: {}}
  return [
    `${heading} ${name}`,
    paragraph(String(keys.description)),
    ...list(
      'Its files:',
      paths.map(path => `- \`${oneLine(path)}\``),
    ),
    ...list(
      'Not its scope:',
      sections.scope === 'never' ? [] : limits.map(limit => scopeLine(limit, nameOf)),
    ),
    ...list('Related agents:', relationList(ties, wording)),
  ].join('\n\n')
}

function list(label: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${label}\n\n${items.join('\n')}`]
}

/** On one line; what would begin a heading, a list, a quote, code or a comment is text. */
function paragraph(text: string): string {
  const line = oneLine(text)
  return /^(?:[#>*+<|-]|```|~~~|\d+[.)])/.test(line) ? line.replace(/^(\d*)(.)/, '$1\\$2') : line
}
