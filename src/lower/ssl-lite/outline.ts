/** A body as sections: its headings outside of code and comments, each with the text below it. */
import type {Span} from '../../diagnostic.ts'
import {masked, proseOf} from '../../parse/prose.ts'
import {type Heading, headings} from '../../parse/scan.ts'

/** A heading with the text below it, up to the next one of its depth or above. */
export interface Section extends Span {
  readonly title: string
  readonly heading: Heading
  /** Where the text below the heading begins. */
  readonly from: number
}

/** Headings as Markdown has them; `headings` alone also finds those inside comments. */
export function realHeadings(body: string): readonly Heading[] {
  const found = headings(body)
  if (!body.includes('<!--')) return found
  const prose = proseOf(body)
  return found.filter(({span}) => {
    const indent = /^ */.exec(body.slice(span.start, span.end))?.[0].length ?? 0
    return prose[span.start + indent] !== masked
  })
}

/** The sections of a depth inside `within`, in order. */
export function sectionsAt(
  body: string,
  depth: number,
  within: Span = {start: 0, end: body.length},
): readonly Section[] {
  const all = realHeadings(body).filter(({span}) => span.start >= within.start && span.start < within.end)
  return all.flatMap((heading, index): readonly Section[] => {
    if (heading.depth !== depth) return []
    const next = all.slice(index + 1).find(other => other.depth <= depth)
    const {start, end: from} = heading.span
    return [{title: heading.text, heading, start, from, end: next?.span.start ?? within.end}]
  })
}
