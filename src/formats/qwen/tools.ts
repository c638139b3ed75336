/** Tool lists of Qwen Code, in both directions. */
import {ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {readToolList, toolEntries, wordFor, writtenAgain} from '../../lift/tools.ts'
import type {Lowered} from '../../lower/target.ts'
import {allowedInWords, deniedInWords, type VendorTools} from '../../lower/words/vendor-tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: VendorTools['words'] = vocabulary.toolWords

/** An allow-list goes by whole names: `mcp__server` and `mcp__server__*` open nothing in it (source of 0.24.4). */
const allowing: VendorTools = {
  words,
  server: (server, tool) => (/\*/.test(server + tool) ? null : `mcp__${server}__${tool}`),
}

/** A deny-list takes patterns of servers as they stand. */
const denying: VendorTools = {words}

/** `tools`. An empty list would leave the agent every tool; a name that no tool has leaves it none (run with 0.24.4). */
export function lowerAllowed(tools: readonly string[]): Lowered {
  const {names, losses} = allowedInWords(tools, allowing)
  return {keys: {tools: names.length === 0 ? [vocabulary.nothing] : names}, losses}
}

/** `disallowedTools`. */
export function lowerDenied(tools: readonly string[]): Lowered {
  if (tools.length === 0) return {}
  const {names, losses} = deniedInWords(tools, denying)
  return {keys: names.length === 0 ? {} : {disallowedTools: names}, losses}
}

/** `tools` back in canonical words. */
export function readAllowed(value: unknown, context: LiftContext): Meaning | null {
  const entries = toolEntries(value)
  if (entries === null) return null
  if (entries.length === 0) {
    const text = `it names no tool, which leaves the agent every one; remove the key, or write \`[${vocabulary.nothing}]\` to leave it none`
    return {problems: [ignoredValue(context, 'tools', text)]}
  }
  if (Array.isArray(value) && entries.join() === vocabulary.nothing) return {fields: {'allowed-tools': []}}
  return withStrangers(readNames(value), entries, context)
}

/** An entry goes by the name or the display name of a tool; another one grants nothing, and no log says so (0.24.4). */
function withStrangers(
  meaning: Meaning | null,
  entries: readonly string[],
  context: LiftContext,
): Meaning | null {
  const strangers = entries.filter(
    entry =>
      !Object.hasOwn(words, entry) && !vocabulary.otherTools.includes(entry) && !/^mcp__|[*(]/.test(entry),
  )
  if (meaning === null || strangers.length === 0) return meaning
  const named = strangers.map(entry => `\`${entry}\``).join(', ')
  const meant = strangers.map(entry => wordFor(entry, words)).filter(word => word !== undefined)
  const repair = meant.length < strangers.length ? 'mend or remove the name' : `write \`${meant.join(', ')}\``
  const text = `no tool of it is called ${named}, which grants nothing without a word in the log; ${repair}`
  return {...meaning, problems: [...(meaning.problems ?? []), ignoredValue(context, 'tools', text)]}
}

const readNames = writtenAgain('allowed-tools', allowing, readToolList('allowed-tools', words))

/** `disallowedTools` back in canonical words. */
export const readDenied: (value: unknown) => Meaning | null = writtenAgain(
  'disallowed-tools',
  denying,
  readToolList('disallowed-tools', words),
)
