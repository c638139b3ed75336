/** Values of Claude Code's keys in canonical form, and what the client drops of them. */
import {pluginAgent} from '../../agent.ts'
import {addedWords, knownTools} from '../../canonical-words.ts'
import {nearestColor} from '../../lift/colors.ts'
import {droppedWord, ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {guessTool, toolEntries} from '../../lift/tools.ts'
import type {LoaderProblem, Topic} from '../../parse/problem.ts'
import {
  agentTool,
  isAgentTool,
  isToolLines,
  type PlacedTool,
  parseTool,
  placedTools,
} from '../../tool-name.ts'
import {nearest} from '../../validate/nearest.ts'
import {oddTools, placeOfTool} from '../../validate/odd-tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** The client turns the two characters `\n` into a line break. */
export function readDescription(value: unknown): Meaning | null {
  if (typeof value === 'string') return {fields: {description: value.replaceAll('\\n', '\n')}}
  return typeof value === 'number' || typeof value === 'boolean'
    ? {fields: {description: String(value)}}
    : null
}

/** `tools`: what grants nothing stays a list of nothing; names that the client does not know are guessed for the others. */
export function readTools(value: unknown, context: LiftContext): Meaning {
  const entries = placedTools(value)
  if (entries === null || entries.length === 0) {
    const text = 'it names no tool, so the agent has none; remove the key to grant all, or name the tools'
    return {
      fields: {'allowed-tools': []},
      ...(Array.isArray(value) ? {} : {original: 'kept'}),
      // An empty list is for the rule about those, whatever it is an empty list of.
      problems: entries === null && value !== null ? [ignoredValue(context, 'tools', text)] : [],
    }
  }
  // The client's own word for every tool.
  if (entries.some(({text}) => text === '*')) return {}
  return listOf({name: 'allowed-tools', key: 'tools', value, entries}, context)
}

/** `disallowedTools`. */
export function readDisallowed(value: unknown, context: LiftContext): Meaning | null {
  const entries = placedTools(value)
  if (entries === null) return null
  return listOf({name: 'disallowed-tools', key: 'disallowedTools', value, entries}, context)
}

interface List {
  readonly name: 'allowed-tools' | 'disallowed-tools'
  readonly key: string
  readonly value: unknown
  readonly entries: readonly PlacedTool[]
}

function listOf(list: List, context: LiftContext): Meaning {
  const {name, key, value, entries} = list
  const known = knownTools(context.run.config.vocabulary)
  const isKnown = ({text}: PlacedTool): boolean => isTool(text, known)
  const tools = entries.map(entry => (isKnown(entry) ? entry.text : guessed(entry.text, known)))
  const plain = tools.map(tool => withoutCallable(tool, context))
  const fields = {[name]: [...new Set(plain.map(({tool}) => tool))]}
  const names = entries.map(({text}) => text)
  const place = context.at(key)
  const isOneName = isToolLines(value)
  const problems: readonly LoaderProblem[] = isOneName
    ? [{kind: 'tool-lines', place, key, client: vocabulary.client, names}]
    : oddEntries(list, context)
  const isExact = !isOneName && entries.every(isKnown) && plain.every(one => one.isDerived)
  return {fields, problems, ...(isExact ? {} : {original: 'kept'})}
}

/** What the client makes of the names, and of what stands behind them in parentheses. */
function oddEntries({name, key, entries}: List, context: LiftContext): readonly LoaderProblem[] {
  const isDenial = name === 'disallowed-tools'
  const place = context.at(key)
  const odd = oddTools({entries, place, key, isDenial, vocabulary: context.run.config.vocabulary})
  const {client, date} = vocabulary
  const patterns = entries.flatMap((entry): readonly LoaderProblem[] => {
    const {name: tool, pattern} = parseTool(entry.text)
    if (pattern === null || isAgentTool(tool)) return []
    const at = placeOfTool(place, entry)
    const effect = `${isDenial ? 'denies' : 'grants'} all of \`${tool}\``
    const facts = {
      key,
      client,
      date,
      tool: entry.text,
      meant: tool,
      isSure: false,
      isListed: false,
      isWidening: false,
      effect,
    }
    return [{kind: 'odd-tool', odd: 'pattern', place: at, ...facts}]
  })
  return [...odd, ...patterns]
}

/** `Agent(a, b)`: derived from relations again where they say the same, else kept as it stands. */
function withoutCallable(tool: string, {sections, run}: LiftContext): {tool: string; isDerived: boolean} {
  const {name, pattern} = parseTool(tool)
  if (!isAgentTool(name) || pattern === null) return {tool, isDerived: true}
  const calling = (sections.related_agents ?? [])
    .filter(({type}) => run.relationTypes.get(type)?.grantsCalling)
    .map(one => one.name)
  const names = pattern.split(',').map(one => one.trim())
  return {tool: agentTool, isDerived: names.sort().join() === [...new Set(calling)].sort().join()}
}

function isTool(entry: string, known: readonly string[]): boolean {
  const {name} = parseTool(entry)
  return known.includes(name) || isAgentTool(name) || /^mcp__/.test(name)
}

function guessed(entry: string, known: readonly string[]): string {
  return guessTool(parseTool(entry).name, known) ?? entry
}

/** `effort`: a word, or a number that no other client has. */
export function readEffort(value: unknown, context: LiftContext): Meaning | null {
  if (Number.isInteger(value)) return {original: 'kept'}
  const words = known('efforts', context)
  if (typeof value === 'string' && words.includes(value)) return {fields: {effort: value}}
  return typeof value === 'string' ? dropped(value, {key: 'effort', topic: 'effort', words}, context) : null
}

/** `memory`. */
export function readMemory(value: unknown, context: LiftContext): Meaning | null {
  const words = known('scopes', context)
  if (typeof value === 'string' && words.includes(value)) return {fields: {memory: value}}
  return typeof value === 'string' ? dropped(value, {key: 'memory', topic: 'scope', words}, context) : null
}

/** `isolation`; agents of plugins have fewer. */
export function readIsolation(value: unknown, context: LiftContext): Meaning | null {
  const words = pluginAgent.test(context.syntax.source.path) ? ['worktree'] : ['worktree', 'remote']
  if (typeof value === 'string' && words.includes(value)) return {original: 'kept'}
  return typeof value === 'string' ? dropped(value, {key: 'isolation', topic: 'scope', words}, context) : null
}

/** The words of one kind, with those that the config adds for newer clients. */
function known(kind: 'colors' | 'efforts' | 'scopes', {run}: LiftContext): readonly string[] {
  return [...vocabulary[kind], ...addedWords(run.config.vocabulary, 'claude-code', kind)]
}

interface Choice {
  readonly key: string
  readonly topic: Topic
  readonly words: readonly string[]
}

/** A word that the client drops with a line in its log. */
function dropped(value: string, {key, topic, words}: Choice, context: LiftContext): Meaning {
  const near = nearest(value, words)
  const meant = near !== null && near.distance <= 1 ? near.name : null
  const repair = meant === null ? 'write one of them' : `did you mean \`${meant}\`?`
  const text = `\`${value}\` is none of its words (${words.join(', ')}); ${repair}`
  const isSure = near?.distance === 0
  const problem = droppedWord(context, {key, topic, text, meant, isSure})
  return {original: 'carried', problems: [problem]}
}

/** `maxTurns`: the client takes the number in quotes, too. */
export function readTurns(value: unknown): Meaning | null {
  const turns = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return Number.isInteger(turns) && Number(turns) > 0 ? {fields: {maxTurns: turns}} : null
}

/** `skills`. */
export function readSkills(value: unknown): Meaning | null {
  const names = toolEntries(value)
  return names === null ? null : {fields: {skills: names}}
}

/** `mcpServers`: servers that are described here; mere names refer to the client's settings. */
export function readServers(value: unknown): Meaning | null {
  if (!Array.isArray(value)) return null
  const described = value.filter(isServer)
  if (described.length < value.length) return {original: 'kept'}
  return {fields: {mcpServers: Object.assign({}, ...described)}}
}

function isServer(item: unknown): item is Readonly<Record<string, unknown>> {
  return typeof item === 'object' && item !== null && !Array.isArray(item) && Object.keys(item).length === 1
}

/** `color`: the client drops all but eight words without a trace in its log. */
export function readColor(value: unknown, context: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  const colors = known('colors', context)
  if (colors.includes(value)) return {fields: {color: value}}
  const plain = value.toLowerCase().replace(/^bright_/, '')
  const near = colors.includes(plain) ? plain : plain === 'magenta' ? 'purple' : nearestColor(value)
  const repair = near === null ? `write one of ${colors.join(', ')}` : `write \`${near}\``
  const text = `\`${value}\` is none of its ${colors.length} colours; ${repair}`
  // Another case of the same word is what was meant; the nearest hue is a guess.
  const isSure = near === plain
  const problems = [droppedWord(context, {key: 'color', topic: 'color', text, meant: near, isSure})]
  return near === null
    ? {original: 'carried', problems}
    : {fields: {color: near}, original: 'carried', problems}
}
