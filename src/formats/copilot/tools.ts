/** Tool lists of Copilot: the aliases of its CLI, tools of servers, and names that only the editor knows. */
import {ignoredValue, type LiftContext, type Meaning} from '../../lift/reader.ts'
import {guessTool, type ToolWords, wordFor} from '../../lift/tools.ts'
import type {LoaderProblem, ToolProblem} from '../../parse/problem.ts'
import {type PlacedTool, placedTools} from '../../tool-name.ts'
import {nearest} from '../../validate/nearest.ts'
import {placeOfTool} from '../../validate/odd-tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}
import {toolNames} from './write-tools.ts'

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
  const entries = entriesOf(value)
  if (entries === null) return null
  if (entries.some(({text}) => text === '*')) return {}
  const read = entries.map(placed => [placed, wordOf(placed.text)] as const)
  const tools = [...new Set(read.flatMap(([, word]) => word.tools))]
  const isExact = Array.isArray(value) && toolNames(tools).names.join('\n') === value.join('\n')
  return {
    fields: {'allowed-tools': tools},
    ...(isExact ? {} : {original: 'kept'}),
    problems: problemsOf(read, context),
  }
}

/** An entry of a list may hold blanks: the display name of a server (`Microsoft Docs`). */
function entriesOf(value: unknown): readonly PlacedTool[] | null {
  if (!Array.isArray(value)) return placedTools(value)
  const found = new Map<string, PlacedTool>()
  for (const [item, text] of value.entries()) {
    if (typeof text !== 'string') return null
    if (!found.has(text.trim())) found.set(text.trim(), {text: text.trim(), item, word: 0})
  }
  found.delete('')
  return [...found.values()]
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
  const others = read.filter(([, {of}]) => of === 'editor' || of === 'nobody')
  const isNothingLeft = others.length === read.length
  const misspelt = others.flatMap(([placed, {of}]) => {
    const meant = of === 'nobody' ? meantBy(placed.text) : null
    return meant === null ? [] : [unknownTool({placed, ...meant}, {read, isNothingLeft}, context)]
  })
  const said = new Set(misspelt.map(({tool}) => tool))
  const rest = others.filter(([{text}]) => !said.has(text))
  if (rest.length === 0) return misspelt
  const all = `its words are ${vocabulary.tools.join(', ')} and \`server/tool\``
  if (isNothingLeft && misspelt.length === 0) {
    const text = `it knows no name of the list, so the agent is left with \`skill\` and \`sql\`; ${all}`
    return [ignoredValue(context, 'tools', text)]
  }
  const text = `outside of VS Code nothing is granted by ${listed(rest.map(([{text}]) => text))}; ${all}`
  // One list for the editor, its extensions and the other clients is the documented use.
  return [...misspelt, {...ignoredValue(context, 'tools', text), severity: 'info'}]
}

/** A word of the client that an unknown one is a spelling of; names of extensions and of servers' tools are none. */
interface Meant {
  readonly meant: string
  readonly isSure: boolean
}

function meantBy(tool: string): Meant | null {
  const guess = guessTool(tool, [])
  if (guess !== null) {
    const word = wordFor(guess, words)
    return word === undefined ? null : {meant: word, isSure: false}
  }
  const near = nearest(tool, vocabulary.tools)
  return near === null ? null : {meant: near.name, isSure: near.distance === 1 && near.unique}
}

interface Lot {
  readonly read: Read
  readonly isNothingLeft: boolean
}

interface Misspelt extends Meant {
  readonly placed: PlacedTool
}

function unknownTool(
  {placed, meant, isSure}: Misspelt,
  {read, isNothingLeft}: Lot,
  {at}: LiftContext,
): ToolProblem {
  const {client, date} = vocabulary
  const isListed = read.some(([{text}]) => text === meant)
  const others = read.length > 1 ? ', nor does any other of the list' : ''
  const rest = `${others}, and \`skill\` and \`sql\` alone are left`
  return {
    kind: 'odd-tool',
    odd: 'unknown',
    place: placeOfTool(at('tools'), placed),
    key: 'tools',
    client,
    date,
    tool: placed.text,
    meant,
    isSure,
    isListed,
    isWidening: true,
    effect: `grants nothing${isNothingLeft ? rest : ''}`,
  }
}

function listed(entries: readonly string[]): string {
  const names = entries.slice(0, 5).map(entry => `\`${entry}\``)
  const more = entries.length - names.length
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`
}
