/** Entries of canonical tool lists, taken apart. */
import {agentTools, isAgentTool, parseTool} from '../../tool-name.ts'

/** One entry: which tool it names, and whether the whole of it. */
export interface Grant {
  /** As written: `Bash(git:*)`, `mcp__github__search`. */
  readonly entry: string
  /** Tool, or `mcp__<server>`. */
  readonly tool: string
  /** False: only what a pattern matches, or some tools of a server. */
  readonly whole: boolean
}

/** Every entry once, in order. */
export function grantsOf(entries: readonly string[]): readonly Grant[] {
  return [...new Set(entries)].map(grantOf)
}

/** What is left of `allowed` without `denied`; a denied pattern takes away nothing but its own like. */
export function without(allowed: readonly Grant[], denied: readonly Grant[]): readonly Grant[] {
  const entries = new Set(denied.map(({entry}) => entry))
  const tools = new Set(denied.flatMap(({tool, whole}) => (whole ? synonyms(tool) : [])))
  return allowed.filter(({entry, tool}) => !entries.has(entry) && !tools.has(tool))
}

/** Every name of the tool. */
export function synonyms(tool: string): readonly string[] {
  return isAgentTool(tool) ? agentTools : [tool]
}

/** Server behind `mcp__<server>`; null for other tools. */
export function serverOf(tool: string): string | null {
  return /^mcp__([^*]+)$/.exec(tool)?.[1] ?? null
}

function grantOf(entry: string): Grant {
  const [, server, part = '*'] = /^mcp__(.+?)(?:__(.+))?$/.exec(entry) ?? []
  if (server !== undefined) return {entry, tool: `mcp__${server}`, whole: part === '*'}
  const {name, pattern} = parseTool(entry)
  return {entry, tool: name, whole: pattern === null || pattern === '*'}
}
