/** Canonical tool lists in a vendor's words, by the table that its reader goes by too; what the words cannot say is reported. */
import {formerTools} from '../../canonical-words.ts'
import {agentTool, isAgentTool, parseTool} from '../../tool-name.ts'
import type {ToolWords} from '../../validate/tool-words.ts'
import type {LossDraft} from '../target.ts'

/** How a vendor names tools. */
export interface VendorTools {
  /** Vendor word -> canonical tools that it opens; the first word that has a tool is the one that is written. */
  readonly words: ToolWords
  /** The vendor's name for a tool of an MCP server (`*`: all of them); null: it has none. Absent: `mcp__server__tool` as it stands. */
  readonly server?: (server: string, tool: string) => string | null
  /** Companions that a word may open without being more than what was asked for: canonical tool -> harmless others. */
  readonly harmless?: ToolWords
}

/** A list in the vendor's words, and what became of its entries. */
export interface VendorList {
  /** Each once, in the order of the list. */
  readonly names: readonly string[]
  readonly losses: readonly LossDraft[]
}

/** An allow-list. An entry without a word is dropped (stricter, hence no lost limit); a word that opens more is reported as widened. */
export function allowedInWords(tools: readonly string[], vendor: VendorTools): VendorList {
  const names = new Set<string>()
  const losses: LossDraft[] = []
  const plain = new Set(tools.map(currentName))
  const whole = new Set(tools.filter(entry => parseTool(entry).pattern === null).map(currentName))
  for (const entry of tools) {
    const word = wordOf(entry, vendor)
    if (word === null) {
      losses.push({fate: 'dropped', from: entry})
      continue
    }
    names.add(word)
    losses.push(...widening(entry, {word, plain, whole, vendor}))
  }
  return {names: [...names], losses}
}

/** A deny-list. An entry without a word is a lost limit; a word that denies more is stricter, hence approximated. */
export function deniedInWords(tools: readonly string[], vendor: VendorTools): VendorList {
  const names = new Set<string>()
  const losses: LossDraft[] = []
  for (const entry of tools) {
    const word = wordOf(entry, vendor)
    if (word === null) {
      losses.push({fate: 'dropped', from: entry, limit: true})
      continue
    }
    names.add(word)
    const opened = vendor.words[word] ?? []
    const isMore = parseTool(entry).pattern !== null || opened.some(tool => tool !== currentName(entry))
    if (isMore) losses.push({fate: 'approximated', from: entry, to: word})
  }
  return {names: [...names], losses}
}

/** The vendor's word for one entry; null: it has none. */
function wordOf(entry: string, {words, server}: VendorTools): string | null {
  const [, of, tool = '*'] = /^mcp__(.+?)(?:__(.+))?$/.exec(entry) ?? []
  if (of !== undefined) return server === undefined ? entry : server(of, tool)
  if (entry === '*') return entry
  const name = currentName(entry)
  return Object.keys(words).find(word => words[word]?.includes(name)) ?? null
}

/** The name that the tool has now, without what stands behind it in parentheses. */
export function currentName(entry: string): string {
  const {name} = parseTool(entry)
  if (isAgentTool(name)) return agentTool
  return (Object.hasOwn(formerTools, name) ? formerTools[name] : null) ?? name
}

interface Widening {
  readonly word: string
  /** Every tool that the list names. */
  readonly plain: ReadonlySet<string>
  /** Those of them that it names without a pattern. */
  readonly whole: ReadonlySet<string>
  readonly vendor: VendorTools
}

function widening(entry: string, {word, plain, whole, vendor}: Widening): readonly LossDraft[] {
  const name = currentName(entry)
  const {pattern} = parseTool(entry)
  if (pattern !== null && !isAgentTool(name) && !whole.has(name))
    return [{fate: 'widened', from: entry, to: word, limit: true}]
  const harmless = vendor.harmless?.[name] ?? []
  const extra = (vendor.words[word] ?? []).filter(tool => !plain.has(tool) && !harmless.includes(tool))
  if (extra.length === 0) return []
  return [{fate: 'widened', from: entry, to: `${word} (also ${extra.join(', ')})`, limit: true}]
}
