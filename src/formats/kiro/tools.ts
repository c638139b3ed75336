/** Tools of MCP servers, as Kiro writes them. */
import type {ToolWords} from '../../lift/tools.ts'

/** `@server/tool` is one tool of a server, `@server` all of them; `@builtin/read` is `read`. */
export function serverTool(entry: string, words: ToolWords): string {
  if (Object.hasOwn(words, entry)) return entry
  const [, server, tool] = /^@([\w-]+)(?:\/([\w-]+|\*))?$/.exec(entry) ?? []
  if (server === undefined || entry === '@mcp') return entry
  if (server === 'builtin') return tool === undefined || tool === '*' ? '@builtin' : tool
  return tool === undefined || tool === '*' ? `mcp__${server}` : `mcp__${server}__${tool}`
}
