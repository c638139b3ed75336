/** Values of a profile in canonical form, by the tables that the target uses. */
import {addedWords, canonicalWords} from '../../canonical-words.ts'
import {ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {guessTool} from '../../lift/tools.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {isMap} from '../../plain-map.ts'
import {nearest} from '../../validate/nearest.ts'
import {grantsOf} from './grants.ts'
import {caoServer, launch} from './servers.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}
import {inOrderOfWords, wordOf, wordsOf} from './words.ts'

/** Canonical tools of a word: what it opens, without those that only come along with the shell. */
const opened: ReadonlyMap<string, readonly string[]> = new Map([
  ...vocabulary.words.map(({word, opens}) => [word, word === 'execute_bash' ? ['Bash'] : opens] as const),
  ['fs_*', vocabulary.words.filter(({word}) => word.startsWith('fs_')).flatMap(({opens}) => opens)],
])

/** `allowedTools`; kept wherever the canonical list would come to other words. */
export function readAllowedTools(value: unknown, context: LiftContext): Meaning | null {
  // Without a list of texts CAO does not load the profile.
  if (!Array.isArray(value) || !value.every(word => typeof word === 'string')) return null
  const words: readonly string[] = value
  // Without the key CAO would fall back to a preset.
  if (words.includes('*')) return {original: 'kept'}
  const tools = [...new Set(words.flatMap(toolsOf))]
  const made = wordsOf(grantsOf(tools))
  if (hasRelations(context)) made.add(`@${caoServer}`)
  const isExact = inOrderOfWords(made).join() === words.join()
  return {
    fields: {'allowed-tools': tools},
    ...(isExact ? {} : {original: 'kept'}),
    problems: strangers(words, context),
  }
}

/** Words that the policy does not know, with those that may have been meant. */
function strangers(words: readonly string[], {run, at}: LiftContext): readonly LoaderProblem[] {
  const known = [...vocabulary.tools, ...addedWords(run.config.vocabulary, 'cao', 'tools')]
  const {client, date} = vocabulary
  const isStrange = (word: string): boolean => !known.includes(word) && !word.startsWith('@')
  const effect = `grants nothing${words.length > 1 && words.every(isStrange) ? ', nor does any other of the list' : ''}`
  return words.flatMap((tool, index): readonly LoaderProblem[] => {
    if (!isStrange(tool)) return []
    const near = nearest(tool, known)
    const [canonical] = grantsOf([guessTool(tool, canonicalWords.tools) ?? tool])
    const meant = (canonical === undefined ? null : wordOf(canonical, [canonical])) ?? near?.name ?? null
    const isSure = meant !== null && meant === near?.name && near.distance === 1 && near.unique
    const isListed = meant !== null && words.includes(meant)
    const place = {...at('allowedTools', index), word: 0}
    const facts = {key: 'allowedTools', client, date, tool, meant, isSure, isListed, isWidening: true, effect}
    return [{kind: 'odd-tool', odd: 'unknown', place, ...facts}]
  })
}

function toolsOf(word: string): readonly string[] {
  const native = opened.get(word)
  if (native !== undefined) return native
  if (word === '@builtin' || word === `@${caoServer}` || word === 'discovery') return []
  return word.startsWith('@') ? [`mcp__${word.slice(1)}`] : []
}

/** Relations that the body tells: the target adds its own server for them. */
function hasRelations({sections}: LiftContext): boolean {
  return (sections.related_agents ?? []).length > 0
}

/** Canonical tools of the roles that limit an agent; `developer` is what an agent without a role is. */
const presets: ReadonlyMap<string, readonly string[]> = new Map([
  ['supervisor', ['Read', 'Glob', 'Grep']],
  ['reviewer', ['Read', 'Glob', 'Grep']],
])

/** `role`; an unknown one opens every tool. */
export function readRole(value: unknown, context: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  if (context.data.allowedTools !== undefined) return {}
  // Its preset is the agent's limit, which other clients would not know of.
  const preset = presets.get(value)
  if (preset !== undefined) return {fields: {'allowed-tools': preset}, block: {allowedTools: null}}
  if (vocabulary.roles.includes(value)) return {}
  const text = `\`${value}\` is no built-in role, and a role that the settings do not name opens every tool; write one of ${vocabulary.roles.join(', ')}`
  return {problems: [ignoredValue(context, 'role', text)]}
}

/** `model`; an alias of Claude that another provider is given stays with this vendor. */
export function readModel(value: unknown, {data, run}: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  for (const [canonical, ids] of Object.entries(run.config.models))
    if (ids.cao === value) return {fields: {model: canonical}}
  const {provider} = data
  const isPlain = provider === undefined || provider === 'claude_code'
  const isKnown =
    vocabulary.models.includes(value) || (provider === 'claude_code' && value.startsWith('claude-'))
  return {fields: {model: value}, ...(isPlain && isKnown ? {} : {original: 'kept'})}
}

/** Effort inside the provider's settings. */
export function readEffort(key: string): (value: unknown) => Meaning | null {
  return value => {
    if (!isMap(value)) return null
    const effort = value[key]
    const isKnown = typeof effort === 'string' && vocabulary.efforts.includes(effort)
    return {...(isKnown ? {fields: {effort}} : {}), original: 'kept'}
  }
}

/** Statements; the target turns underscores into blanks, and leaves long ones out. */
export function readCapabilities(value: unknown): Meaning | null {
  if (!Array.isArray(value) || !value.every(item => typeof item === 'string')) return null
  const isExact = value.length <= 32 && value.every(item => !item.includes('_') && item.length <= 128)
  return {fields: {capabilities: value}, ...(isExact ? {} : {original: 'kept'})}
}

const serverKeys: readonly string[] = ['type', 'command', 'args', 'env', 'url']

/** `mcpServers`; CAO's own server is the target's to add where there are relations. */
export function readServers(value: unknown, context: LiftContext): Meaning | null {
  if (!isMap(value)) return null
  const {[caoServer]: cao, ...others} = value
  const isDerived =
    cao !== undefined && hasRelations(context) && JSON.stringify(cao) === JSON.stringify(launch)
  const servers = isDerived || cao === undefined ? others : value
  const isPlain = Object.values(servers).every(
    server =>
      isMap(server) &&
      server.command !== undefined &&
      Object.keys(server).every(key => serverKeys.includes(key)),
  )
  // The server of CAO means nothing to other clients.
  const fields = Object.keys(others).length === 0 || !isPlain ? {} : {mcpServers: others}
  const isExact = isPlain && (cao === undefined || isDerived)
  return {fields, ...(isExact ? {} : {original: 'kept'})}
}
