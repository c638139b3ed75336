/** MCP servers as Copilot's CLI takes them: without `tools`, or `args` beside a command, it refuses the whole file (run with 1.0.102). */
import {isMap} from '../../plain-map.ts'

/** Servers with what the client asks for; what is there stays. */
export function writtenServers(servers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, written(server)]))
}

function written(server: unknown): unknown {
  if (!isMap(server)) return server
  const {tools, ...rest} = server
  const args = server.command !== undefined && server.args === undefined ? {args: []} : {}
  return {...rest, ...args, tools: tools ?? ['*']}
}

/** Servers without what the target adds to each. */
export function plainServers(servers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, plain(server)]))
}

function plain(server: unknown): unknown {
  if (!isMap(server)) return server
  // Which of its tools are offered is said in the words of this client.
  const {tools: _tools, ...rest} = server
  // `local` is Copilot's word for servers that speak over standard input and output.
  return rest.type === 'local' ? {...rest, type: 'stdio'} : rest
}
