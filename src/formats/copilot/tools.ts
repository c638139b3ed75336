/** Tool lists of Copilot: the aliases of its CLI, tools of servers, and names that only the editor knows. */
import {ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {guessTool, type ToolWords, wordFor} from '../../lift/tools.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import {type PlacedTool, placedTools} from '../../tool-name.ts'
import {nearest} from '../../validate/nearest.ts'
import {placeOfTool} from '../../validate/odd-tools.ts'
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
  const entries = placedTools(value)
  if (entries === null) return null
  if (entries.some(({text}) => text === '*')) return {}
  const read = entries.map(placed => [placed, wordOf(placed.text)] as const)
  const tools = [...new Set(read.flatMap(([, word]) => word.tools))]
  const isExact = read.every(([{text}, word]) => word.of === 'client' && isPlain(text))
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

type Read = readonly (readonly [placed: PlacedTool, word: Word])[]

function problemsOf(read: Read, context: LiftContext): readonly LoaderProblem[] {
  const ofWhom = (who: Word['of']): readonly PlacedTool[] =>
    read.flatMap(([placed, {of}]) => (of === who ? [placed] : []))
  const [editors, strangers] = [ofWhom('editor'), ofWhom('nobody')]
  const isNothingLeft = editors.length + strangers.length === read.length
  const unknown = strangers.map(placed => unknownTool(placed, {read, isNothingLeft}, context))
  if (editors.length === 0) return unknown
  const all = `its words are ${vocabulary.tools.join(', ')} and \`server/tool\``
  if (isNothingLeft && strangers.length === 0) {
    const text = `it knows no name of the list, so the agent is left with \`skill\` and \`sql\`; ${all}`
    return [ignoredValue(context, 'tools', text)]
  }
  const text = `outside of VS Code nothing is granted by ${listed(editors.map(one => one.text))}; ${all}`
  // One list for the editor and the others is the documented use.
  return [...unknown, {...ignoredValue(context, 'tools', text), severity: 'info'}]
}

interface Lot {
  readonly read: Read
  readonly isNothingLeft: boolean
}

function unknownTool(placed: PlacedTool, {read, isNothingLeft}: Lot, {at}: LiftContext): LoaderProblem {
  const {client, date} = vocabulary
  const {text: tool} = placed
  const guess = guessTool(tool, [])
  const near = guess === null ? nearest(tool, vocabulary.tools) : null
  const meant = guess === null ? (near?.name ?? null) : (wordFor(guess, words) ?? null)
  const isListed = read.some(([{text}]) => text === meant)
  const rest = ', nor does any other of the list, and `skill` and `sql` alone are left'
  const effect = `grants nothing${isNothingLeft ? rest : ''}`
  const isSure = near?.distance === 1 && near.unique
  const place = placeOfTool(at('tools'), placed)
  return {
    kind: 'odd-tool',
    odd: 'unknown',
    place,
    key: 'tools',
    client,
    date,
    tool,
    meant,
    isSure,
    isListed,
    effect,
  }
}

function listed(entries: readonly string[]): string {
  const names = entries.slice(0, 5).map(entry => `\`${entry}\``)
  const more = entries.length - names.length
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`
}
