/** Models of a bundle: named under `models`, or written as `provider/model`; several at once are apart by commas. */
import {escapePointer} from '../../agent.ts'
import {modelOf} from '../../lift/models.ts'
import type {LiftContext, Meaning} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** A map at the top of the bundle; empty where there is none. */
export function partOf(data: Data | null, key: string): Data {
  const part = data?.[key]
  return isData(part) ? part : {}
}

/** The names that a reference is made of. */
export function namesIn(reference: unknown): readonly string[] {
  if (typeof reference !== 'string') return []
  return reference
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
}

/** What the first of the models is called elsewhere, and its effort; the reference itself is always kept. */
export function readModel(value: unknown, context: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  // What the client finds: the target says so wherever there is no model.
  if (value === 'auto') return {}
  const [name] = namesIn(value)
  const found = name === undefined ? null : resolve(name, partOf(context.syntax.data, 'models'))
  if (found === null) return {original: 'kept'}
  const effort = effortOf(found)
  const model = canonical(found, context)
  return {
    fields: {model, ...(effort === null ? {} : {effort})},
    ...(model === value ? {} : {original: 'kept'}),
  }
}

interface Model {
  readonly provider: string
  readonly id: string
  readonly entry: Data
}

/** A name that stands for others leads to the first of them; a circle leads nowhere. */
function resolve(name: string, models: Data, seen: readonly string[] = []): Model | null {
  const entry = Object.hasOwn(models, name) ? models[name] : undefined
  if (isData(entry) && typeof entry.model === 'string') {
    if (typeof entry.provider === 'string') return {provider: entry.provider, id: entry.model, entry}
    const [first] = namesIn(entry.model)
    return first === undefined || seen.includes(name) ? null : resolve(first, models, [...seen, name])
  }
  const [, provider = '', id] = /^([^/]+)\/(.+)$/.exec(name) ?? []
  return id === undefined ? null : {provider, id, entry: {}}
}

/** The config's word for it; else the id alone where the provider made the model, as other clients call it. */
function canonical({provider, id}: Model, context: LiftContext): string {
  const reference = `${provider}/${id}`
  for (const spelling of [reference, id]) {
    const model = modelOf(spelling, context)?.fields?.model
    if (typeof model === 'string' && model !== spelling) return model
  }
  return vocabulary.makers.includes(provider) && !id.includes('/') ? id : reference
}

/** A word counts with OpenAI and Gemini 3 alone; a number of tokens is no effort. */
function effortOf({provider, id, entry}: Model): string | null {
  const isWordy = provider === 'openai' || (provider === 'google' && id.startsWith('gemini-3'))
  const budget = entry.thinking_budget
  return isWordy && typeof budget === 'string' && vocabulary.efforts.includes(budget) ? budget : null
}

/** Whether the client would find every model of a reference; `auto` is its own. */
export function isKnownModel(name: string, data: Data | null): boolean {
  return name === 'auto' || name.includes('/') || Object.hasOwn(partOf(data, 'models'), name)
}

/** Budgets that the client of a model's provider does not take. */
export function budgetProblems(data: Data | null): readonly LoaderProblem[] {
  return Object.entries(partOf(data, 'models')).flatMap(([name, entry]) => {
    const text = isData(entry) && entry.thinking_budget !== undefined ? wrongBudget(entry) : null
    const place = {pointer: `/models/${escapePointer(name)}/thinking_budget`}
    const {client} = vocabulary
    return text === null
      ? []
      : [
          {
            kind: 'ignored-value' as const,
            place,
            client,
            key: 'thinking_budget',
            text,
            edits: [],
            topic: 'effort' as const,
          },
        ]
  })
}

function wrongBudget({provider, thinking_budget: budget, max_tokens: most}: Data): string | null {
  const {budgetWords: words, tokenProviders, leastTokens: least} = vocabulary
  const isCounted = typeof provider === 'string' && tokenProviders.includes(provider)
  if (typeof budget === 'string') {
    if (!words.includes(budget))
      return `\`${budget}\` is none of ${words.join(', ')}; choose one, or a number of tokens`
    if (!isCounted || budget === 'none') return null
    return `${provider} counts tokens and drops the word \`${budget}\`; write a whole number from ${least} on`
  }
  if (!Number.isInteger(budget)) return 'it is neither a word nor a whole number of tokens; write one of both'
  const tokens = Number(budget)
  if (!isCounted || tokens <= 0) return null
  if (tokens < least)
    return `${tokens} tokens are fewer than ${least}, and such a budget is dropped; raise it`
  if (typeof most !== 'number' || tokens < most) return null
  return `${tokens} tokens are not below \`max_tokens\` (${most}), and requests fail; raise that, or lower this`
}
