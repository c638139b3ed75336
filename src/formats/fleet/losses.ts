/** Fates that depend on the options, the body or the agent's folder. */
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {isClassic} from './entry.ts'
import {showsDescription} from './page.ts'
import {needsOpening} from './prompt.ts'

/** Fate of the description, for which no key exists. */
export function descriptionLosses(_: string, context: LowerContext): readonly LossDraft[] {
  const {body, block, options} = context
  if (needsOpening(body.text)) return [{fate: 'prose', to: 'first line of the prompt'}]
  if (options.templates === true && showsDescription(block)) return [{fate: 'prose', to: 'template page'}]
  return [{fate: 'dropped'}]
}

/** The config's id of the model, else the model as it stands. Without the key Claude Code takes its default: `inherit`. */
export function lowerModel(model: string, context: LowerContext): Lowered {
  const id = context.models(model) ?? model
  if (id === 'inherit') return {}
  return isClassic({context}) ? {losses: [{fate: 'dropped'}]} : {keys: {model: id}}
}
