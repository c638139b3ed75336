/** Finds the frontmatter fence. Decided here, before any library: where the libraries disagree, this page of rules wins. */
import type {Edit, Span} from '../diagnostic.ts'
import type {TextProblem} from './problem.ts'
import {lines} from './scan.ts'

/** Where the frontmatter of a text stands. */
export interface Fence {
  /** The YAML between the fences, from the line break that ends the opening one. */
  readonly yaml: Span
  /** Everything behind the line of the closing fence. */
  readonly body: Span
}

const bare = /^---[ \t]*\r?$/
const language = /^---[ \t]*([A-Za-z][\w+-]*)[ \t]*\r?$/

/** The fence, or what stands in its place. `file` is only needed for the edits of fixes. */
export function findFence(text: string, file: string): Fence | TextProblem {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const opening = lineAt(text, start)
  if (!bare.test(opening.text)) return notOpened(text, start, file)
  // The first line that starts with `---` decides: it closes the frontmatter, or it is a mistake.
  const at = text.startsWith('---', opening.next) ? opening.next : text.indexOf('\n---', opening.next - 1) + 1
  if (at === 0) return unclosed(text, start, file, nearClosing(text, opening.next))
  const closing = lineAt(text, at)
  if (!bare.test(closing.text)) return unclosed(text, start, file, {line: closing.text, at})
  return {yaml: {start: start + 3, end: at}, body: {start: closing.next, end: text.length}}
}

/** A closing fence with a dash too few, or with dashes that an editor made long. */
function nearClosing(text: string, from: number): {readonly line: string; readonly at: number} | null {
  const found = /^(?:--|[–—]{1,3})[ \t]*\r?$/m.exec(text.slice(from))
  return found === null ? null : {line: found[0], at: from + found.index}
}

export function isFence(value: Fence | TextProblem): value is Fence {
  return 'yaml' in value
}

function notOpened(text: string, start: number, file: string): TextProblem {
  const first = lineAt(text, start)
  const name = language.exec(first.text)?.[1]
  if (name !== undefined) {
    return {kind: 'fence-language', span: {start, end: start + first.text.trimEnd().length}, language: name}
  }
  const blank = /^(?:[ \t]*\r?\n)+(?=---[ \t]*\r?\n)/.exec(text.slice(start))?.[0]
  if (blank !== undefined) {
    const span = {start, end: start + blank.length}
    return {kind: 'blank-before-fence', span, edits: [{file, ...span, text: ''}]}
  }
  return {kind: 'no-frontmatter', span: {start, end: start + first.text.trimEnd().length}}
}

function unclosed(
  text: string,
  start: number,
  file: string,
  near: {readonly line: string; readonly at: number} | null,
): TextProblem {
  const span =
    near === null ? {start, end: start + 3} : {start: near.at, end: near.at + near.line.trimEnd().length}
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const hint =
    near === null ? dotsHint(text) : `\`${near.line.trim()}\` is no fence, which must be exactly \`---\``
  return {
    kind: 'unclosed-frontmatter',
    span,
    hint,
    edits: near === null ? closingEdit(text, file, newline) : [],
  }
}

function dotsHint(text: string): string {
  if (/^\.\.\.[ \t]*\r?$/m.test(text)) return '`...` does not close frontmatter, only `---` does'
  return 'add a line `---` after the last key'
}

/** Where the missing fence belongs: before the first blank line or heading that follows key lines. Empty when that is not plain. */
function closingEdit(text: string, file: string, newline: string): readonly Edit[] {
  const opening = lineAt(text, text.startsWith('\uFEFF') ? 1 : 0)
  let keys = 0
  for (const line of lines(text.slice(opening.next))) {
    const content = line.text.trimEnd()
    const at = opening.next + line.start
    if (/^[\w-]+[ \t]*:/.test(content)) keys += 1
    else if (/^(?:[ \t]+\S|- |#(?! ))/.test(content)) continue
    else if (keys > 0 && (content === '' || /^#{1,6} /.test(content))) {
      return [{file, start: at, end: at, text: `---${newline}`}]
    } else return []
  }
  return []
}

function lineAt(text: string, start: number): {readonly text: string; readonly next: number} {
  const end = text.indexOf('\n', start)
  if (end === -1) return {text: text.slice(start), next: text.length}
  return {text: text.slice(start, end), next: end + 1}
}
