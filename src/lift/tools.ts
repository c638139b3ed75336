/** Tool lists of vendors, back in the canonical words. */
import {allowedInWords, deniedInWords, type VendorTools} from '../lower/words/vendor-tools.ts'
import {formatTool, parseTool, placedTools} from '../tool-name.ts'
import type {ToolWords} from '../validate/tool-words.ts'
import type {Meaning} from './reader.ts'

export {guessTool, type ToolWords} from '../validate/tool-words.ts'

/** The entries of a tool value in any spelling: a string apart by commas or white space, or a list; null: another shape. */
export function toolEntries(value: unknown): readonly string[] | null {
  return placedTools(value)?.map(({text}) => text) ?? null
}

/** What a list means, entry by entry. */
export interface TranslatedTools {
  /** Canonical entries, each once. */
  readonly tools: readonly string[]
  /** Entries that nothing is known of; they are among `tools` as they stand. */
  readonly unknown: readonly string[]
}

/** Entries in canonical words by the vendor's own table; `mcp__…` and patterns are kept. */
export function translateTools(entries: readonly string[], words: ToolWords): TranslatedTools {
  const unknown: string[] = []
  const tools = entries.flatMap((entry): readonly string[] => {
    const {name, pattern} = parseTool(entry)
    if (/^mcp__|^\*$/.test(name)) return [entry]
    const meant = Object.hasOwn(words, name) ? words[name] : undefined
    if (meant === undefined) {
      unknown.push(entry)
      return [entry]
    }
    return meant.map(one => formatTool({name: one, pattern}))
  })
  return {tools: [...new Set(tools)], unknown}
}

/** `server/tool` and `@server/tool`, as some vendors write a tool of an MCP server. */
function serverTool(entry: string, words: ToolWords): string {
  const [, server, tool] = /^@?([\w-]+)\/([\w-]+|\*)$/.exec(entry) ?? []
  return server === undefined || Object.hasOwn(words, entry) ? entry : `mcp__${server}__${tool}`
}

/** Whether the vendor has no other word for what this one means: the first of several is what a target writes. */
function isOnlyWord(entry: string, words: ToolWords): boolean {
  const meant = Object.hasOwn(words, entry) ? words[entry] : undefined
  if (meant === undefined) return true
  const [tool] = meant
  return tool !== undefined && meant.length === 1 && wordFor(tool, words) === entry
}

/** The vendor's word for a canonical tool: the first that opens it. */
export function wordFor(tool: string, words: ToolWords): string | undefined {
  return Object.keys(words).find(word => words[word]?.includes(tool))
}

/**
 * Reads a tool list in the vendor's words; `*` is no limit. `toServer` respells the tool of a server. Null: a shape that
 * the client does not take.
 */
export function readToolList(
  name: 'allowed-tools' | 'disallowed-tools',
  words: ToolWords,
  toServer: (entry: string, words: ToolWords) => string = serverTool,
): (value: unknown) => Meaning | null {
  return value => {
    const found = toolEntries(value)
    if (found === null) return null
    const entries = found.map(entry => toServer(entry, words))
    if (name === 'allowed-tools' && entries.includes('*')) return {}
    const {tools, unknown} = translateTools(entries, words)
    const isExact =
      unknown.length === 0 &&
      entries.every((entry, index) => entry === found[index]) &&
      entries.every(entry => isOnlyWord(entry, words))
    return {fields: {[name]: tools}, ...(isExact ? {} : {original: 'kept' as const})}
  }
}

/**
 * The same reading, which keeps no original where the vendor's target writes that very list again: an edit of the lifted
 * list is to reach the vendor, too.
 */
export function writtenAgain(
  name: 'allowed-tools' | 'disallowed-tools',
  vendor: VendorTools,
  read: (value: unknown) => Meaning | null,
): (value: unknown) => Meaning | null {
  const lower = name === 'allowed-tools' ? allowedInWords : deniedInWords
  return value => {
    const meaning = read(value)
    const tools = meaning?.fields?.[name]
    if (meaning?.original === undefined || !Array.isArray(value) || !Array.isArray(tools)) return meaning
    const {original, ...plain} = meaning
    const {names} = lower(tools, vendor)
    return names.length === value.length && names.every((one, index) => one === value[index])
      ? plain
      : meaning
  }
}
