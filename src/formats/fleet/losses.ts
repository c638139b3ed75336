/** Fates that depend on the options, the body or the agent's folder. */
import {drop} from '../../lower/fields.ts'
import type {LossDraft, LowerContext, Lowered, Lowering} from '../../lower/target.ts'
import {isClassic} from './entry.ts'
import {showsDescription} from './page.ts'
import {needsOpening} from './prompt.ts'

/** A tool limit that Fleet cannot hold. */
export function dropLimit<F extends 'allowed-tools' | 'disallowed-tools'>(why: string): Lowering<F> {
  return {...drop<F>(why), lower: () => ({losses: [{fate: 'dropped', limit: true}]})}
}

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
