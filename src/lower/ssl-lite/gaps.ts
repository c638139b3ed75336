/** `{Title}`, which the lint of oh-my-agent takes for a gap that nobody has filled. */
import type {Span} from '../../diagnostic.ts'
import {markdownLines} from '../../parse/scan.ts'

/** One of them. */
export interface Gap extends Span {
  readonly text: string
}

/** The first of a text, outside code; none, or one. */
export function gapsIn(text: string): readonly Gap[] {
  for (const {text: line, start, fenced} of markdownLines(text)) {
    const found = fenced
      ? null
      : /\{[A-Z][^{}\n]{2,60}\}/.exec(line.replace(/`[^`]*`/g, code => ' '.repeat(code.length)))
    if (found === null) continue
    const at = start + found.index
    return [{text: found[0], start: at, end: at + found[0].length}]
  }
  return []
}

/** What is wrong with it. */
export function unfilled(gap: string): string {
  return `\`${gap}\` looks to \`oma skill lint\` like a gap that nobody has filled (template-placeholder); fill it, or put it between backticks`
}
