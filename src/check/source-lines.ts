/** Questions that rules ask of a source before they offer an edit. */
import type {Place} from '../agent.ts'
import type {Span} from '../diagnostic.ts'
import type {Data, Syntax} from '../parse/syntax.ts'
import {isData} from '../validate/keys.ts'

export interface Line extends Span {
  /** End of the text, before the line end. */
  readonly textEnd: number
}

/** The line on which a span begins; its end includes the line end. */
export function lineOf(text: string, {start: at}: Span): Line {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const newline = text.indexOf('\n', at)
  const end = newline === -1 ? text.length : newline + 1
  const textEnd = newline === -1 ? text.length : text[newline - 1] === '\r' ? newline - 1 : newline
  return {start, textEnd, end}
}

/** Whether the map around a place holds `key` already: a rename would make a duplicate. */
export function hasSibling({data}: Syntax, {pointer}: Place, key: string): boolean {
  let map: unknown = data
  for (const step of pointer.split('/').slice(1, -1)) {
    map = (map as Data | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return isData(map) && Object.hasOwn(map, key)
}
