/** Models as OpenCode names them: `provider/model`. It checks neither, so the first request would fail. */
import type {LowerContext, Lowered} from '../../lower/target.ts'
import {lowerForeignModel} from '../../lower/words/vendor-model.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const lower = lowerForeignModel('model')

/** The full id with the provider that made the model; null: it cannot be told from the id. */
export function withMaker(id: string): string | null {
  if (id.includes('/')) return id
  const maker = Object.entries(vocabulary.makers).find(([, pattern]) => new RegExp(pattern).test(id))
  return maker === undefined ? null : `${maker[0]}/${id}`
}

/** `model`: the id of the config's `models`, else a full id behind the name of its maker. */
export function lowerModel(model: string, context: LowerContext): Lowered {
  const lowered = lower(model, context)
  const id = lowered.keys?.model
  if (typeof id !== 'string' || context.models(model) !== null) return lowered
  const whole = withMaker(id)
  return whole === null ? {losses: [{fate: 'dropped', from: model}]} : {keys: {model: whole}}
}

/** `variant`: the client looks for one among those of the agent's own model only (binary of 1.18.33). */
export function lowerEffort(effort: string, context: LowerContext): Lowered {
  const {agent, block} = context
  const {model} = agent.fields
  const hasModel =
    block.model !== undefined || (model !== undefined && lowerModel(model, context).keys !== undefined)
  if (hasModel && knownValues('efforts', context).includes(effort)) return {keys: {variant: effort}}
  return {losses: [{fate: 'dropped', from: effort}]}
}
