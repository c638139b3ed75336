/** Values of Claude Code's keys in canonical form, and what the client drops of them. */
import {nearestColor} from '../../lift/colors.ts'
import {ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {guessTool, toolEntries} from '../../lift/tools.ts'
import {agentTool, isAgentTool, parseTool} from '../../tool-name.ts'
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
  const entries = toolEntries(value)
  if (entries === null || entries.length === 0) {
    const text = 'it names no tool, so the agent has none; remove the key to grant all, or name the tools'
    return {
      fields: {'allowed-tools': []},
      ...(isList(value) ? {} : {original: 'kept'}),
      problems: [ignoredValue(context, 'tools', text)],
    }
  }
  // The client's own word for every tool.
  if (entries.includes('*')) return {}
  if (typeof value === 'string' && /\S[ \t]*\n\s*\S/.test(value) && !value.includes(',')) {
    const text = 'line breaks do not part tool names, so the agent has no tool; part them by commas'
    return listOf('allowed-tools', entries, context, [ignoredValue(context, 'tools', text)])
  }
  return listOf('allowed-tools', entries, context, unknownTools('tools', entries, context))
}

/** `disallowedTools`. */
export function readDisallowed(value: unknown, context: LiftContext): Meaning | null {
  const entries = toolEntries(value)
  if (entries === null) return null
  return listOf('disallowed-tools', entries, context, unknownTools('disallowedTools', entries, context))
}

type Problems = NonNullable<Meaning['problems']>

function listOf(
  name: 'allowed-tools' | 'disallowed-tools',
  entries: readonly string[],
  context: LiftContext,
  problems: Problems,
): Meaning {
  const tools = entries.map(entry => (isKnown(entry) ? entry : guessed(entry)))
  const isExact = entries.every(isKnown) && problems.length === 0
  const plain = tools.map(tool => withoutCallable(tool, context))
  const fields = {[name]: [...new Set(plain.map(({tool}) => tool))]}
  if (isExact && plain.every(one => one.isDerived)) return {fields, problems}
  return {fields, problems, original: 'kept'}
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

function unknownTools(key: string, entries: readonly string[], context: LiftContext): Problems {
  const unknown = entries.filter(entry => !isKnown(entry))
  if (unknown.length === 0) return []
  const said = unknown.map(entry => {
    const guess = guessTool(parseTool(entry).name, vocabulary.tools)
    return guess === null ? `\`${entry}\`` : `\`${entry}\` (\`${guess}\`?)`
  })
  const rest = unknown.length === entries.length && key === 'tools' ? ', and nothing is left' : ''
  const text = `no tool of this client is called ${said.join(', ')}${rest}; mend the names or remove them`
  return [ignoredValue(context, key, text, mended(key, entries, context))]
}

/** The list with every name as the client spells it, where only the case was wrong. */
function mended(key: string, entries: readonly string[], {data}: LiftContext): string | null {
  if (typeof data[key] !== 'string' || data[key].includes('\n')) return null
  const names = entries.map(entry => (isKnown(entry) ? entry : recased(entry)))
  return names.every(name => name !== null) ? [...new Set(names)].join(', ') : null
}

function recased(entry: string): string | null {
  return vocabulary.tools.find(one => one.toLowerCase() === entry.toLowerCase()) ?? null
}

function isKnown(entry: string): boolean {
  const {name} = parseTool(entry)
  return vocabulary.tools.includes(name) || isAgentTool(name) || /^mcp__/.test(name)
}

function guessed(entry: string): string {
  return guessTool(parseTool(entry).name, vocabulary.tools) ?? entry
}

function isList(value: unknown): boolean {
  return Array.isArray(value)
}

/** `effort`: a word, or a number that no other client has. */
export function readEffort(value: unknown): Meaning | null {
  if (Number.isInteger(value)) return {original: 'kept'}
  return typeof value === 'string' && vocabulary.efforts.includes(value) ? {fields: {effort: value}} : null
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
  if (vocabulary.colors.includes(value)) return {fields: {color: value}}
  const plain = value.toLowerCase().replace(/^bright_/, '')
  const near = vocabulary.colors.includes(plain) ? plain : nearestColor(value)
  const repair = near === null ? `write one of ${vocabulary.colors.join(', ')}` : `write \`${near}\``
  const text = `\`${value}\` is none of its eight colours; ${repair}`
  // Another case of the same word is what was meant; the nearest of eight hues is a guess.
  const problems = [ignoredValue(context, 'color', text, near === plain ? near : null)]
  return near === null
    ? {original: 'carried', problems}
    : {fields: {color: near}, original: 'carried', problems}
}

/** A word of a list, or nothing that the client uses. */
export function oneOf(words: readonly string[]): (value: unknown) => Meaning | null {
  return value => (typeof value === 'string' && words.includes(value) ? {} : null)
}
