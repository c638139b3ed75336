/** Efforts of droids: each model takes its own, and a droid with another one is invalid (read in the program, 0.215.0). */
import type {LowerContext, Lowered} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const table: Readonly<Record<string, readonly string[]>> = vocabulary.modelEfforts

/** The efforts that a model takes for sure; null: nothing is known of it. */
export function effortsOf(model: string): readonly string[] | null {
  if (Object.hasOwn(table, model)) return table[model] ?? null
  // What `custom:` models take stands in the user's settings.
  if (model.startsWith('custom:')) return []
  // The client takes the first model on its list that has the word in its name, and the list is the user's.
  const family = vocabulary.families.find(word => model.toLowerCase().includes(word))
  if (family === undefined) return null
  const members = Object.entries(table).filter(([id]) => id.includes(family))
  return vocabulary.efforts.filter(effort => members.every(([, efforts]) => efforts.includes(effort)))
}

/** `reasoningEffort`, or the nearest that the model takes; without a model of its own a droid inherits the effort as well. */
export function lowerEffort(effort: string, context: LowerContext): Lowered {
  const model = modelOf(context)
  if (model === null || !knownValues('efforts', context).includes(effort))
    return {losses: [{fate: 'dropped', from: effort}]}
  const taken = effortsOf(model)
  if (taken === null || taken.includes(effort)) return {keys: {reasoningEffort: effort}}
  const near = nearest(effort, taken)
  if (near === null) return {losses: [{fate: 'dropped', from: effort}]}
  return {keys: {reasoningEffort: near}, losses: [{fate: 'approximated', from: effort, to: near}]}
}

/** The model as it will be written; null: the droid inherits it. */
function modelOf({agent, block, models}: LowerContext): string | null {
  const {model = 'inherit'} = agent.fields
  const written = typeof block.model === 'string' ? block.model : (models(model) ?? model)
  return written === 'inherit' ? null : written
}

/** Among two that are equally near the lesser one. */
function nearest(effort: string, taken: readonly string[]): string | null {
  const rank = (word: string): number => vocabulary.efforts.indexOf(word)
  const distance = (word: string): number => Math.abs(rank(word) - rank(effort))
  return taken.reduce<string | null>(
    (best, word) => (best === null || distance(word) < distance(best) ? word : best),
    null,
  )
}
