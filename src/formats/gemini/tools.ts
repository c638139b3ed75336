/** Tool ids of Gemini CLI, which takes no other name in a list. */
import {guessTool, wordFor} from '../../lift/tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const canonical: readonly string[] = [...new Set(Object.values(vocabulary.toolWords).flat())]

/** Whether the client takes an entry: a tool of its own, `*`, or `mcp_<server>_<tool>` with single underscores. */
export function isTool(entry: unknown): boolean {
  if (typeof entry !== 'string') return false
  if ([...vocabulary.tools, ...vocabulary.formerTools, '*', 'mcp_*'].includes(entry)) return true
  return /^(?:discovered_tool_.|mcp_[^_]+_.)/.test(entry)
}

/** `mcp_<server>_<tool>` in canonical words; names of servers have no underscore there. */
export function serverTool(entry: string): string {
  const [, server, tool] = /^mcp_([^_]+)_(.+)$/.exec(entry) ?? []
  return server === undefined ? entry : `mcp__${server}__${tool}`
}

/** The client's word that may have been meant by another one; null: nobody can say. */
export function meantBy(entry: unknown): string | null {
  if (typeof entry !== 'string') return null
  const [, server, tool] = /^mcp__([^_]+)__(.+)$/.exec(entry) ?? []
  if (server !== undefined) return `mcp_${server}_${tool}`
  const guess = guessTool(entry, canonical)
  return guess === null ? null : (wordFor(guess, vocabulary.toolWords) ?? null)
}
