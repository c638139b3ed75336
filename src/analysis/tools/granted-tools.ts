/** What the tool lists of an agent come to. */
import {type Agent, specFormat} from '../../agent.ts'
import {formerTools} from '../../canonical-words.ts'
import {parseTool} from '../../tool-name.ts'

/** Formats whose lists are written in canonical words: what is said of an entry is true of the text as well. */
const inCanonicalWords: readonly string[] = [specFormat, 'claude-code', 'cagents']

/** Whether the lists of an agent are written in canonical words. */
export function hasCanonicalLists({format}: Agent): boolean {
  return inCanonicalWords.includes(format)
}

/** The name of now of the tool that an entry names, whatever limits it. */
export function toolOf(entry: string): string {
  const {name} = parseTool(entry)
  return (Object.hasOwn(formerTools, name) ? formerTools[name] : null) ?? name
}

/** Every tool that the agent's own list grants, by the names of now; null: nothing limits it. */
export function grantedTools({format, fields, pointers}: Agent): ReadonlySet<string> | null {
  const allowed = fields['allowed-tools']
  if (allowed === undefined || allowed.includes('*')) return null
  // Agents of cAgents are run by Claude Code, which does not know their `allowed-tools`.
  if (format === 'cagents' && pointers['allowed-tools']?.endsWith('/tools') !== true) return null
  const denied = new Set((fields['disallowed-tools'] ?? []).filter(isWhole).map(toolOf))
  return new Set(allowed.map(toolOf).filter(tool => !denied.has(tool)))
}

/** Whether an entry speaks of the tool as a whole. */
export function isWhole(entry: string): boolean {
  return parseTool(entry).pattern === null
}
