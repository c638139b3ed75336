/** The SSL-lite form of a skill: four parts, and what belongs into each. */
import vocabulary from '../../formats/oma/vocabulary.json' with {type: 'json'}
import {sectionsAt} from './outline.ts'

const {parts} = vocabulary.sslLite

/** Titles of the parts, in order. */
export const partTitles: readonly string[] = Object.keys(parts)

/** Titles of the sections that a part has, in order. */
export const partSections: Readonly<Record<string, readonly string[]>> = parts

/** Whether a body has, or means to have, the four parts: one of its second-level headings is the title of one. */
export function hasParts(body: string): boolean {
  // Most bodies have none of the words.
  if (!partTitles.some(title => body.toLowerCase().includes(title.toLowerCase()))) return false
  const titles = sectionsAt(body, 2).map(({title}) => title)
  const distinctive = partTitles.filter(title => title !== 'References')
  return titles.some(title => distinctive.includes(title))
}
