/** Models and efforts in the words of Docker Agent: `provider/model`, and a budget for thinking. */
import {canonicalWords} from '../../canonical-words.ts'
import type {LowerContext, Lowered} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import {isMap} from '../../plain-map.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

interface Reference {
  readonly provider: string
  readonly model: string
}

/** The reference; a name of no known maker is lost, for the client refuses a file with a model that it cannot find. */
export function lowerModel(model: string, context: LowerContext): Lowered {
  if (model === 'inherit') return {}
  const reference = referenceOf(model, context)
  return reference === null ? {losses: [{fate: 'dropped', from: model}]} : {keys: {model: reference}}
}

function referenceOf(model: string, {models}: LowerContext): string | null {
  const id = models(model) ?? model
  if (id.includes('/')) return id
  if (canonicalWords.models.includes(id)) return null
  const maker = Object.entries(vocabulary.families).find(([start]) => id.startsWith(start))?.[1]
  return maker === undefined ? null : `${maker}/${id}`
}

/** `provider/model` taken apart; null: it is the name of something else. */
export function parseReference(reference: string): Reference | null {
  const [, provider, model] = /^([^/]+)\/(.+)$/.exec(reference) ?? []
  return provider === undefined || model === undefined ? null : {provider, model}
}

/** What becomes of the effort; the budget itself is written with the model. */
export function lowerEffort(effort: string, context: LowerContext): Lowered {
  // The author's own model has the budget that the author gave it.
  if (isOwnModel(context)) return hasOwnBudget(context) ? {} : {losses: [{fate: 'dropped', from: effort}]}
  const budget = budgetOf(context)
  if (budget === null) return {losses: [{fate: 'dropped', from: effort}]}
  if (budget === effort) return {}
  const unit = typeof budget === 'number' ? ' tokens' : ''
  return {losses: [{fate: 'approximated', from: effort, to: `${budget}${unit}`}]}
}

function isOwnModel({block, agent, target}: LowerContext): boolean {
  const carried = agent.extras[`x-${target.id}`]
  return typeof block.model === 'string' || (isMap(carried) && typeof carried.model === 'string')
}

function hasOwnBudget({block: {model, definitions}}: LowerContext): boolean {
  const models = isMap(definitions) ? definitions.models : undefined
  const own = isMap(models) && typeof model === 'string' ? models[model] : undefined
  return isMap(own) && own.thinking_budget !== undefined
}

/** The budget for the agent's effort on its model; null: there is none to write. */
export function budgetOf(context: LowerContext): string | number | null {
  const {effort, model} = context.agent.fields
  if (effort === undefined || model === undefined || isOwnModel(context)) return null
  const reference = parseReference(referenceOf(model, context) ?? '')
  if (reference === null) return null
  const known = knownValues('efforts', context)
  const tokens: Readonly<Record<string, number>> = vocabulary.budgetTokens
  // The Anthropic client reads tokens alone and passes over a word; the schema has none above `high`.
  if (countsTokens(reference)) return tokens[effort] ?? null
  if (!takesWords(reference)) return null
  if (known.includes(effort)) return effort
  return Object.hasOwn(tokens, effort) ? 'high' : null
}

function countsTokens({provider, model}: Reference): boolean {
  return vocabulary.tokenProviders.includes(provider) || (provider === 'google' && /^gemini-[12]/.test(model))
}

function takesWords({provider, model}: Reference): boolean {
  return provider === 'openai' || (provider === 'google' && model.startsWith('gemini-3'))
}
