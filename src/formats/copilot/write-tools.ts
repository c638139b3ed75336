/** Canonical tool lists in Copilot's words: its aliases, and where they open more than is asked for, their narrower names. */
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {allowedInWords, type VendorTools} from '../../lower/vendor-tools.ts'
import {parseTool} from '../../tool-name.ts'
import type {ToolWords} from '../../validate/tool-words.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: ToolWords = vocabulary.toolWords

/** Aliases of two tools that have names of their own as well: `grep` opens searching in files alone (run with 1.0.102). */
const pairs = ['search', 'web']

/** `tools`. An empty list is kept: it leaves `skill` and `sql` (run with 1.0.102); every tool is no list at all. */
export function lowerTools(tools: readonly string[], {agent}: LowerContext): Lowered {
  if (tools.includes('*')) return {}
  const denied = wholeOf(agent.fields['disallowed-tools'] ?? [])
  const {names, losses} = toolNames(tools.filter(tool => !denied.has(tool)))
  return {keys: {tools: names}, losses}
}

/** A list in the client's words, and what became of its entries. */
export function toolNames(tools: readonly string[]): {
  names: readonly string[]
  losses: readonly LossDraft[]
} {
  return allowedInWords(tools, vendorFor(tools))
}

/** There is no deny list: denied tools are taken out of the allow list, and lost without one. */
export function lowerDisallowed(tools: readonly string[], {agent}: LowerContext): Lowered {
  const allowed = agent.fields['allowed-tools']
  const isOpen = allowed === undefined || allowed.includes('*')
  const names = new Set(allowed?.map(tool => parseTool(tool).name))
  // Of a list, a denied part of a tool that stays is lost; what a word opens beyond is told of the list.
  const lost = tools.filter(
    tool => isOpen || (parseTool(tool).pattern !== null && names.has(parseTool(tool).name)),
  )
  return {losses: lost.map((from): LossDraft => ({fate: 'dropped', from, limit: true}))}
}

function wholeOf(tools: readonly string[]): ReadonlySet<string> {
  return new Set(tools.filter(tool => parseTool(tool).pattern === null))
}

/** The table for one list: an alias of a pair stands for both of its tools, never for one. */
function vendorFor(tools: readonly string[]): VendorTools {
  const names = new Set(tools.map(tool => parseTool(tool).name))
  const kept = Object.entries(words).filter(
    ([word, opened]) => !pairs.includes(word) || opened.every(tool => names.has(tool)),
  )
  return {
    words: Object.fromEntries(kept),
    server: (server, tool) => `${server}/${tool}`,
  }
}
