/** Tool lists of Copilot: the aliases of its CLI, tools of servers, and names that only the editor knows. */
import {ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {guessTool, type ToolWords, toolEntries} from '../../lift/tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: ToolWords = vocabulary.toolWords
const editorWords: ToolWords = vocabulary.editor.words

/** What one entry of a list means. */
interface Word {
  /** Canonical tools. */
  readonly tools: readonly string[]
  /** Who knows the entry; nobody's are carried as they stand. */
  readonly of: 'client' | 'server' | 'editor' | 'nobody'
}

/** `tools`: unknown names are passed over, so that one list may serve several clients. */
export function readTools(value: unknown, context: LiftContext): Meaning | null {
  const entries = toolEntries(value)
  if (entries === null) return null
  if (entries.includes('*')) return {}
  const read = entries.map(entry => [entry, wordOf(entry)] as const)
  const tools = [...new Set(read.flatMap(([, word]) => word.tools))]
  const isExact = read.every(([entry, word]) => word.of === 'client' && isPlain(entry))
  return {
    fields: {'allowed-tools': tools},
    ...(isExact ? {} : {original: 'kept'}),
    problems: problemsOf(read, context),
  }
}

/** The client's own alias, in its own case, for one tool alone. */
function isPlain(entry: string): boolean {
  return vocabulary.tools.includes(entry) && words[entry]?.length === 1
}

function wordOf(entry: string): Word {
  // Aliases are known in any case (documentation of the custom agents' configuration).
  const alias = own(words, entry.toLowerCase())
  if (alias !== undefined) return {tools: alias, of: 'client'}
  if (/^mcp__/.test(entry)) return {tools: [entry], of: 'server'}
  const slash = entry.lastIndexOf('/')
  const [set, name] = [entry.slice(0, Math.max(slash, 0)), entry.slice(slash + 1)]
  // `edit/editFiles`: a tool of the editor behind its set, no server.
  if (vocabulary.editor.sets.includes(set)) return {tools: own(editorWords, name) ?? [], of: 'editor'}
  if (slash > 0) return {tools: [`mcp__${set.replace(/[^\w-]/g, '_')}__${name}`], of: 'server'}
  const known = own(editorWords, entry)
  if (known !== undefined) return {tools: known, of: 'editor'}
  return {tools: [guessTool(entry, []) ?? entry], of: 'nobody'}
}

function own(table: ToolWords, word: string): readonly string[] | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

type Read = readonly (readonly [entry: string, word: Word])[]

function problemsOf(read: Read, context: LiftContext): NonNullable<Meaning['problems']> {
  const entriesOf = (who: Word['of']): readonly string[] =>
    read.flatMap(([entry, {of}]) => (of === who ? [entry] : []))
  const [editors, strangers] = [entriesOf('editor'), entriesOf('nobody')]
  const all = `its words are ${vocabulary.tools.join(', ')} and \`server/tool\``
  if (read.length > 0 && editors.length + strangers.length === read.length) {
    const text = `it knows no name of the list, so the agent is left with \`skill\` and \`sql\`; ${all}`
    return [ignoredValue(context, 'tools', text)]
  }
  if (strangers.length > 0)
    return [ignoredValue(context, 'tools', `no tool of it is called ${listed(strangers)}; ${all}`)]
  if (editors.length === 0) return []
  const text = `outside of VS Code nothing is granted by ${listed(editors)}; ${all}`
  // One list for the editor and the others is the documented use.
  return [{...ignoredValue(context, 'tools', text), severity: 'info'}]
}

function listed(entries: readonly string[]): string {
  const names = entries.slice(0, 5).map(entry => `\`${entry}\``)
  const more = entries.length - names.length
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`
}
