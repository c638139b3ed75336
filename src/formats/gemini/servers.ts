/** MCP servers of Gemini CLI, which takes snake case, and names no transport for a server that it starts itself. */
import type {FieldValue} from '../../agent.ts'
import type {LossDraft, Lowered} from '../../lower/target.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Servers = FieldValue<'mcpServers'>
type Server = Servers[string]

/** Other clients' words for the two transports that may be named. */
const transports: Readonly<Record<string, string>> = {
  http: 'http',
  'streamable-http': 'http',
  streamableHttp: 'http',
  sse: 'sse',
}

const keys: Readonly<Record<string, string>> = vocabulary.serverKeys

/** `mcp_servers`; keys of a server that the client would drop without a word are reported. */
export function lowerServers(servers: Servers): Lowered {
  const losses: LossDraft[] = []
  const written = Object.entries(servers).flatMap(([name, server]) => {
    if (isReached(server)) return [[name, serverOf(name, server, losses)] as const]
    losses.push({fate: 'dropped', from: name})
    return []
  })
  return {keys: written.length === 0 ? {} : {mcp_servers: Object.fromEntries(written)}, losses}
}

/** `type: stdio` refuses the whole file (run with 0.61.0), and the command says as much; the client knows no other than these. */
function isReached({type}: Server): boolean {
  return type === undefined || type === 'stdio' || Object.hasOwn(transports, type)
}

function serverOf(name: string, server: Server, losses: LossDraft[]): Readonly<Record<string, unknown>> {
  const made: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(server)) {
    const own = Object.hasOwn(keys, key) ? keys[key] : undefined
    if (key === 'type') {
      if (typeof value === 'string' && Object.hasOwn(transports, value)) made.type = transports[value]
    } else if (own === undefined) losses.push({fate: 'dropped', from: `${name}.${key}`})
    else made[own] = value
  }
  return made
}
