/** Words for field tables: each states the fate of one field and carries it out. */
import type {FieldName, FieldValue} from '../agent.ts'
import type {LossDraft, LowerContext, Lowered, Lowering} from './target.ts'
import {oneLine} from './text/one-line.ts'

type Lower<F extends FieldName> = (value: FieldValue<F>, context: LowerContext) => Lowered

/** The value goes unchanged under `key`. */
export function keep<F extends FieldName>(key: string, note = 'unchanged'): Lowering<F> {
  return {fate: 'kept', to: key, alias: false, note, lower: value => ({keys: {[key]: value}})}
}

/** The value is translated into the vendor's vocabulary; `lower` reports what gets lost on the way. */
export function map<F extends FieldName>(key: string, note: string, lower: Lower<F>): Lowering<F> {
  return {fate: 'mapped', to: key, alias: false, note, lower}
}

/** Like `map`, and the vendor's key is accepted in specs as another spelling of the field. */
export function mapAlias<F extends FieldName>(key: string, note: string, lower: Lower<F>): Lowering<F> {
  return {...map(key, note, lower), alias: true}
}

/** The value survives only in a weaker form under `key`. */
export function approximate<F extends FieldName>(key: string, note: string, lower: Lower<F>): Lowering<F> {
  return {fate: 'approximated', to: key, alias: false, note, lower}
}

/** The value becomes text of the prompt. `losses` may refine what is said, for example when a section is switched off. */
export function prose<F extends FieldName>(
  place: string,
  note: string,
  losses: (value: FieldValue<F>, context: LowerContext) => readonly LossDraft[] = () => [
    {fate: 'prose', to: place},
  ],
): Lowering<F> {
  return {
    fate: 'prose',
    to: place,
    alias: false,
    note,
    lower: (value, context) => ({losses: losses(value, context)}),
  }
}

/** The vendor has no place for it. */
export function drop<F extends FieldName>(why: string): Lowering<F> {
  return {fate: 'dropped', to: null, alias: false, note: why, lower: () => ({losses: [{fate: 'dropped'}]})}
}

/** A tool limit that the vendor has no place for: the agent gets tools that its author kept from it. */
export function dropLimit<F extends 'allowed-tools' | 'disallowed-tools'>(why: string): Lowering<F> {
  return {...drop<F>(why), lower: () => ({losses: [{fate: 'dropped', limit: true}]})}
}

/** Short text of any field value for loss reports, on one line: lists are joined, maps are named by their keys. */
export function showValue(value: unknown): string {
  const text = Array.isArray(value) ? value.map(showItem).join(', ') : showItem(value)
  return oneLine(text)
}

function showItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  const {name, type, what, user} = item as Record<string, unknown>
  if (typeof name === 'string') return typeof type === 'string' ? `${type} ${name}` : name
  if (typeof what === 'string') return what
  if (typeof user === 'string') return user
  return Object.keys(item).join(', ')
}
