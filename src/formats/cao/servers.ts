/** MCP servers of a profile: those that CAO can start, and its own one for agents with relations. */
import type {FieldValue} from '../../agent.ts'
import {reachableTies} from '../../lower/prompt/sections.ts'
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {isMap} from '../../plain-map.ts'
import {setting} from './setting.ts'

type Servers = FieldValue<'mcpServers'>

/** Gives `handoff`, `assign` and `send_message`. */
export const caoServer = 'cao-mcp-server'

/** The bare form: `cao install` rewrites it to an absolute command. */
export const launch: Readonly<Record<string, unknown>> = {type: 'stdio', command: caoServer, args: []}

/** `mcpServers`; the validator requires `command`, so what is reached by `url` has no place. */
export function lowerServers(servers: Servers): Lowered {
  const kept = startable(servers)
  const losses = Object.keys(servers)
    .filter(name => !Object.hasOwn(kept, name))
    .map((name): LossDraft => ({fate: 'dropped', from: name}))
  return {keys: Object.keys(kept).length === 0 ? {} : {mcpServers: kept}, losses}
}

/** `servers` with CAO's own where the agent needs it; what the author wrote for that name stands. */
export function withCaoServer(servers: unknown, context: LowerContext): unknown {
  if (!needsCaoServer(context)) return servers
  if (servers === undefined) return {[caoServer]: launch}
  if (!isMap(servers) || Object.hasOwn(servers, caoServer)) return servers
  return {...servers, [caoServer]: launch}
}

/** Servers that the author declares; CAO grants every one of them, listed or not. */
export function declaredServers({agent, block}: LowerContext): readonly string[] {
  const servers = block.mcpServers ?? startable(agent.fields.mcpServers ?? {})
  return isMap(servers) ? Object.keys(servers) : []
}

/** Whether relations (or the author) call for CAO’s own server. */
export function needsCaoServer(context: LowerContext): boolean {
  const mode = setting('caoServer', context)
  if (mode === 'always' || mode === 'never') return mode === 'always'
  return reachableTies(context).length > 0
}

function startable(servers: Servers): Servers {
  return Object.fromEntries(Object.entries(servers).filter(([, {command}]) => command !== undefined))
}
