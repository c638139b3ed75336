/** How findings speak of several siblings at once. */
import type {Agent} from '../../agent.ts'
import type {Related, Span} from '../../diagnostic.ts'
import {spanWithin} from '../description/description.ts'
import type {Member} from './choices.ts'

/** As many others are named; of more the number is. */
const shown = 5

/** Where a finding about a member points at. */
export type MemberPlace =
  | {readonly agent: Agent; readonly at: Span}
  | {readonly file: string; readonly span: Span}

/** A part of a member's description, or the whole. */
export function memberPlace(
  member: Member,
  part?: {readonly start: number; readonly end: number},
): MemberPlace {
  const {owner, file} = member
  const {start, end} = part ?? {start: 0, end: 0}
  const span = spanWithin(member, start, end)
  return 'fields' in owner ? {agent: owner, at: span} : {file, span}
}

/** The descriptions of others. */
export function relatedTo(others: readonly Member[], message: string): readonly Related[] {
  return others
    .slice(0, shown)
    .map(({file, owner, place}) => ({file, span: owner.origin.span(place), message}))
}

/** `` `a`, `b` and 3 more ``. */
export function listNames(names: readonly string[]): string {
  const marked = names.slice(0, shown).map(name => `\`${name}\``)
  const more = names.length - marked.length
  if (more > 0) return `${marked.join(', ')} and ${more} more`
  const last = marked.pop() ?? ''
  return marked.length === 0 ? last : `${marked.join(', ')} and ${last}`
}
