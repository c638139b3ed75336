/** Models on clients of other vendors than Claude's. */
import {canonicalWords} from '../../canonical-words.ts'
import type {LowerContext, Lowered} from '../target.ts'

/**
 * `model` for a client that does not know Claude's aliases: the id that the config's `models` names for this target, else
 * a full id as it stands. An alias alone is lost, since none of these clients checks the name and the first request would
 * fail; `inherit` leaves the key out, which means the same.
 */
export function lowerForeignModel(key: string): (model: string, context: LowerContext) => Lowered {
  return (model, {models}) => {
    const id = models(model)
    if (id !== null) return {keys: {[key]: id}}
    if (model === 'inherit') return {}
    if (canonicalWords.models.includes(model)) return {losses: [{fate: 'dropped', from: model}]}
    return {keys: {[key]: model}}
  }
}
