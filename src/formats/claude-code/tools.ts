/** Claude Code's tool lists: the canonical vocabulary, minus what this client ignores. */
import {formerTools} from '../../canonical-words.ts'
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {delegates} from '../../lower/words/delegates.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import {agentTool, formatTool, isAgentTool, parseTool} from '../../tool-name.ts'
import {scopedNames} from './plugin.ts'

/** `tools` of a subagent. An empty list is kept: it grants nothing, and so does the spec. */
export function lowerTools(tools: readonly string[], context: LowerContext): Lowered {
  const losses: LossDraft[] = []
  const names = new Set<string>()
  for (const tool of tools) names.add(current(withoutPattern(tool, losses), losses))
  if (names.delete(agentTool)) names.add(callableAgents(context))
  return {keys: {tools: names.size === 0 ? [] : [...names].join(', ')}, losses}
}

/** `disallowedTools`; `Bash(rm:*)` denies all of Bash (run with 2.1.329): stricter, hence no lost limit. */
export function lowerDisallowed(tools: readonly string[]): Lowered {
  if (tools.length === 0) return {}
  const losses: LossDraft[] = []
  const names = tools.map(tool => {
    const {name, pattern} = parseTool(tool)
    if (pattern !== null) losses.push({fate: 'approximated', from: tool, to: name})
    return current(name, losses)
  })
  return {keys: {disallowedTools: [...new Set(names)].join(', ')}, losses}
}

/** Tools that the client adds to every agent with memory, whatever its list says (run with 2.1.329). */
const memoryTools = ['Read', 'Write', 'Edit']

/** `memory`; on an agent with a tool list it opens tools that the author left out. */
export function lowerMemory(scope: string, context: LowerContext): Lowered {
  const {agent} = context
  if (!knownValues('scopes', context).includes(scope)) return {losses: [{fate: 'dropped', from: scope}]}
  const allowed = agent.fields['allowed-tools']
  // A denied tool stays denied (run with 2.1.329).
  const known = [...(allowed ?? []), ...(agent.fields['disallowed-tools'] ?? [])]
  const added = allowed === undefined ? [] : memoryTools.filter(tool => !known.includes(tool))
  if (added.length === 0) return {keys: {memory: scope}}
  return {
    keys: {memory: scope},
    losses: [{fate: 'widened', from: `memory: ${scope}`, to: added.join(', '), limit: true}],
  }
}

/** `Agent(a, b)` names the agents that relations let this one call; the list binds only in the main thread. */
function callableAgents(context: LowerContext): string {
  const names = delegates(scopedNames(context))
  return formatTool({name: agentTool, pattern: names.length === 0 ? null : names.join(', ')})
}

/** `Bash(git status:*)` resolves to plain `Bash` in the frontmatter of a subagent (run with 2.1.329). */
function withoutPattern(tool: string, losses: LossDraft[]): string {
  const {name, pattern} = parseTool(tool)
  if (pattern !== null && !isAgentTool(name))
    losses.push({fate: 'widened', from: tool, to: name, limit: true})
  return name
}

function current(tool: string, losses: LossDraft[]): string {
  if (isAgentTool(tool)) return agentTool
  const name = Object.hasOwn(formerTools, tool) ? formerTools[tool] : null
  if (name == null) return tool
  losses.push({fate: 'approximated', from: tool, to: name})
  return name
}
