/** Generated parts of a prompt. Fixed headings and grammar, so that importers can lift them back into their fields. */
import type {Agent, Relation, ScopeLimit} from '../agent.ts'
import type {Tie} from '../link/project.ts'
import {headings} from '../parse/scan.ts'
import {showValue} from './fields.ts'
import {oneLine} from './one-line.ts'
import {compiles, type LossDraft, type LowerContext, type SectionMode} from './target.ts'

export const scopeHeading = 'Not my scope'
export const relationsHeading = 'Related agents'
export const examplesHeading = 'Examples'

/** Sentence per relation type; `{name}` is the other agent in backticks. Types without one use the table's own phrase. */
export type Phrases = Readonly<Partial<Record<string, string>>>

/** The sections that `sections` of the config and the body's own headings call for, in fixed order. */
export function promptSections(context: LowerContext, phrases: Phrases = {}): string[] {
  return [...scopeSection(context), ...relationSection(context, reachableTies(context), phrases)]
}

/** `## Not my scope`, where it is wanted. */
export function scopeSection(context: LowerContext): string[] {
  const {agent, sections} = context
  const limits = agent.fields['not-my-scope'] ?? []
  if (limits.length === 0 || !wanted(sections.scope, agent, scopeHeading)) return []
  const lines = limits.map(limit => scopeLine(limit, context))
  return [section(scopeHeading, lines)]
}

/** `## Related agents` with these ties, where it is wanted. */
export function relationSection(
  context: LowerContext,
  ties: readonly Tie[],
  phrases: Phrases = {},
): string[] {
  const {agent, sections} = context
  if (ties.length === 0 || !wanted(sections.relations, agent, relationsHeading)) return []
  const lines = ties.map(tie => relationLine(tie, context, phrases))
  return [section(relationsHeading, lines)]
}

/** `## Examples` from the `examples` field, unless the body has such a heading. */
export function exampleSection(context: LowerContext): string[] {
  const blocks = exampleBlocks(context)
  if (blocks.length === 0 || !wanted('auto', context.agent, examplesHeading)) return []
  return [`## ${examplesHeading}\n\n${blocks.join('\n\n')}`]
}

/** One `<example>` block per example, each part on one line. */
export function exampleBlocks({agent}: LowerContext): string[] {
  return (agent.fields.examples ?? []).map(({context, user, agent: answer}) =>
    [
      '<example>',
      ...(context === undefined ? [] : [`<context>${oneLine(context)}</context>`]),
      `<user>${oneLine(user)}</user>`,
      `<agent>${oneLine(answer)}</agent>`,
      '</example>',
    ].join('\n'),
  )
}

/** Body and sections, separated by one blank line, with one final newline; an indented first line stays code. */
export function joinBody(...parts: readonly string[]): string {
  const texts = parts.map(withoutBlankEnds).filter(part => part !== '')
  return texts.length === 0 ? '' : `${texts.join('\n\n')}\n`
}

function withoutBlankEnds(part: string): string {
  return (/^[ \t]*\n/.test(part) ? part.replace(/^(?:[ \t]*\n)+/, '') : part).trimEnd()
}

/** Fate of `not-my-scope` where it is rendered by `promptSections`. */
export function scopeLosses(_: unknown, context: LowerContext): readonly LossDraft[] {
  return proseOr(context.sections.scope, context.agent, scopeHeading)
}

/** Fate of `related_agents` where it is rendered by `promptSections`: ties to agents that this target lacks are lost. */
export function relationLosses(relations: readonly Relation[], context: LowerContext): readonly LossDraft[] {
  const kept = relations.filter(({name}) => isReachable(name, context))
  const lost = relations.filter(relation => !kept.includes(relation))
  const told = proseOr(context.sections.relations, context.agent, relationsHeading)
  return [
    ...(kept.length === 0 ? [] : told.map(draft => ({...draft, from: showValue(kept)}))),
    ...(lost.length === 0 ? [] : [{fate: 'dropped', from: showValue(lost)} as const]),
  ]
}

function proseOr(mode: SectionMode, agent: Agent, heading: string): readonly LossDraft[] {
  if (mode === 'never' && !hasHeading(agent, heading)) return [{fate: 'dropped'}]
  return [{fate: 'prose', to: `## ${heading}`}]
}

function wanted(mode: SectionMode, agent: Agent, heading: string): boolean {
  if (mode === 'auto') return !hasHeading(agent, heading)
  return mode === 'always'
}

/** Whether the body has a heading of that text, in any case. */
export function hasHeading(agent: Agent, heading: string): boolean {
  // Bodies without such a line at all need no scan.
  if (!new RegExp(`^ {0,3}(?:#{1,6}[ \\t]+)?${heading}`, 'im').test(agent.body)) return false
  return headings(agent.body).some(({text}) => text.toLowerCase() === heading.toLowerCase())
}

/** Ties to agents that exist on this target too, or to externals. */
export function reachableTies(context: LowerContext): readonly Tie[] {
  return context.project.tiesOf(context.agent).filter(({name}) => isReachable(name, context))
}

function isReachable(name: string, {project, options, target}: LowerContext): boolean {
  const other = project.byName.get(name)
  return other === undefined ? project.isExternal(name) : compiles(target, other, options)
}

function scopeLine({what, use}: ScopeLimit, {nameOf}: LowerContext): string {
  const text = oneLine(what)
  return use === undefined ? `- ${text}` : `- ${text}: hand it to \`${nameOf(use)}\``
}

function relationLine(tie: Tie, {nameOf, project}: LowerContext, phrases: Phrases): string {
  const phrase = phrases[tie.type] ?? project.relationTypes.get(tie.type)?.phrase ?? `${tie.type} {name}`
  const sentence = phrase.replaceAll('{name}', `\`${nameOf(tie.name)}\``)
  return tie.when === null ? `- ${sentence}` : `- ${sentence} (when: ${oneLine(tie.when)})`
}

function section(heading: string, lines: readonly string[]): string {
  return `## ${heading}\n\n${lines.join('\n')}`
}
