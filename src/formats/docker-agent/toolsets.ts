/** Tool lists as sets: an agent has the tools of its sets and no others, and a set can be narrowed to some of its tools. */
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {delegates} from '../../lower/words/delegates.ts'
import {serverPart} from '../../lower/words/denied-tools.ts'
import {currentName} from '../../lower/words/vendor-tools.ts'
import {isMap} from '../../plain-map.ts'
import {agentTool, parseTool} from '../../tool-name.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Toolset = Readonly<Record<string, unknown>>

const setTools: Readonly<Record<string, Readonly<Record<string, string>>>> = vocabulary.setTools
/** Sets that lists open; calling others has a key of its own. */
const sets = ['filesystem', 'shell', 'todo', 'fetch']
const known = new Set(sets.flatMap(set => Object.values(setTools[set] ?? {})))

/** Losses of an allow-list: what the client has no tool for is dropped, a pattern opens the whole tool. */
export function lowerAllowed(tools: readonly string[], context: LowerContext): Lowered {
  if (tools.includes('*')) return {}
  const whole = new Set(tools.filter(entry => parseTool(entry).pattern === null).map(currentName))
  return {losses: tools.flatMap(entry => allowedLoss(entry, whole, context))}
}

function allowedLoss(entry: string, whole: ReadonlySet<string>, context: LowerContext): readonly LossDraft[] {
  const name = currentName(entry)
  const dropped = [{fate: 'dropped', from: entry} as const]
  if (name === agentTool) return delegates(context).length === 0 ? dropped : []
  const server = serverPart(entry)
  if (server !== null)
    return Object.hasOwn(context.agent.fields.mcpServers ?? {}, server.server) ? [] : dropped
  if (!known.has(name)) return dropped
  if (parseTool(entry).pattern === null || whole.has(name)) return []
  return [{fate: 'widened', from: entry, to: wordsFor(name).join(', '), limit: true}]
}

/** Losses of a deny-list: what the client has no tool for is denied anyway. */
export function lowerDenied(tools: readonly string[], context: LowerContext): Lowered {
  const losses: LossDraft[] = []
  for (const entry of tools) {
    const {pattern} = parseTool(entry)
    const server = serverPart(entry)
    const isLost = server !== null && server.tool !== '*' && !hasToolList(server.server, context)
    if (isLost && Object.hasOwn(context.agent.fields.mcpServers ?? {}, server.server))
      losses.push({fate: 'dropped', from: entry, limit: true})
    else if (pattern !== null && known.has(currentName(entry)))
      losses.push({fate: 'approximated', from: entry, to: wordsFor(currentName(entry)).join(', ')})
  }
  return {losses}
}

/** Whether the allow-list names the tools of the server one by one, so that one can be left out. */
function hasToolList(server: string, {agent}: LowerContext): boolean {
  const entries = (agent.fields['allowed-tools'] ?? []).map(serverPart).filter(one => one?.server === server)
  return entries.length > 0 && entries.every(one => one?.tool !== '*')
}

/** Losses of the servers themselves; the sets are made with all the others. */
export function lowerServers(servers: Readonly<Record<string, Toolset>>, context: LowerContext): Lowered {
  const losses = Object.entries(servers).flatMap(([name, server]): readonly LossDraft[] => {
    if (serverSet(name, server, context) === null) return [{fate: 'dropped', from: name}]
    const strange = Object.keys(server).filter(key => !serverKeys.includes(key))
    return strange.map(key => ({fate: 'dropped', from: `${name}: ${key}`}))
  })
  return {losses}
}

const serverKeys = ['type', 'command', 'args', 'env', 'url', 'headers']

/** Every set of the agent. An empty `tools` narrows nothing, so a set of which nothing is left is not written. */
export function toolsetsOf(context: LowerContext): readonly Toolset[] {
  const wanted = wantedTools(context)
  const builtIn = sets.flatMap(type => {
    const named = Object.entries(setTools[type] ?? {})
    const tools = named.filter(([, tool]) => wanted(tool)).map(([word]) => word)
    if (tools.length === 0) return []
    return [tools.length === named.length ? {type} : {type, tools}]
  })
  const servers = Object.entries(context.agent.fields.mcpServers ?? {})
    .map(([name, server]) => serverSet(name, server, context))
    .filter(set => set !== null)
  return [...builtIn, ...servers]
}

/** Names of the agents that this one may call: none where its lists keep the tool for that from it. */
export function callable(context: LowerContext): readonly string[] {
  return wantedTools(context)(agentTool) ? delegates(context) : []
}

function wantedTools({agent: {fields}}: LowerContext): (tool: string) => boolean {
  const {'allowed-tools': allowed, 'disallowed-tools': denied = []} = fields
  const open = allowed === undefined || allowed.includes('*') ? null : new Set(allowed.map(currentName))
  const refused = new Set(denied.map(currentName))
  return tool => (open === null || open.has(tool)) && !refused.has(tool)
}

/** A set of type `mcp`; null: the lists leave none of its tools, or it has no address. */
function serverSet(name: string, server: Toolset, {agent: {fields}}: LowerContext): Toolset | null {
  const {'allowed-tools': allowed, 'disallowed-tools': denied = []} = fields
  const namedIn = (entries: readonly string[]): readonly string[] =>
    entries.flatMap(entry => {
      const found = serverPart(entry)
      return found?.server === name ? [found.tool] : []
    })
  const refused = namedIn(denied)
  const open = allowed === undefined || allowed.includes('*') ? ['*'] : namedIn(allowed)
  const tools = open.filter(tool => tool !== '*' && !refused.includes(tool))
  if (refused.includes('*') || open.length === 0 || (tools.length === 0 && !open.includes('*'))) return null
  const source = sourceOf(server)
  if (source === null) return null
  // The client puts the set's name before those of its tools (pkg/tools/mcp).
  const narrowed = open.includes('*') ? {} : {tools: tools.map(tool => `${name}_${tool}`)}
  return {type: 'mcp', name, ...source, ...narrowed}
}

function sourceOf({type, command, args, env, url, headers}: Toolset): Toolset | null {
  if (command !== undefined)
    return {command, ...(args === undefined ? {} : {args}), ...(env === undefined ? {} : {env})}
  if (url === undefined) return null
  const transport = type === 'sse' ? 'sse' : 'streamable'
  const remote = {
    url,
    transport_type: transport,
    ...(headers === undefined ? {} : {headers: inScript(headers)}),
  }
  return {remote}
}

/** Headers are templates of JavaScript there, in which `env` holds the variables. */
function inScript(headers: unknown): unknown {
  if (!isMap(headers)) return headers
  return Object.fromEntries(
    Object.entries(headers).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replace(/\$\{(\w+)\}/g, '$${env.$1}') : value,
    ]),
  )
}

function wordsFor(tool: string): readonly string[] {
  return sets.flatMap(set =>
    Object.entries(setTools[set] ?? {}).flatMap(([word, one]) => (one === tool ? [word] : [])),
  )
}
