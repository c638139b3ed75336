/** Generated parts of a prompt: which of them an agent gets, and what became of the fields behind them. */
import type {Relation} from '../../agent.ts'
import type {Tie} from '../../link/project.ts'
import {headings} from '../../parse/scan.ts'
import {showValue} from '../fields.ts'
import {compiles, type LossDraft, type LowerContext, type PromptBody, type SectionMode} from '../target.ts'
import {
  exampleBlock,
  examplesHeading,
  type Phrases,
  pathsHeading,
  relationsHeading,
  renderExamples,
  renderPaths,
  renderRelations,
  renderScope,
  scopeHeading,
} from './section-text.ts'

export {
  examplesHeading,
  joinBody,
  type Phrases,
  pathsHeading,
  relationsHeading,
  scopeHeading,
} from './section-text.ts'

/** The sections that `sections` of the config and the body's own headings call for, in fixed order. */
export function promptSections(context: LowerContext, phrases: Phrases = {}): string[] {
  return [
    ...pathSection(context),
    ...scopeSection(context),
    ...relationSection(context, reachableTies(context), phrases),
  ]
}

/** `## My files`, where the target has nothing better for `paths`, unless the body has such a heading. */
export function pathSection({agent, body, target}: LowerContext): string[] {
  const {paths = []} = agent.fields
  if (paths.length === 0 || target.fields.paths.fate !== 'prose') return []
  return wanted('auto', body, pathsHeading) ? [renderPaths(paths)] : []
}

/** `## Not my scope`, where it is wanted. */
export function scopeSection(context: LowerContext): string[] {
  const {agent, body, sections, nameOf} = context
  const limits = agent.fields['not-my-scope'] ?? []
  if (limits.length === 0 || !wanted(sections.scope, body, scopeHeading)) return []
  return [renderScope(limits, nameOf)]
}

/** `## Related agents` with these ties, where it is wanted. */
export function relationSection(
  context: LowerContext,
  ties: readonly Tie[],
  phrases: Phrases = {},
): string[] {
  const {body, sections, nameOf, project} = context
  if (ties.length === 0 || !wanted(sections.relations, body, relationsHeading)) return []
  return [renderRelations(ties, {nameOf, relationTypes: project.relationTypes, phrases})]
}

/** `## Examples` from the `examples` field, unless the body has such a heading. */
export function exampleSection({agent, body}: LowerContext): string[] {
  const {examples = []} = agent.fields
  if (examples.length === 0 || !wanted('auto', body, examplesHeading)) return []
  return [renderExamples(examples)]
}

/** One `<example>` block per example, each part on one line. */
export function exampleBlocks({agent}: LowerContext): string[] {
  return (agent.fields.examples ?? []).map(exampleBlock)
}

/** Fate of `paths` where `pathSection` renders them: told, which keeps nobody from other files. */
export function pathLosses(): readonly LossDraft[] {
  return [{fate: 'prose', to: `## ${pathsHeading}`}]
}

/** Fate of `not-my-scope` where it is rendered by `promptSections`. */
export function scopeLosses(_: unknown, context: LowerContext): readonly LossDraft[] {
  return proseOr(context.sections.scope, context.body, scopeHeading)
}

/** Fate of `related_agents` where it is rendered by `promptSections`: ties to agents that this target lacks are lost. */
export function relationLosses(relations: readonly Relation[], context: LowerContext): readonly LossDraft[] {
  const kept = relations.filter(({name}) => isReachable(name, context))
  const lost = relations.filter(relation => !kept.includes(relation))
  const told = proseOr(context.sections.relations, context.body, relationsHeading)
  return [
    ...(kept.length === 0 ? [] : told.map(draft => ({...draft, from: showValue(kept)}))),
    ...(lost.length === 0 ? [] : [{fate: 'dropped', from: showValue(lost)} as const]),
  ]
}

function proseOr(mode: SectionMode, {text}: Written, heading: string): readonly LossDraft[] {
  if (mode === 'never' && !hasHeading(text, heading)) return [{fate: 'dropped'}]
  return [{fate: 'prose', to: `## ${heading}`}]
}

/** A body, as it stands in the prompt. */
type Written = Pick<PromptBody, 'text'>

function wanted(mode: SectionMode, {text}: Written, heading: string): boolean {
  if (mode === 'auto') return !hasHeading(text, heading)
  return mode === 'always'
}

/** Whether the body has a heading of that text, in any case. */
export function hasHeading(body: string, heading: string): boolean {
  // Bodies without such a line at all need no scan; most have not even the words.
  if (!body.toLowerCase().includes(heading.toLowerCase())) return false
  if (!new RegExp(`^ {0,3}(?:#{1,6}[ \\t]+)?${heading}`, 'im').test(body)) return false
  return headings(body).some(({text}) => text.toLowerCase() === heading.toLowerCase())
}

/** Ties to agents that exist on this target too, or to externals. */
export function reachableTies(context: LowerContext): readonly Tie[] {
  return context.project.tiesOf(context.agent).filter(({name}) => isReachable(name, context))
}

function isReachable(name: string, {agent, project, options, target}: LowerContext): boolean {
  const other = project.byName.get(name)
  return other === undefined ? project.isExternal(name, agent) : compiles(target, other, options)
}
