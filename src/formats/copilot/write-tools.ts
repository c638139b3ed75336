/** Canonical tool lists in Copilot's words: its aliases, and where they open more than is asked for, their narrower names. */
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {denialLosses, remainingTools} from '../../lower/words/denied-tools.ts'
import {allowedInWords, type VendorTools} from '../../lower/words/vendor-tools.ts'
import {parseTool} from '../../tool-name.ts'
import type {ToolWords} from '../../validate/tool-words.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: ToolWords = vocabulary.toolWords

/** Aliases of two tools that have names of their own as well: `grep` opens searching in files alone (run with 1.0.102). */
const pairs = ['search', 'web']

/** `tools`. An empty list is kept: it leaves `skill` and `sql` (run with 1.0.102); every tool is no list at all. */
export function lowerTools(tools: readonly string[], context: LowerContext): Lowered {
  if (tools.includes('*')) return {}
  const {names, losses} = toolNames(remainingTools(tools, context))
  return {keys: {tools: names}, losses}
}

/** A list in the client's words, and what became of its entries. */
export function toolNames(tools: readonly string[]): {
  names: readonly string[]
  losses: readonly LossDraft[]
} {
  return allowedInWords(tools, vendorFor(tools))
}

/** There is no deny list. */
export function lowerDisallowed(tools: readonly string[], context: LowerContext): Lowered {
  return {losses: denialLosses(tools, context, [])}
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
