/** Tool lists of droids, in both directions: tools by name, and servers as a list beside them. */
import type {LiftContext, Meaning} from '../../lift/reader.ts'
import {readToolList, toolEntries, writtenAgain} from '../../lift/tools.ts'
import type {LossDraft, LowerContext, Lowered} from '../../lower/target.ts'
import {denialLosses, remainingTools} from '../../lower/words/denied-tools.ts'
import {allowedInWords, currentName, type VendorTools} from '../../lower/words/vendor-tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const vendor: VendorTools = {words: vocabulary.toolWords}

/** A list must name a tool; this one every droid has, whatever its list says (read in the program, 0.215.0). */
const least = 'TodoWrite'

/** `tools` and `mcpServers`. An entry that no tool is called by would make the droid invalid. */
export function lowerAllowed(tools: readonly string[], context: LowerContext): Lowered {
  const entries = remainingTools(tools, context)
  if (entries.includes('*')) return {}
  const {names, losses} = allowedInWords(
    entries.filter(entry => serverOf(entry) === null),
    vendor,
  )
  const servers = serversIn(entries)
  const opened: readonly LossDraft[] =
    entries.length === 0 ? [{fate: 'widened', from: '[]', to: vocabulary.always.join(', '), limit: true}] : []
  return {
    keys: {
      tools: names.length === 0 ? [least] : names,
      ...(servers.names.length === 0 ? {} : {mcpServers: servers.names}),
    },
    losses: [...losses, ...servers.losses, ...opened],
  }
}

/** There is no deny list, and two tools are added to every list. */
export function lowerDenied(tools: readonly string[], context: LowerContext): Lowered {
  const always = tools.filter(entry => vocabulary.always.includes(currentName(entry)))
  const opened = openedFileTools(tools, context)
  const others = tools.filter(entry => !always.includes(entry) && !opened.includes(entry))
  return {
    losses: [
      ...denialLosses(others, context, []),
      ...always.map((from): LossDraft => ({fate: 'dropped', from, limit: true})),
      ...opened.map((from): LossDraft => ({fate: 'widened', from, to: 'ApplyPatch', limit: true})),
    ],
  }
}

const fileTools: readonly string[] = ['Write', 'Edit']

/** Denials in vain: whoever may create or edit files gets `ApplyPatch`, which does both (read in the program, 0.215.0). */
function openedFileTools(denied: readonly string[], context: LowerContext): readonly string[] {
  const {'allowed-tools': allowed = []} = context.agent.fields
  const isFileTool = (entry: string): boolean => fileTools.includes(currentName(entry))
  const isOpen = !allowed.includes('*') && remainingTools(allowed, context).some(isFileTool)
  return isOpen ? denied.filter(isFileTool) : []
}

interface Servers {
  readonly names: readonly string[]
  readonly losses: readonly LossDraft[]
}

/** A server opens all of its tools; all servers at once have no word. */
function serversIn(entries: readonly string[]): Servers {
  const found = entries.flatMap(entry => serverOf(entry) ?? [])
  const whole = new Set(found.filter(({isWhole}) => isWhole).map(({server}) => server))
  return {
    names: [...new Set(found.map(({server}) => server))].filter(server => server !== '*'),
    losses: found.flatMap(({entry, server, isWhole}): readonly LossDraft[] => {
      if (server === '*') return [{fate: 'dropped', from: entry}]
      if (isWhole || whole.has(server)) return []
      return [{fate: 'widened', from: entry, to: `mcp__${server}`, limit: true}]
    }),
  }
}

interface ServerEntry {
  readonly entry: string
  readonly server: string
  readonly isWhole: boolean
}

function serverOf(entry: string): ServerEntry | null {
  const [, server, tool = '*'] = /^mcp__(.+?)(?:__(.+))?$/.exec(entry) ?? []
  return server === undefined ? null : {entry, server, isWhole: tool === '*'}
}

const readNames = writtenAgain('allowed-tools', vendor, readToolList('allowed-tools', vocabulary.toolWords))

/** `tools`, with the servers that stand beside them. */
export function readAllowed(value: unknown, {data}: LiftContext): Meaning | null {
  const meaning = readNames(value)
  const tools = meaning?.fields?.['allowed-tools']
  if (meaning === null || !Array.isArray(tools)) return meaning
  const servers = (toolEntries(data.mcpServers ?? []) ?? []).map(server => `mcp__${server}`)
  return {...meaning, fields: {'allowed-tools': [...tools, ...servers]}}
}

/** `mcpServers`: told by the list of tools where that is written anew, else kept. */
export function readServers(value: unknown, {data}: LiftContext): Meaning {
  const isTold = Array.isArray(value) && readNames(data.tools)?.original === undefined
  return isTold && Array.isArray(data.tools) ? {} : {original: 'kept'}
}
