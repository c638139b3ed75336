/**
 * Text of the generated parts of a prompt: a fixed grammar, and nothing but values in. What lifting takes for such a
 * part must come to the same text again here.
 */
import type {FieldValue, ScopeLimit} from '../../agent.ts'
import {compareText} from '../../diagnostic.ts'
import type {Tie} from '../../link/project.ts'
import type {RelationType} from '../../link/relation-types.ts'
import {oneLine} from '../text/one-line.ts'

export const pathsHeading = 'My files'
export const scopeHeading = 'Not my scope'
export const relationsHeading = 'Related agents'
export const examplesHeading = 'Examples'

export type Example = FieldValue<'examples'>[number]

/** Sentence per relation type; `{name}` is the other agent in backticks. Types without one use the table's own phrase. */
export type Phrases = Readonly<Partial<Record<string, string>>>

/** The vendor's name of an agent. */
export type NameOf = (agent: string) => string

/** What a line about a relation says. */
export type Told = Pick<Tie, 'name' | 'type' | 'when'>

/** How relations are put into words. */
export interface Wording {
  readonly nameOf: NameOf
  readonly relationTypes: ReadonlyMap<string, RelationType>
  readonly phrases: Phrases
}

/** `## My files`: the globs, as they stand. */
export function renderPaths(paths: readonly string[]): string {
  return renderSection(
    pathsHeading,
    paths.map(path => `- \`${oneLine(path)}\``),
  )
}

/** `## Not my scope`. */
export function renderScope(limits: readonly ScopeLimit[], nameOf: NameOf): string {
  return renderSection(
    scopeHeading,
    limits.map(limit => scopeLine(limit, nameOf)),
  )
}

/** One limit of the scope as an item of a list. */
export function scopeLine({what, use}: ScopeLimit, nameOf: NameOf): string {
  const text = oneLine(what)
  return use === undefined ? `- ${text}` : `- ${text}: hand it to \`${nameOf(use)}\``
}

/** `## Related agents`. */
export function renderRelations(relations: readonly Told[], wording: Wording): string {
  return renderSection(relationsHeading, relationList(relations, wording))
}

/** Relations as items of a list, in an order that the text alone tells: by type, then by the vendor's name. */
export function relationList(relations: readonly Told[], wording: Wording): readonly string[] {
  const {nameOf, relationTypes} = wording
  const rank = new Map([...relationTypes.keys()].map((type, index) => [type, index]))
  const placed = relations.map(told => ({
    rank: rank.get(told.type) ?? rank.size,
    name: nameOf(told.name),
    line: relationLine(told, wording),
  }))
  placed.sort((a, b) => a.rank - b.rank || compareText(a.name, b.name))
  return placed.map(({line}) => line)
}

/** One relation as an item of a list. */
export function relationLine({name, type, when}: Told, wording: Wording): string {
  const quoted = `\`${wording.nameOf(name)}\``
  const sentence = phraseOf(type, wording).replaceAll('{name}', () => quoted)
  return when === null ? `- ${sentence}` : `- ${sentence} (when: ${oneLine(when)})`
}

/** The sentence of a type: the target's own, else that of the table. */
export function phraseOf(type: string, {phrases, relationTypes}: Omit<Wording, 'nameOf'>): string {
  const own = Object.hasOwn(phrases, type) ? phrases[type] : undefined
  return own ?? relationTypes.get(type)?.phrase ?? `${type} {name}`
}

/** `## Examples`. */
export function renderExamples(examples: readonly Example[]): string {
  return `## ${examplesHeading}\n\n${examples.map(exampleBlock).join('\n\n')}`
}

/** One `<example>` block, each part on one line. */
export function exampleBlock({context, user, agent}: Example): string {
  return [
    '<example>',
    ...(context === undefined ? [] : [`<context>${oneLine(context)}</context>`]),
    `<user>${oneLine(user)}</user>`,
    `<agent>${oneLine(agent)}</agent>`,
    '</example>',
  ].join('\n')
}

/** A heading and a list below it. */
export function renderSection(heading: string, lines: readonly string[]): string {
  return `## ${heading}\n\n${lines.join('\n')}`
}

/** Body and sections, separated by one blank line, with one final newline; an indented first line stays code. */
export function joinBody(...parts: readonly string[]): string {
  const texts = parts.map(withoutBlankEnds).filter(part => part !== '')
  return texts.length === 0 ? '' : `${texts.join('\n\n')}\n`
}

function withoutBlankEnds(part: string): string {
  return (/^[ \t]*\n/.test(part) ? part.replace(/^(?:[ \t]*\n)+/, '') : part).trimEnd()
}
