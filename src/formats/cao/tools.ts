/** Tool limits in CAO's words. Whatever a word opens beyond the agent's list is reported, entry by entry. */
import {reachableTies} from '../../lower/prompt/sections.ts'
import type {FieldLoss, LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {type Grant, grantsOf, serverOf, without} from './grants.ts'
import {caoServer, declaredServers, needsCaoServer} from './servers.ts'
import {providerOf} from './setting.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}
import {classesOf, extrasOf, inOrderOfWords, wordOf, wordsOf} from './words.ts'

/** `allowedTools`. An empty list is kept: it blocks every native tool. */
export function lowerTools(tools: readonly string[], context: LowerContext): Lowered {
  const grants = without(grantsOf(tools), grantsOf(context.agent.fields['disallowed-tools'] ?? []))
  const words = wordsOf(grants)
  const losses = [...grants.flatMap(grant => grantLosses(grant, grants)), ...serverLosses(words, context)]
  if (needsCaoServer(context) || declaredServers(context).includes(caoServer)) words.add(`@${caoServer}`)
  return {keys: {allowedTools: inOrderOfWords(words)}, losses}
}

/** CAO has no deny list: denied tools are taken out of the allow list, unless a word that stays opens them again. */
export function lowerDisallowed(tools: readonly string[], context: LowerContext): Lowered {
  const allowed = context.agent.fields['allowed-tools']
  const denied = grantsOf(tools)
  if (allowed === undefined)
    return {losses: denied.map(({entry}) => ({fate: 'dropped', from: entry, limit: true}))}
  const words = wordsOf(without(grantsOf(allowed), denied))
  for (const server of declaredServers(context)) words.add(`@${server}`)
  return {losses: denied.flatMap(grant => denialLosses(grant, words))}
}

/** The list where the provider does not enforce it: a sentence of the prompt at best. */
export function enforcementLosses(allowedTools: unknown, context: LowerContext): readonly FieldLoss[] {
  const provider = providerOf(context)
  if (allowedTools === undefined || provider === null || vocabulary.enforcing.includes(provider)) return []
  const fate = vocabulary.promptOnly.includes(provider) ? 'prose' : 'dropped'
  return [{field: 'allowed-tools', fate, from: 'allowed-tools', to: provider, limit: true}]
}

function grantLosses(grant: Grant, grants: readonly Grant[]): readonly LossDraft[] {
  const {entry, tool, whole} = grant
  if (grants.some(other => other.tool === '*')) return []
  const word = wordOf(grant, grants)
  if (word === null) return [{fate: 'dropped', from: entry}]
  if (!whole) {
    const covered = grants.some(other => other.whole && other.tool === tool)
    return covered ? [] : [{fate: 'widened', from: entry, to: word, limit: true}]
  }
  const extras = extrasOf(grant, word, grants)
  if (extras.length === 0) return []
  return [{fate: 'widened', from: entry, to: word, limit: !isHarmless(extras, grants)}]
}

/** Notebooks are files, which an agent that may edit and write files can change already. */
function isHarmless(extras: readonly string[], grants: readonly Grant[]): boolean {
  const may = (name: string): boolean => grants.some(({tool, whole}) => whole && tool === name)
  return extras.every(name => name === 'NotebookEdit') && (may('Edit') || may('MultiEdit')) && may('Write')
}

/** CAO appends `@server` for every declared server though the list leaves it out, and relations need CAO's own. */
function serverLosses(words: ReadonlySet<string>, context: LowerContext): readonly LossDraft[] {
  if (words.has('*')) return []
  const opened = declaredServers(context).filter(server => server !== caoServer && !words.has(`@${server}`))
  const losses = opened.map(
    (server): LossDraft => ({fate: 'widened', from: `mcp__${server}`, to: `@${server}`, limit: true}),
  )
  return callsUnasked(words, context)
    ? [...losses, {fate: 'widened', from: 'related_agents', to: `@${caoServer}`}]
    : losses
}

/** Reporting back needs the server that also hands out work: more than relations without calling ask for. */
function callsUnasked(words: ReadonlySet<string>, context: LowerContext): boolean {
  if (!needsCaoServer(context) || words.has(`@${caoServer}`)) return false
  const {relationTypes} = context.project
  return !reachableTies(context).some(({type}) => relationTypes.get(type)?.grantsCalling)
}

function denialLosses({entry, tool}: Grant, words: ReadonlySet<string>): readonly LossDraft[] {
  const server = serverOf(tool)
  const classes = server === null ? classesOf(tool) : [`@${server}`]
  // CAO blocks only what it maps: a denied TodoWrite stays usable.
  if (classes.length === 0) return [{fate: 'dropped', from: entry, limit: true}]
  const word = words.has('*') ? '*' : classes.find(name => words.has(name))
  return word === undefined ? [] : [{fate: 'widened', from: entry, to: word, limit: true}]
}
