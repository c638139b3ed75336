/** Descriptions that say no more than the name. */
import {termsOf} from '../text/terms.ts'
import type {Description} from './description.ts'

/** What stands in such a description beside the words of the name. */
const filler: ReadonlySet<string> = new Set(
  termsOf('ai assistant bot mode multi persona professional prompt sample sub subagent system'),
)

/** Whether every word that says something is one of the name. Longer texts are never asked. */
export function restatesName({owner, text}: Description): boolean {
  // A moment is more than any name says.
  if (text.length > 120 || /\b(?:when|whenever|before|after|if)\b/i.test(text)) return false
  const name = new Set(termsOf(owner.name.replace(/[-_]/g, ' ')))
  if (name.size === 0) return false
  const words = termsOf(text)
  return words.every(word => name.has(word) || filler.has(word)) && words.some(word => name.has(word))
}
