/** Small conversions that prompt and page share. */
import {oneLine} from '../../lower/text/one-line.ts'

/** `query_plans` -> `query plans`. */
export function inWords(term: string): string {
  return oneLine(term.replaceAll('_', ' '))
}

/** First letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A bullet per item. */
export function bullets(items: readonly string[]): string {
  return items.map(item => `- ${oneLine(item)}`).join('\n')
}

/** `backend-developer` -> `Backend Developer`. */
export function asTitle(name: string): string {
  return name.replace(/[-_]+/g, ' ').replace(/(^| )\w/g, letter => letter.toUpperCase())
}
