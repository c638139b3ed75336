/** Values that CAO words in its own way: tags, role, capabilities, model, effort. */
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import {isMap} from '../../plain-map.ts'
import {providerOf, setting} from './setting.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Limits of the validator. */
const most = {items: 32, tag: 64, capability: 128}

const roleOf: Readonly<Record<string, string>> = vocabulary.roleOf

/** One field as a tag; `tags` holds those of all four, in a fixed order and each once. */
export function lowerTag(value: string, {agent}: LowerContext): Lowered {
  const {archetype, branch, domain, tier} = agent.fields
  const tags = new Set([archetype, branch, domain, tier].map(field => slug(field ?? '')))
  tags.delete('')
  const tag = slug(value)
  if (tag === '') return {losses: [{fate: 'dropped', from: value}]}
  return {keys: {tags: [...tags]}, losses: [{fate: 'approximated', from: value, to: `tag ${tag}`}]}
}

/** Statements instead of snake_case terms. */
export function lowerCapabilities(capabilities: readonly string[]): Lowered {
  const kept = capabilities.slice(0, most.items)
  const losses = [
    ...kept
      .filter(isLong)
      .map((text): LossDraft => ({fate: 'approximated', from: text, to: statement(text)})),
    ...capabilities.slice(most.items).map((text): LossDraft => ({fate: 'dropped', from: text})),
  ]
  return {keys: {capabilities: kept.map(statement)}, losses}
}

/** `model` goes to the provider's `--model` as it stands: an alias of Claude means nothing to other providers. */
export function lowerModel(model: string, context: LowerContext): Lowered {
  const mapped = context.models(model)
  if (mapped !== null) return {keys: {model: mapped}}
  if (isClaudeModel(model, context)) return {keys: {model}}
  return {losses: [{fate: 'dropped', from: model}]}
}

/** Reasoning effort, for the two providers that take one from a profile. */
export function lowerEffort(effort: string, context: LowerContext): Lowered {
  const [key, name] = effortPlace(context)
  const known = knownValues('efforts', context)
  const level = effort === 'max' && !known.includes(effort) ? 'xhigh' : effort
  if (key === null || !known.includes(level)) return {losses: [{fate: 'dropped', from: effort}]}
  const own = context.block[key]
  if (isMap(own) && Object.hasOwn(own, name)) return {}
  const losses: readonly LossDraft[] =
    level === effort ? [] : [{fate: 'approximated', from: effort, to: level}]
  return {keys: {[key]: {[name]: level}}, losses}
}

/** Tool preset; only where the agent sets no limit of its own and the author asked for it. */
export function derivedRole(context: LowerContext): string | undefined {
  const {archetype = '', tier = '', 'allowed-tools': tools} = context.agent.fields
  if (tools !== undefined || setting('roleFromArchetype', context) !== true) return undefined
  return roleOf[archetype.toLowerCase()] ?? roleOf[tier.toLowerCase()]
}

function effortPlace(context: LowerContext): readonly ['claudeConfig' | 'codexConfig' | null, string] {
  const provider = providerOf(context)
  if (provider === 'codex') return ['codexConfig', 'model_reasoning_effort']
  const taken = provider === 'claude_code' && setting('unreleased', context) === true
  return [taken ? 'claudeConfig' : null, 'effort']
}

function isClaudeModel(model: string, context: LowerContext): boolean {
  const provider = providerOf(context)
  if (provider !== null && provider !== 'claude_code') return false
  if (knownValues('models', context).includes(model)) return true
  return provider === 'claude_code' && model.startsWith('claude-')
}

function slug(text: string): string {
  const words = text.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  return words.slice(0, most.tag)
}

function isLong(capability: string): boolean {
  return [...capability].length > most.capability
}

function statement(capability: string): string {
  return [...capability.replaceAll('_', ' ')].slice(0, most.capability).join('')
}
