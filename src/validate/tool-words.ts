/** What is odd about an entry of a list of canonical tools. */
import {canonicalWords, formerTools} from '../canonical-words.ts'
import type {ToolProblem} from '../parse/problem.ts'
import {parseTool} from '../tool-name.ts'
import {nearest} from './nearest.ts'

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

/** `WriteFile` is `write_file`. */
const foreignTools: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(foreignWords).map(([word, tools]) => [bare(word), tools]),
)

type Judgement = Pick<ToolProblem, 'odd' | 'meant' | 'isSure'>

/** What is odd about an entry; null: nothing. Servers' tools and `*` are taken as they are. */
export function judgeTool(entry: string, known: readonly string[]): Judgement | null {
  const {name} = parseTool(entry)
  if (known.includes(name) || canonicalWords.mainThreadTools.includes(name) || /^(?:mcp__|\*$)/.test(name))
    return null
  const folded = name.toLowerCase()
  const former = Object.keys(formerTools).find(one => one.toLowerCase() === folded)
  if (former !== undefined) return {odd: 'former', meant: formerTools[former] ?? null, isSure: true}
  const same = known.find(one => one.toLowerCase() === folded)
  if (same !== undefined) return {odd: 'case', meant: same, isSure: true}
  const [foreign] = foreignTools.get(bare(name)) ?? []
  // What another client calls so is for the author to say.
  if (foreign !== undefined) return {odd: 'unknown', meant: foreign, isSure: false}
  const near = nearest(name, known)
  return {odd: 'unknown', meant: near?.name ?? null, isSure: near?.distance === 1 && near.unique}
}

/** The canonical tool that a word of no vendor's table may mean: its case is wrong, or it is another vendor's. */
export function guessTool(word: string, known: readonly string[]): string | null {
  const folded = word.toLowerCase()
  const same = known.find(one => one.toLowerCase() === folded)
  if (same !== undefined) return same
  return foreignTools.get(bare(word))?.[0] ?? null
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_]/g, '')
}
