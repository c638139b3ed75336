/** Single values: kept where the validators take them, mapped to the nearest one, or dropped. */
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import {branchesOf} from './layout.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Colours of Claude Code without a counterpart of that name; agents of cAgents are bright. */
const nearColors: Readonly<Record<string, string>> = {
  purple: 'bright_magenta',
  pink: 'bright_magenta',
  orange: 'bright_yellow',
}

/** A second line of a description is never read. */
export function lowerDescription(description: string): Lowered {
  return {keys: {description: description.trim().replace(/\s*\n\s*/g, ' ')}}
}

/** Only three archetypes have branches. */
export function lowerBranch(branch: string, {agent, block}: LowerContext): Lowered {
  const archetype = block.archetype ?? agent.fields.archetype
  const isKnown = typeof archetype === 'string' && vocabulary.archetypes.includes(archetype)
  if (isKnown && branchesOf(archetype) === null) return dropped(branch)
  return {keys: {branch}}
}

/** `executive` passes `validate-agents.sh` only. An unknown tier stays, for the check of the output to refuse. */
export function lowerTier(tier: string): Lowered {
  return tier === 'executive' ? approximated('tier', tier, 'controller') : {keys: {tier}}
}

/** Nobody validates `effort`, but no agent of cAgents has one above high. */
export function lowerEffort(effort: string, context: LowerContext): Lowered {
  if (knownValues('efforts', context).includes(effort)) return {keys: {effort}}
  return effort === 'xhigh' || effort === 'max' ? approximated('effort', effort, 'high') : dropped(effort)
}

export function lowerDomain(domain: string): Lowered {
  return vocabulary.domains.includes(domain) ? {keys: {domain}} : dropped(domain)
}

/** A full id loses its version; `inherit` has no word, without `model` the routing of cAgents decides. */
export function lowerModel(model: string, context: LowerContext): Lowered {
  const mapped = context.models(model)
  if (mapped !== null) return {keys: {model: mapped}}
  const known = knownValues('models', context)
  if (known.includes(model)) return {keys: {model}}
  const words = model.toLowerCase().split(/[^a-z]+/)
  const alias = known.find(name => words.includes(name))
  return alias === undefined ? dropped(model) : approximated('model', model, alias)
}

export function lowerColor(color: string, context: LowerContext): Lowered {
  if (knownValues('colors', context).includes(color)) return {keys: {color}}
  const near = nearColors[color]
  return near === undefined ? dropped(color) : approximated('color', color, near)
}

export function lowerMemory(memory: string): Lowered {
  return memory === 'project' ? {keys: {memory: {project: true}}} : dropped(memory)
}

function dropped(from: string): Lowered {
  return {losses: [{fate: 'dropped', from}]}
}

function approximated(key: string, from: string, to: string): Lowered {
  const loss: LossDraft = {fate: 'approximated', from, to}
  return {keys: {[key]: to}, losses: [loss]}
}
