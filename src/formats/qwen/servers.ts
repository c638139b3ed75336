/** MCP servers of Qwen Code, which tells transports apart by the key that holds the address. */
import type {FieldValue} from '../../agent.ts'
import type {LossDraft, Lowered} from '../../lower/target.ts'
import {isMap} from '../../plain-map.ts'

type Servers = FieldValue<'mcpServers'>
type Server = Readonly<Record<string, unknown>>

const streamable: readonly unknown[] = ['http', 'streamable-http', 'streamableHttp']
const plain: readonly unknown[] = [undefined, 'stdio', 'sse', 'sdk']

/** `mcpServers`; `url` alone would be read as a stream of events, whatever `type` says (source of 0.24.4). */
export function lowerServers(servers: Servers): Lowered {
  const losses: LossDraft[] = []
  const written = Object.entries(servers).flatMap(([name, server]) => {
    const made = lowered(server)
    if (made === null) losses.push({fate: 'dropped', from: name})
    return made === null ? [] : [[name, made] as const]
  })
  return {keys: written.length === 0 ? {} : {mcpServers: Object.fromEntries(written)}, losses}
}

/** The server in the client's keys; null: a transport that it does not have. */
function lowered(server: Server): Server | null {
  const {type, url, ...rest} = server
  if (streamable.includes(type) && url !== undefined) return {httpUrl: url, ...rest}
  if (!plain.includes(type)) return null
  return {...(type === 'sdk' ? {type} : {}), ...(url === undefined ? {} : {url}), ...rest}
}

/** The way back: what the client takes for a server, in the words that other clients share; null: no map. */
export function liftServers(value: unknown): Servers | null {
  if (!isMap(value)) return null
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, server]) => (isMap(server) ? [[name, lifted(server)]] : [])),
  )
}

function lifted(server: Server): Server {
  const {httpUrl, url, ...rest} = server
  if (httpUrl !== undefined && url !== undefined) return server
  if (httpUrl !== undefined) return {type: 'http', url: httpUrl, ...rest}
  return url === undefined || rest.type !== undefined ? server : {type: 'sse', url, ...rest}
}
