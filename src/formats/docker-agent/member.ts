/** One agent of the bundle: its key, its entry, and what it needs at the top of the file. */
import {rewriteReferences} from '../../lower/prompt/references.ts'
import {exampleSection, joinBody, promptSections} from '../../lower/prompt/sections.ts'
import type {LoweredAgent} from '../../lower/target.ts'
import {inOrder} from '../../lower/text/markdown.ts'
import {isMap} from '../../plain-map.ts'
import {inBundle} from './entry-agent.ts'
import {budgetOf, parseReference} from './lower-model.ts'
import {callable, toolsetsOf} from './toolsets.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Keys = Readonly<Record<string, unknown>>

export interface Member {
  /** Under `agents`. */
  readonly key: string
  readonly entry: Keys
  /** Part of the bundle -> name -> definition. */
  readonly definitions: Readonly<Record<string, Keys>>
}

const order = [
  'model',
  'description',
  'instruction',
  'max_iterations',
  'sub_agents',
  'handoffs',
  'skills',
  'toolsets',
]

/** Files of folder agents are copied here: relative to the folder in which the client runs. */
export function resourceFolder(key: string): string {
  return `.docker-agent/resources/${key}`
}

/** The entry with everything that no single field decides; keys of the author's block stand over it. */
export function memberOf(lowered: LoweredAgent): Member {
  const {
    agent,
    keys: {name: _, ...keys},
    passed,
  } = lowered
  const context = inBundle(lowered.context)
  const key = context.nameOf(agent.name)
  const subAgents = callable(context)
  const toolsets = toolsetsOf(context)
  const model = modelOf(key, lowered)
  const all = {
    model: model.name,
    ...(subAgents.length === 0 ? {} : {sub_agents: subAgents}),
    ...(toolsets.length === 0 ? {} : {toolsets}),
    ...Object.fromEntries(Object.entries(keys).filter(([own]) => own !== 'model' || passed.has('model'))),
    instruction: promptOf(key, {...lowered, context}),
  }
  // Keys of version 0 would keep the whole bundle, which is of the latest, from loading.
  const set = Object.entries(all).filter(
    ([own, value]) => value !== null && value !== '' && !vocabulary.formerKeys.includes(own),
  )
  return {
    key,
    entry: inOrder(Object.fromEntries(set), order),
    definitions: withModel(definitionsIn(context.block.definitions), model),
  }
}

function promptOf(key: string, {agent, context}: LoweredAgent): string {
  const text = rewriteReferences(context.body.text, agent, path => `${resourceFolder(key)}/${path}`)
  return joinBody(text, ...exampleSection(context), ...promptSections(context))
}

interface OwnModel {
  readonly name: string
  /** Null: it needs none, the reference says it all. */
  readonly definition: Keys | null
}

/** A model with a budget has a definition of its own, named after the agent; without a model the client takes what it finds. */
function modelOf(key: string, {keys, context}: LoweredAgent): OwnModel {
  const {model} = keys
  // An agent without a model does not start at all (pkg/teamloader of the commit in the vocabulary).
  if (typeof model !== 'string') return {name: 'auto', definition: null}
  const budget = budgetOf(context)
  const reference = parseReference(model)
  if (budget === null || reference === null) return {name: model, definition: null}
  return {name: key, definition: {...reference, thinking_budget: budget}}
}

function definitionsIn(value: unknown): Readonly<Record<string, Keys>> {
  const parts = isMap(value) ? Object.entries(value) : []
  return Object.fromEntries(parts.flatMap(([part, names]) => (isMap(names) ? [[part, names]] : [])))
}

function withModel(
  definitions: Readonly<Record<string, Keys>>,
  {name, definition}: OwnModel,
): Readonly<Record<string, Keys>> {
  if (definition === null) return definitions
  return {...definitions, models: {...definitions.models, [name]: definition}}
}
