/** Values of a field in a vendor's words. */
import {showValue} from '../lower/fields.ts'
import type {LossDraft, LowerContext} from '../lower/target.ts'
import {knownValues} from '../lower/words/vocabulary.ts'
import type {ValueWords} from './field-entry.ts'

/** The value in the vendor's words; undefined: none is left. */
export interface Translated {
  readonly value: unknown
  readonly losses: readonly LossDraft[]
}

/** Translates a value, or each entry of a list; without any words it goes as it stands. */
export function translated(value: unknown, entry: ValueWords, context: LowerContext): Translated {
  const {words, near, known} = entry
  if (known === null && Object.keys(words).length + Object.keys(near).length === 0) return {value, losses: []}
  if (!Array.isArray(value)) return oneWord(value, entry, context)
  const items = value.map(item => oneWord(item, entry, context))
  const made = items.flatMap(item => (item.value === undefined ? [] : [item.value]))
  return {
    value: made.length === 0 ? undefined : [...new Set(made)],
    losses: items.flatMap(({losses}) => losses),
  }
}

function oneWord(value: unknown, {words, near, known}: ValueWords, context: LowerContext): Translated {
  const text = String(value)
  if (Object.hasOwn(words, text)) return {value: words[text], losses: []}
  if (known !== null && wordsOf(known, context).includes(text)) return {value, losses: []}
  const to = Object.hasOwn(near, text) ? near[text] : undefined
  if (to !== undefined) return {value: to, losses: [{fate: 'approximated', from: text, to}]}
  return {value: undefined, losses: [{fate: 'dropped', from: showValue(value)}]}
}

/** Words of a list of the vocabulary, with those that the config adds. */
export function wordsOf(kind: string, context: LowerContext): readonly string[] {
  // The lists of a declared vocabulary are not all of the language's kinds; the config adds to any by its name.
  return knownValues(kind as Parameters<typeof knownValues>[0], context)
}
