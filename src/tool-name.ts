/** The grammar of tool lists: `Read`, `Bash(git log:*)`, `mcp__github__search`, apart by blanks or commas. */

/** One entry, taken apart. */
interface ToolName {
  readonly name: string
  /** What stands in the parentheses; null: none, hence the whole tool. */
  readonly pattern: string | null
}

/** One entry of a tool string, with its place in it. */
interface ToolWord {
  readonly text: string
  readonly start: number
}

/** One entry of a tool value in any spelling, with the way to it. */
export interface PlacedTool {
  readonly text: string
  /** Index in a list of texts; null: the value is one text. */
  readonly item: number | null
  /** Which entry of its text. */
  readonly word: number
}

/** What Claude Code calls the tool that starts agents; it was `Task` before 2.1.63. */
export const agentTool = 'Agent'

/** Every name of that tool; a limit on one is meant for all. */
export const agentTools: readonly string[] = ['Task', agentTool]

/** Whether a tool of this name starts agents. */
export function isAgentTool(name: string): boolean {
  return agentTools.includes(name)
}

/** `Bash(git:*)` -> `Bash` and `git:*`; an entry of any other form is a name as it stands. */
export function parseTool(entry: string): ToolName {
  if (!entry.endsWith(')')) return {name: entry, pattern: null}
  const [, name = entry, pattern = null] = /^([^(]+)\((.*)\)$/s.exec(entry) ?? []
  return {name, pattern}
}

/** The entry that `parseTool` takes apart again. */
export function formatTool({name, pattern}: ToolName): string {
  return pattern === null ? name : `${name}(${pattern})`
}

/** The entries of a tool string, each once: split at white space and commas outside parentheses. */
export function splitTools(text: string): readonly ToolWord[] {
  // A name that Claude Code has: one word, as nearly every item of a list is.
  if (/^\w+$/.test(text)) return [{text, start: 0}]
  const words = new Map<string, ToolWord>()
  for (const {0: word, index} of text.matchAll(/(?:\([^)]*\)|[^\s,])+/g)) {
    if (!words.has(word)) words.set(word, {text: word, start: index})
  }
  return [...words.values()]
}

/** The entries of a tool value, each once: a text apart by commas or white space, or a list of such; null: another shape. */
export function placedTools(value: unknown): readonly PlacedTool[] | null {
  const isList = Array.isArray(value)
  const parts: readonly unknown[] = isList ? value : [value]
  const found = new Map<string, PlacedTool>()
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') return null
    for (const [word, {text}] of splitTools(part).entries())
      if (!found.has(text)) found.set(text, {text, item: isList ? index : null, word})
  }
  return [...found.values()]
}

/** Whether a text has several names with nothing but line breaks between them, so that a client that goes by commas and blanks sees one. */
export function isToolLines(value: unknown): value is string {
  return typeof value === 'string' && !value.includes(',') && /\S[ \t]*\n\s*\S/.test(value)
}
