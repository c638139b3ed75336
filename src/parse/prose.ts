/** What of a Markdown body is running text. One pass over lines, no tree: whatever may be something else is left out. */
import {classify} from './prose-lines.ts'
import {codeAndTags, mask, maskInline, notProse} from './prose-marks.ts'

export {masked} from './prose-marks.ts'

/** Lines of running text that belong together, or the definition of a link target. */
export interface Block {
  readonly kind: 'prose' | 'definition'
  readonly text: string
  readonly start: number
  /** The next line is no blank one and may go on with it, in a way that only a tree could tell. */
  readonly isCut: boolean
}

/**
 * The body at its full length, with every character that is not prose replaced by {@link masked}: code, quotes,
 * comments, tags and what they enclose as examples, link targets. Inline code that is one bare name stays.
 */
export function proseOf(body: string): string {
  const parts: string[] = []
  let at = 0
  for (const {kind, text, start} of blocks(body)) {
    if (kind !== 'prose') continue
    parts.push(mask(body.slice(at, start)), maskInline(text, notProse))
    at = start + text.length
  }
  parts.push(mask(body.slice(at)))
  return parts.join('')
}

/** Code spans, tags and escaped characters of a block replaced by {@link masked}; the marks of links stay. */
export function withoutCode(block: string): string {
  return maskInline(block, codeAndTags)
}

/** The blocks of a body in which links may stand. */
export function* blocks(body: string): Generator<Block> {
  let run: string[] = []
  let start = 0
  for (const line of classify(body)) {
    if (run.length > 0 && (line.kind !== 'prose' || line.opens)) {
      yield {kind: 'prose', text: run.join('\n'), start, isCut: line.kind === 'other'}
      run = []
    }
    if (line.kind === 'definition') yield {...line, kind: 'definition', isCut: false}
    if (line.kind !== 'prose') continue
    if (run.length === 0) start = line.start
    run.push(line.text)
  }
  if (run.length > 0) yield {kind: 'prose', text: run.join('\n'), start, isCut: false}
}
