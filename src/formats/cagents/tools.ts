/** Tool lists. cAgents keeps them for its own orchestration; Claude Code never reads them (run with 2.1.329). */
import type {LossDraft, Lowered} from '../../lower/target.ts'

/** One string, split at spaces by whoever reads it. An empty list stays an empty string: it grants nothing. */
export function lowerTools(tools: readonly string[]): Lowered {
  const losses: LossDraft[] = []
  const tokens = new Set(tools.map(tool => current(unspaced(tool, losses))))
  return {keys: {'allowed-tools': [...tokens].join(' ')}, losses}
}

/** A list in `metadata`, so that patterns may hold spaces. */
export function lowerDisallowed(tools: readonly string[]): Lowered {
  return {keys: {disallowedTools: [...new Set(tools.map(current))]}}
}

/** `Bash(git status:*)` would fall apart into two tokens: the whole tool is granted instead. */
function unspaced(tool: string, losses: LossDraft[]): string {
  if (!/\s/.test(tool)) return tool
  const name = tool.replace(/[\s(].*$/s, '')
  losses.push({fate: 'widened', from: tool, to: name, limit: true})
  return name
}

/** `Task` is the name that `Agent` had until generation B. */
function current(tool: string): string {
  return tool.replace(/^Task(?=\(|$)/, 'Agent')
}
