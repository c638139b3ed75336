/** What a spec says in the words of a target, less what the build admits to lose: the measure of every client. Taken from the fields, never from an output. */
import {type AgentFields, ownValue, type Resource} from '../src/agent.ts'
import {formerTools} from '../src/canonical-words.ts'
import {compareText, type Loss} from '../src/diagnostic.ts'
import type {Compilation, LoweredAgent, Target} from '../src/lower/target.ts'
import {isMap} from '../src/plain-map.ts'
import {agentTool, isAgentTool, parseTool, placedTools} from '../src/tool-name.ts'

/** One agent as a client should understand it. */
export interface Expected {
  /** Canonical name. */
  readonly agent: string
  /** The vendor's name of it. */
  readonly name: string
  /** Path of its file, relative to the project. */
  readonly file: string
  readonly description: string
  /** The author's part of the prompt without white space at its ends: it must stand in the client's prompt to the letter. */
  readonly prompt: string
  /** Texts of other fields that the build tells in the prompt. */
  readonly told: readonly string[]
  /** Null: the spec says nothing that the target can hold. */
  readonly model: string | null
  readonly effort: string | null
  readonly maxTurns: number | null
  readonly color: string | null
  readonly memory: string | null
  /** The allow-list in the vendor's words, sorted, tools of MCP servers as `mcp__server__tool`; null: no limit. */
  readonly tools: readonly string[] | null
  /** The deny-list, likewise. */
  readonly denied: readonly string[]
  /** Names of its MCP servers, sorted. */
  readonly servers: readonly string[]
  /** Keys of the author's own file for this client that are not for agentc to judge: written as they stand. */
  readonly carried: readonly string[]
  /** What the build says is lost of it. */
  readonly losses: readonly Loss[]
}

/** One agent on one target. */
interface Subject {
  readonly lowered: LoweredAgent
  readonly target: Target
  /** Its own. */
  readonly losses: readonly Loss[]
}

type TextField = 'model' | 'effort' | 'maxTurns' | 'color' | 'memory'
type ToolField = 'allowed-tools' | 'disallowed-tools'

/** Every agent of a compilation that has a file, sorted by its name. */
export function expectedOf(compilation: Compilation): readonly Expected[] {
  const {artifacts, shared, agents} = compilation
  const found = agents.flatMap(lowered => {
    const {name} = lowered.agent
    const file = artifacts.find(({agent, content}) => agent === name && !isCopy(content))?.path
    const path = file ?? shared[0]?.path
    return path === undefined ? [] : [expectedIn(path, lowered, compilation)]
  })
  return found.sort((a, b) => compareText(a.agent, b.agent))
}

function expectedIn(file: string, lowered: LoweredAgent, compilation: Compilation): Expected {
  const {agent} = lowered
  const losses = compilation.losses.filter(loss => loss.agent === agent.name)
  const subject = {lowered, target: compilation.target, losses}
  const turns = textOf('maxTurns', subject)
  return {
    agent: agent.name,
    name: lowered.name,
    file,
    description: agent.fields.description,
    prompt: promptOf(lowered, compilation),
    told: toldOf(subject),
    model: textOf('model', subject),
    effort: textOf('effort', subject),
    maxTurns: turns === null ? null : Number(turns),
    color: textOf('color', subject),
    memory: textOf('memory', subject),
    tools: toolsOf('allowed-tools', subject),
    denied: toolsOf('disallowed-tools', subject) ?? [],
    servers: serversOf(subject),
    carried: carriedBy(subject),
    losses,
  }
}

/** What stands under `targets.<id>` wins; then the field, unless a loss takes it away or puts something else there. */
function textOf(field: TextField, {lowered, target, losses}: Subject): string | null {
  const {agent} = lowered
  const own = ownOf(field, {lowered, target, losses})
  if (own !== undefined) return String(own)
  const value = agent.fields[field]
  if (value === undefined || isWithout(field, target)) return null
  const loss = losses.find(one => one.field === field)
  if (loss === undefined) return String(value)
  // Some losses name the place where the value stands as a remark, and not the value that stands for it.
  const isElsewhere = loss.to !== null && loss.to === target.fields[field].to
  const isWeaker = loss.fate === 'approximated' || loss.fate === 'widened'
  return isWeaker && !isElsewhere ? (loss.to ?? String(value)) : null
}

function toolsOf(field: ToolField, subject: Subject): readonly string[] | null {
  const {lowered, target, losses} = subject
  const own = ownOf(field, subject)
  if (own !== undefined) return sorted((placedTools(own) ?? []).map(({text}) => currentName(text)))
  const entries = lowered.agent.fields[field]
  if (entries === undefined || isWithout(field, target) || entries.includes('*')) return null
  const dropped = new Set(
    losses.filter(loss => loss.field === field && loss.fate === 'dropped').map(({from}) => from),
  )
  return sorted(entries.filter(entry => !dropped.has(entry)).map(entry => wordOf(entry, target)))
}

function ownOf(field: keyof AgentFields, {lowered, target}: Subject): unknown {
  const key = target.fields[field].to
  return key === null ? undefined : ownValue(lowered.agent, target.id, key)
}

/** Whether the target has no key for the field at all. */
function isWithout(field: keyof AgentFields, {fields}: Target): boolean {
  const {fate, to} = fields[field]
  return to === null || fate === 'dropped' || fate === 'prose'
}

/** The vendor's word for a tool, by the first row of its vocabulary that names it; without such rows the words are the canonical ones. */
function wordOf(entry: string, target: Target): string {
  const current = currentName(entry)
  const {toolWords} = target.vocabulary as {readonly toolWords?: Readonly<Record<string, readonly string[]>>}
  if (toolWords === undefined || entry.startsWith('mcp__')) return current
  return Object.keys(toolWords).find(word => toolWords[word]?.includes(current)) ?? current
}

function currentName(entry: string): string {
  const {name} = parseTool(entry)
  if (isAgentTool(name)) return agentTool
  return (Object.hasOwn(formerTools, name) ? formerTools[name] : null) ?? name
}

function carriedBy({lowered, target}: Subject): readonly string[] {
  const carried = lowered.agent.extras[`x-${target.id}`]
  return isMap(carried) ? sorted(Object.keys(carried)) : []
}

function serversOf(subject: Subject): readonly string[] {
  const {lowered, target, losses} = subject
  const own = ownOf('mcpServers', subject)
  if (own !== undefined) return sorted(namesOf(own))
  if (isWithout('mcpServers', target)) return []
  const lost = new Set(losses.filter(({field}) => field === 'mcpServers').map(({from}) => from))
  const names = Object.keys(lowered.agent.fields.mcpServers ?? {})
  return sorted(names.filter(name => !lost.has(name)))
}

/** Names of servers in a map, or in a list of names and of maps. */
function namesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(namesOf)
  return isMap(value) ? Object.keys(value) : []
}

/** The body with its references to the agent's own files as the outputs have them. */
function promptOf({agent, context}: LoweredAgent, {artifacts}: Compilation): string {
  const byLength = [...agent.resources].sort((a, b) => b.relative.length - a.relative.length)
  let text = context.body.text
  for (const resource of byLength) {
    const copy = artifacts.find(({content}) => isCopyOf(content, resource))
    if (copy !== undefined) text = text.replaceAll(`@${resource.relative}`, copy.path)
  }
  return text.trim()
}

function isCopy(content: unknown): boolean {
  return isMap(content) && 'copyOf' in content
}

function isCopyOf(content: unknown, {path}: Resource): boolean {
  return isMap(content) && content.copyOf === path
}

/** Texts of the fields that are told in a section which the build makes; the author's own section tells what it likes. */
function toldOf({lowered, losses}: Subject): readonly string[] {
  const {agent, context} = lowered
  return losses.flatMap(({field, fate, to}) => {
    const title = to?.replace(/^#+ /, '')
    if (fate !== 'prose' || title === undefined || to?.startsWith('## ') !== true) return []
    const hasOwn = context.body.text.toLowerCase().includes(`# ${title.toLowerCase()}`)
    const [, value] = Object.entries(agent.fields).find(([key]) => key === field) ?? []
    return hasOwn || field === 'related_agents' ? [] : texts(value)
  })
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(texts)
  // Names of other agents may have another form on the target.
  if (isMap(value)) return Object.entries(value).flatMap(([key, one]) => (key === 'use' ? [] : texts(one)))
  return []
}

function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort(compareText)
}
