/** Tool lists: a role has none, but a sandbox, and lists at the servers that it brings along. */
import type {LowerContext, Lowered} from '../../lower/target.ts'
import {serverPart} from '../../lower/words/denied-tools.ts'
import {currentName} from '../../lower/words/vendor-tools.ts'
import {parseTool} from '../../tool-name.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** An allow-list. The sandbox keeps a role from changing anything; what it may read or call it does not limit. */
export function lowerAllowed(tools: readonly string[], context: LowerContext): Lowered {
  if (tools.includes('*')) return {}
  const from = tools.length === 0 ? 'no tool at all' : tools.join(', ')
  const isReadOnly = sandboxOf(context) === 'read-only'
  const fate = isReadOnly
    ? ({fate: 'widened', to: 'sandbox_mode: read-only'} as const)
    : ({fate: 'dropped'} as const)
  return {...derived(context), losses: [{...fate, from, limit: true}]}
}

/** A deny-list, entry by entry. */
export function lowerDenied(tools: readonly string[], context: LowerContext): Lowered {
  const isReadOnly = sandboxOf(context) === 'read-only'
  const lost = tools.filter(entry => {
    if (isReadOnly && vocabulary.writingTools.includes(currentName(entry))) return false
    return !isOwnServerTool(entry, context)
  })
  return {...derived(context), losses: lost.map(from => ({fate: 'dropped', from, limit: true}))}
}

/** The mode that the author asks for, else what the lists come to; undefined: the role has that of its session. */
function sandboxOf(context: LowerContext): unknown {
  return context.block.sandbox_mode ?? derived(context).keys?.sandbox_mode
}

/** `read-only` where the lists leave no tool that writes or runs; a wider mode is never derived. */
function derived({agent: {fields}}: LowerContext): Lowered {
  const {'allowed-tools': allowed, 'disallowed-tools': denied = []} = fields
  const refused = new Set(denied.filter(entry => parseTool(entry).pattern === null).map(currentName))
  // Who denies Write, Edit and Bash has seldom thought of notebooks; who allows them has.
  const open =
    allowed === undefined || allowed.includes('*') ? vocabulary.changingTools : allowed.map(currentName)
  const writing = open.filter(name => vocabulary.writingTools.includes(name) && !refused.has(name))
  return writing.length === 0 ? {keys: {sandbox_mode: 'read-only'}} : {}
}

/** A tool of a server that the agent brings along: `mcp_servers` turns it off. */
function isOwnServerTool(entry: string, {agent, block}: LowerContext): boolean {
  const part = serverPart(entry)
  if (part === null || part.tool === '*' || Object.hasOwn(block, 'mcp_servers')) return false
  return Object.hasOwn(agent.fields.mcpServers ?? {}, part.server)
}
