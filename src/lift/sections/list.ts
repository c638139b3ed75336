/** A section that is a heading and a list, such as Fleet's `## What you own`. */
import {renderSection} from '../../lower/prompt/section-text.ts'
import {oneLine} from '../../lower/text/one-line.ts'
import {type Reading, takeSection} from './tail.ts'

/** The body without the list at its end below that heading, and the items; none where there is no such list. */
export function takeList(
  body: string,
  heading: string,
): {readonly body: string; readonly items: readonly string[]} {
  const taken = takeSection(body, heading, content => readItems(content, heading))
  return taken === null ? {body, items: []} : {body: taken.body, items: taken.value}
}

/** `query plans` -> `query_plans`; what is no plain run of words stays a text. */
export function asTerm(words: string): string {
  return /^[a-z0-9]+(?: [a-z0-9]+)*$/.test(words) ? words.replaceAll(' ', '_') : words
}

function readItems(content: string, heading: string): Reading<readonly string[]> | null {
  const lines = content.split('\n')
  const items = lines.map(line => line.slice('- '.length))
  if (!items.every((item, index) => item !== '' && `- ${oneLine(item)}` === lines[index])) return null
  return {value: items, text: renderSection(heading, lines)}
}
