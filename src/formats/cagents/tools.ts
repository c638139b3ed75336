/** Tool lists. cAgents keeps them for its own orchestration; Claude Code never reads them (run with 2.1.329). */
import type {LossDraft, Lowered} from '../../lower/target.ts'
import {agentTool, formatTool, isAgentTool, parseTool} from '../../tool-name.ts'

/** One string, split at spaces by whoever reads it. An empty list stays an empty string: it grants nothing. */
export function lowerTools(tools: readonly string[]): Lowered {
  const losses: LossDraft[] = []
  const tokens = new Set(tools.flatMap(tool => unspaced(tool, losses)).map(current))
  return {keys: {'allowed-tools': [...tokens].join(' ')}, losses}
}

/** A list in `metadata`, so that patterns may hold spaces. */
export function lowerDisallowed(tools: readonly string[]): Lowered {
  return {keys: {disallowedTools: [...new Set(tools.map(current))]}}
}

/** `Bash(git status:*)` would fall apart into two tokens: the whole tool is granted instead, of a broken entry nothing. */
function unspaced(tool: string, losses: LossDraft[]): readonly string[] {
  if (!/\s/.test(tool)) return [tool]
  const {name, pattern} = parseTool(tool)
  if (pattern === null) losses.push({fate: 'dropped', from: tool})
  else losses.push({fate: 'widened', from: tool, to: name, limit: true})
  return pattern === null ? [] : [name]
}

/** `Task` is the name that `Agent` had until generation B. */
function current(tool: string): string {
  const {name, pattern} = parseTool(tool)
  return isAgentTool(name) ? formatTool({name: agentTool, pattern}) : tool
}
