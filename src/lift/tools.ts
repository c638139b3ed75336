/** Tool lists of vendors, back in the canonical words. */

import {formatTool, parseTool, splitTools} from '../tool-name.ts'
import type {Meaning} from './reader.ts'

/** Vendor word -> canonical tools; a word may open several. */
export type ToolWords = Readonly<Record<string, readonly string[]>>

/** Words that several vendors use for a tool that Claude Code calls otherwise, for lists that were copied from one to the other. */
const foreignWords: ToolWords = {
  read_file: ['Read'],
  read_many_files: ['Read'],
  read: ['Read'],
  view: ['Read'],
  write_file: ['Write'],
  create: ['Write'],
  create_file: ['Write'],
  write: ['Write'],
  replace: ['Edit'],
  edit_file: ['Edit'],
  str_replace: ['Edit'],
  edit: ['Edit'],
  list_directory: ['Glob'],
  list_dir: ['Glob'],
  list: ['Glob'],
  glob: ['Glob'],
  grep: ['Grep'],
  grep_search: ['Grep'],
  search_file_content: ['Grep'],
  run_shell_command: ['Bash'],
  execute_bash: ['Bash'],
  run_terminal_cmd: ['Bash'],
  bash: ['Bash'],
  shell: ['Bash'],
  terminal: ['Bash'],
  execute: ['Bash'],
  web_fetch: ['WebFetch'],
  webfetch: ['WebFetch'],
  fetch: ['WebFetch'],
  web_search: ['WebSearch'],
  websearch: ['WebSearch'],
  google_web_search: ['WebSearch'],
  write_todos: ['TodoWrite'],
  todo_write: ['TodoWrite'],
  todowrite: ['TodoWrite'],
  task: ['Agent'],
}

/** The entries of a tool value in any spelling: a string apart by commas or white space, or a list; null: another shape. */
export function toolEntries(value: unknown): readonly string[] | null {
  const parts = Array.isArray(value) ? value : [value]
  if (!parts.every(part => typeof part === 'string')) return null
  const names = parts.flatMap(part => splitTools(String(part)).map(({text}) => text))
  return [...new Set(names)]
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

/** The canonical tool that a word of no vendor's table may mean: its case is wrong, or it is another vendor's. */
export function guessTool(word: string, known: readonly string[]): string | null {
  const folded = word.toLowerCase()
  const same = known.find(one => one.toLowerCase() === folded)
  if (same !== undefined) return same
  return Object.hasOwn(foreignWords, folded) ? (foreignWords[folded]?.[0] ?? null) : null
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
