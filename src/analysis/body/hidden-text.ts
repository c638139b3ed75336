/** Text of a body that the rendered page does not show: comments, definitions of links, titles of links. */
import type {Span} from '../../diagnostic.ts'
import {fencedCode} from '../../parse/fenced-code.ts'
import {overlaps} from './spans.ts'

/** A stretch of text that readers of the rendered page do not see. */
export interface HiddenText extends Span {
  readonly kind: 'comment' | 'label'
}

const comment = /<!--(?!-?>)/g
const definition = /^ {0,3}\[[^[\]\n]{1,999}\]:[^\n]*/gm
const title = /\]\([^\s()]{0,2000}[ \t]+("[^"\n]{1,2000}"|'[^'\n]{1,2000}')[ \t]*\)/g

/** Everything hidden in a body, outside of code, in order. Comments of agentc itself are none. */
export function hiddenIn(body: string): readonly HiddenText[] {
  const hasComment = body.includes('<!--')
  const hasLabel = body.includes(']:') || body.includes('](')
  if (!hasComment && !hasLabel) return []
  const found = [
    ...(hasComment ? commentsIn(body) : []),
    ...(hasLabel ? labelsIn(body, definition) : []),
    ...(hasLabel ? labelsIn(body, title) : []),
  ]
  if (found.length === 0) return []
  const code = fencedCode(body)
  return found
    .filter(({start}) => !overlaps(code, {start, end: start + 1}) && !isInlineCode(body, start))
    .sort((a, b) => a.start - b.start)
}

function* commentsIn(body: string): Generator<HiddenText> {
  let from = 0
  for (const {index: start} of body.matchAll(comment)) {
    if (start < from) continue
    const end = body.indexOf('-->', start)
    // Without an end it is most likely a word about comments.
    if (end === -1) return
    from = end
    if (!body.startsWith('agentc-', start + 4 + blanksAt(body, start + 4)))
      yield {kind: 'comment', start, end}
  }
}

function blanksAt(body: string, at: number): number {
  return /^[ \t]*/.exec(body.slice(at, at + 20))?.[0].length ?? 0
}

function labelsIn(body: string, pattern: RegExp): readonly HiddenText[] {
  return [...body.matchAll(pattern)].map(({0: all, index: start}) => ({
    kind: 'label',
    start,
    end: start + all.length,
  }))
}

/** Behind an odd number of backticks on its line. */
function isInlineCode(body: string, at: number): boolean {
  const before = /[^\n]*$/.exec(body.slice(Math.max(0, at - 400), at))?.[0] ?? ''
  return before.split('`').length % 2 === 0
}
