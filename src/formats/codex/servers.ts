/** MCP servers of a role, there and back: what the client calls otherwise, and what it passes over. */
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {serverPart} from '../../lower/words/denied-tools.ts'
import {isMap} from '../../plain-map.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

type Server = Readonly<Record<string, unknown>>
type Texts = Readonly<Record<string, unknown>>

/** `mcp_servers`, one table per server. */
export function lowerServers(servers: Readonly<Record<string, Server>>, context: LowerContext): Lowered {
  const losses: LossDraft[] = []
  const tables = Object.entries(servers).map(([name, server]) => {
    const {table, lost} = lowerServer(server)
    losses.push(...lost.map(loss => ({...loss, from: `${name}: ${loss.from}`})))
    return [name, {...table, ...toolLists(name, context)}] as const
  })
  return {keys: {mcp_servers: Object.fromEntries(tables)}, losses}
}

interface LoweredServer {
  readonly table: Server
  readonly lost: readonly (LossDraft & {readonly from: string})[]
}

/** One server. The client neither puts variables in nor reads `headers`, and drops no role for either (run with 0.169.0). */
export function lowerServer({type, env, headers, ...others}: Server): LoweredServer {
  const known = Object.entries(others).filter(([key]) => vocabulary.serverKeys.includes(key))
  const strange = Object.keys(others).filter(key => !vocabulary.serverKeys.includes(key))
  const lost = [
    ...(type === 'sse' ? [{fate: 'approximated', from: 'type sse', to: 'streamable HTTP'} as const] : []),
    ...strange.map(from => ({fate: 'dropped', from}) as const),
  ]
  const table = {...Object.fromEntries(known), ...envKeys(env), ...headerKeys(headers)}
  return {table, lost: [...lost, ...unexpanded(table)]}
}

/** Variables inside of longer texts, which reach the server as they are written. */
function unexpanded(table: Server): LoweredServer['lost'] {
  return Object.entries(table)
    .filter(([, value]) => /\$\{\w+\}/.test(JSON.stringify(value)))
    .map(([key]) => ({fate: 'approximated', from: `variables in ${key}`, to: 'text as it stands'}))
}

const variable = /^\$\{([A-Za-z_]\w*)\}$/
const bearer = /^Bearer \$\{([A-Za-z_]\w*)\}$/

/** `{TOKEN: "${TOKEN}"}` hands a variable on, for which there is a list. */
function envKeys(env: unknown): Server {
  if (!isMap(env)) return env === undefined ? {} : {env}
  const handed = Object.keys(env).filter(key => variable.exec(String(env[key]))?.[1] === key)
  const rest = Object.entries(env).filter(([key]) => !handed.includes(key))
  return {
    ...(rest.length === 0 && handed.length > 0 ? {} : {env: Object.fromEntries(rest)}),
    ...(handed.length === 0 ? {} : {env_vars: handed}),
  }
}

/** Headers by where their values come from. */
function headerKeys(headers: unknown): Server {
  if (!isMap(headers)) return headers === undefined ? {} : {http_headers: headers}
  const named: Record<string, string> = {}
  const plain: Record<string, unknown> = {}
  let token: string | undefined
  for (const [key, value] of Object.entries(headers)) {
    const text = String(value)
    if (key.toLowerCase() === 'authorization' && bearer.test(text)) token = bearer.exec(text)?.[1]
    else if (variable.test(text)) named[key] = variable.exec(text)?.[1] ?? text
    else plain[key] = value
  }
  return {
    ...(token === undefined ? {} : {bearer_token_env_var: token}),
    ...(Object.keys(plain).length === 0 ? {} : {http_headers: plain}),
    ...(Object.keys(named).length === 0 ? {} : {env_http_headers: named}),
  }
}

/** Tools of the server that the agent's lists name one by one. */
function toolLists(server: string, {agent: {fields}}: LowerContext): Server {
  const named = (entries: readonly string[] = []): readonly string[] =>
    entries.map(serverPart).flatMap(part => (part?.server === server ? [part.tool] : []))
  const allowed = named(fields['allowed-tools'])
  const denied = named(fields['disallowed-tools']).filter(tool => tool !== '*')
  return {
    ...(allowed.length === 0 || allowed.includes('*') ? {} : {enabled_tools: allowed}),
    ...(denied.length === 0 ? {} : {disabled_tools: denied}),
  }
}

/** A table as the server that other clients know. */
export function liftServer(table: Server): Server {
  const {env, env_vars, http_headers, env_http_headers, bearer_token_env_var: token, ...others} = table
  const handed = Array.isArray(env_vars) && env_vars.every(name => typeof name === 'string') ? env_vars : null
  const headers = {
    ...(typeof token === 'string' ? {Authorization: `Bearer \${${token}}`} : {}),
    ...texts(http_headers),
    ...references(texts(env_http_headers)),
  }
  const given = {...texts(env), ...references(Object.fromEntries((handed ?? []).map(name => [name, name])))}
  return {
    ...others,
    ...(env === undefined && handed === null ? {} : {env: given}),
    ...(env_vars !== undefined && handed === null ? {env_vars} : {}),
    ...(Object.keys(headers).length === 0 ? {} : {headers}),
  }
}

function texts(value: unknown): Texts {
  return isMap(value) ? value : {}
}

function references(names: Texts): Texts {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, `\${${String(name)}}`]))
}
