/** Bodies as runs of lines, each of which knows its source; sections are found by the path of their headings. */
import type {BodyPart, BodySource} from '../agent.ts'
import {type Heading, headings} from '../parse/scan.ts'

/** One change of a body. `path` null: of the body as a whole. */
export interface BodyEdit {
  readonly operation: 'replace' | 'remove' | 'prepend' | 'append'
  readonly path: readonly string[] | null
  /** Null: nothing is put in. */
  readonly text: string | null
  readonly source: BodySource | null
  /** Where the edit stands in the data of its file. */
  readonly pointer: string
}

/** In this order the edits of one patch are made, however they are written down. */
export const bodyOperations = ['replace', 'remove', 'prepend', 'append'] as const

/** A body of one source. */
export function wholeBody(text: string, source: BodySource): readonly BodyPart[] {
  return [{text, source, start: 0}]
}

/** The edited body; null: it has no such section. */
export function editBody(parts: readonly BodyPart[], edit: BodyEdit): readonly BodyPart[] | null {
  const {operation, path} = edit
  const added = partOf(edit)
  if (path === null) {
    if (operation === 'replace' || operation === 'remove') return added === null ? [] : [added]
    return operation === 'append' ? joined(parts, added, []) : joined([], added, parts)
  }
  const text = parts.map(part => part.text).join('')
  const section = findSection(text, path)
  if (section === null) return null
  const {heading, start, end} = section
  switch (operation) {
    case 'remove':
      return joined(cut(parts, 0, heading.span.start), null, cut(parts, end, text.length))
    case 'replace': {
      const from = hasSameHeading(edit.text ?? '', heading) ? heading.span.start : start
      return joined(cut(parts, 0, from), added, cut(parts, end, text.length))
    }
    case 'prepend':
      return joined(cut(parts, 0, start), added, cut(parts, start, text.length))
    case 'append':
      return joined(cut(parts, 0, end), added, cut(parts, end, text.length))
    default:
      return operation satisfies never
  }
}

function partOf({text, source}: BodyEdit): BodyPart | null {
  return text === null || text === '' || source === null ? null : {text, source, start: 0}
}

interface Section {
  readonly heading: Heading
  /** Where the text below the heading begins, and where it ends. */
  readonly start: number
  readonly end: number
}

/** The first section whose heading is the last of `path`, somewhere below the others; case does not matter. */
function findSection(text: string, path: readonly string[]): Section | null {
  const all = headings(text)
  const wanted = path.map(folded)
  const above: Heading[] = []
  for (const [index, heading] of all.entries()) {
    while ((above.at(-1)?.depth ?? 0) >= heading.depth) above.pop()
    if (folded(heading.text) === wanted.at(-1) && isBelow(above, wanted.slice(0, -1))) {
      const next = all.slice(index + 1).find(({depth}) => depth <= heading.depth)
      const line = text.indexOf('\n', heading.span.end)
      return {heading, start: line === -1 ? text.length : line + 1, end: next?.span.start ?? text.length}
    }
    above.push(heading)
  }
  return null
}

function isBelow(above: readonly Heading[], wanted: readonly string[]): boolean {
  let at = 0
  for (const {text} of above) if (folded(text) === wanted[at]) at += 1
  return at === wanted.length
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}

/** A replacement may bring its heading along. */
function hasSameHeading(text: string, {text: old, depth}: Heading): boolean {
  const [first] = headings(text)
  return first?.span.start === 0 && first.depth === depth && folded(first.text) === folded(old)
}

/** `between` in the midst, a blank line on either side. */
function joined(
  before: readonly BodyPart[],
  between: BodyPart | null,
  after: readonly BodyPart[],
): readonly BodyPart[] {
  const head = withoutEnd(before)
  const tail = withoutStart(after)
  const middle = between === null ? [] : [between]
  const runs = [head, middle, tail].filter(run => run.length > 0)
  return runs.flatMap((run, index) => {
    const last = run.at(-1)
    const lacks = last === undefined || last.text.endsWith('\n') ? '' : '\n'
    const gap = index < runs.length - 1 ? '\n' : ''
    return last === undefined || lacks + gap === ''
      ? run
      : [...run.slice(0, -1), {...last, text: last.text + lacks + gap}]
  })
}

/** The parts of a range of the body. */
function cut(parts: readonly BodyPart[], from: number, to: number): readonly BodyPart[] {
  let at = 0
  const kept: BodyPart[] = []
  for (const part of parts) {
    const {length} = part.text
    const begin = Math.max(from - at, 0)
    const end = Math.min(to - at, length)
    at += length
    // Thousands of patches of one body: those parts that stay whole are not made anew each time.
    if (begin === 0 && end === length && length > 0) kept.push(part)
    else if (begin < end) kept.push({...part, text: part.text.slice(begin, end), start: part.start + begin})
  }
  return kept
}

function withoutEnd(parts: readonly BodyPart[]): readonly BodyPart[] {
  let count = parts.length
  while (count > 0 && (parts[count - 1]?.text.trimEnd() ?? '') === '') count -= 1
  const last = parts[count - 1]
  return last === undefined ? [] : [...parts.slice(0, count - 1), {...last, text: `${last.text.trimEnd()}\n`}]
}

function withoutStart(parts: readonly BodyPart[]): readonly BodyPart[] {
  const text = parts.map(part => part.text).join('')
  const blank = /^(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0
  return cut(parts, blank, text.length)
}
