/** Tool ids of Gemini CLI, which takes no other name in a list. */
import {guessTool, wordFor} from '../../lift/tools.ts'
import type {VendorTools} from '../../lower/words/vendor-tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const canonical: readonly string[] = [...new Set(Object.values(vocabulary.toolWords).flat())]

/** Whether the client takes an entry: a tool of its own, `*`, or `mcp_<server>_<tool>` with single underscores (source of 0.61.0). */
export function isTool(entry: unknown): boolean {
  if (typeof entry !== 'string') return false
  if ([...vocabulary.tools, ...vocabulary.formerTools, '*', 'mcp_*'].includes(entry)) return true
  if (/^discovered_tool_/.test(entry)) return true
  const [, server = '', tool = ''] = /^mcp_([^_]+)_(.+)$/.exec(entry) ?? []
  if (!slug.test(server)) return false
  return tool === '*' || (slug.test(tool) && !/^_+$/.test(tool))
}

const slug = /^[a-z0-9_.:-]+$/i

/** `mcp_<server>_<tool>` in canonical words; names of servers have no underscore there. */
export function serverTool(entry: string): string {
  if (entry === 'mcp_*') return 'mcp__*'
  const [, server, tool] = /^mcp_([^_]+)_(.+)$/.exec(entry) ?? []
  return server === undefined ? entry : `mcp__${server}__${tool}`
}

/** The client's name for a tool of a server; null: one that it refuses, such as all tools of a server with `_` in its name. */
export function serverWord(server: string, tool: string): string | null {
  const word = server === '*' ? 'mcp_*' : `mcp_${server}_${tool}`
  return isTool(word) ? word : null
}

/** How the client names tools. */
export const vendorTools: VendorTools = {words: vocabulary.toolWords, server: serverWord}

/** The client's word that may have been meant by another one; null: nobody can say. */
export function meantBy(entry: unknown): string | null {
  if (typeof entry !== 'string') return null
  const [, server, tool] = /^mcp__([^_]+)__(.+)$/.exec(entry) ?? []
  if (server !== undefined) return `mcp_${server}_${tool}`
  const guess = guessTool(entry, canonical)
  return guess === null ? null : (wordFor(guess, vocabulary.toolWords) ?? null)
}
