/** Where a text speaks of an agent by its name, and the edits that give it the new one there. */
import type {Agent, Place} from '../../agent.ts'
import {type BodyText, masked} from '../../analysis/body/body-text.ts'
import type {Edit, Related, Renaming, Span} from '../../diagnostic.ts'
import {blocks} from '../../parse/prose.ts'

/** A file in which a name is looked for. */
export type NamedFile = Pick<Agent, 'file' | 'origin'>

/** An edit, or what stands in the way of one. */
export type Part = Edit | Related

/** Why there is no rename, at the place that keeps it back. */
export function obstacle({file}: {readonly file: string}, span: Span, why: string): Related {
  return {file, span, message: `keeps \`--fix-unsafe\` from the rename: ${why}`}
}

/** Names that no word of a language looks like are names wherever they stand; of other words only those that are marked as names. */
function mentionOf({from}: Renaming): RegExp {
  const name = from.replace(/[^\w-]/g, '\\$&')
  const bare = `(?<![\\w/@.-])${name}(?![\\w-]|\\.\\w|/)`
  const isName = /[^A-Za-z]|[a-z][A-Z]/.test(from)
  return new RegExp(isName ? `@${name}(?![\\w-])|${bare}` : `@${name}(?![\\w-])|\`${name}\``, 'g')
}

/** The mentions in one value of a frontmatter or of a data file. */
export function* textParts(
  holder: NamedFile,
  [place, text]: readonly [Place, string],
  names: Renaming,
): Iterable<Part> {
  const count = [...text.matchAll(mentionOf(names))].length
  if (count === 0) return
  const span = holder.origin.span(place)
  const found = [...holder.origin.text.slice(span.start, span.end).matchAll(mentionOf(names))]
  if (found.length !== count)
    yield obstacle(holder, span, `\`${names.from}\` stands here in a form that an edit could break`)
  else for (const {0: mention, index} of found) yield edit(holder, span.start + index, mention, names)
}

/** Mentions in prose, and in code that is nothing but the name; one inside a block of code, a link or a tag stands in the way. */
export function* bodyParts(
  holder: NamedFile,
  body: BodyText,
  prompt: Place,
  names: Renaming,
): Iterable<Part> {
  if (!body.text.includes(names.from)) return
  const isData = body.spanOf(0, 0) === null
  for (const {0: mention, index} of body.text.matchAll(mentionOf(names))) {
    const end = index + mention.length
    const span = body.spanOf(index, end) ?? holder.origin.span(prompt)
    if (!isProse(body, index, end))
      yield obstacle(
        holder,
        span,
        `\`${names.from}\` stands here in code, a quote, a tag or a link, where it may mean something else`,
      )
    else if (!isData) yield edit(holder, span.start, mention, names)
  }
  if (isData) yield* textParts(holder, [prompt, body.text], names)
}

function isProse({prose, text}: BodyText, start: number, end: number): boolean {
  if (!prose.slice(start, end).includes(masked)) return true
  const isTicked = text[start] === '`' || (text[start - 1] === '`' && text[end] === '`')
  return (
    isTicked &&
    [...blocks(text)].some(
      one => one.kind === 'prose' && one.start <= start && end <= one.start + one.text.length,
    )
  )
}

/** The edit of a name inside the text that mentions it. */
export function edit({file}: NamedFile, at: number, mention: string, {from, to}: Renaming): Edit {
  const start = at + mention.indexOf(from)
  return {file, start, end: start + from.length, text: to}
}
