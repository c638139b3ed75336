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
  const [, name = entry, pattern = null] = /^([^(]+)\((.*)\)$/s.exec(entry) ?? []
  return {name, pattern}
}

/** The entry that `parseTool` takes apart again. */
export function formatTool({name, pattern}: ToolName): string {
  return pattern === null ? name : `${name}(${pattern})`
}

/** The entries of a tool string, each once: split at white space and commas outside parentheses. */
export function splitTools(text: string): readonly ToolWord[] {
  const words = new Map<string, ToolWord>()
  for (const {0: word, index} of text.matchAll(/(?:\([^)]*\)|[^\s,])+/g)) {
    if (!words.has(word)) words.set(word, {text: word, start: index})
  }
  return [...words.values()]
}
