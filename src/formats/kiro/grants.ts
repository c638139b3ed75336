/** Tool limits in Kiro's words: tools by name in the JSON of CLI 2.x, tags and permission rules in the third. */
import type {FieldName} from '../../agent.ts'
import type {FieldLoss, LossDraft} from '../../lower/target.ts'
import {allowedInWords, deniedInWords, type VendorTools} from '../../lower/words/vendor-tools.ts'
import {parseTool} from '../../tool-name.ts'
import type {ToolWords} from '../../validate/tool-words.ts'
import {allowedRegex, commandGlobs, deniedRegex} from './commands.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** JSON of CLI 2.x, or Markdown of CLI 3. */
export type Generation = 2 | 3

/** What an agent may do, in the words of the language. */
export interface Grants {
  /** Null: every tool. */
  readonly allowed: readonly string[] | null
  readonly denied: readonly string[]
  readonly paths: readonly string[]
  /** Agents that relations let this one call. */
  readonly calls: readonly string[]
}

/** Keys of the file, and what they cannot say. */
export interface Written {
  readonly keys: Readonly<Record<string, unknown>>
  readonly losses: readonly FieldLoss[]
}

type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The vendor's words of one generation. */
function vendorOf(generation: Generation): VendorTools {
  const words: ToolWords = vocabulary.written[generation]
  return {
    words,
    server: (server, tool) => (tool === '*' ? `@${server}` : `@${server}/${tool}`),
    // Whoever may read a file may find it, and what stands in it.
    harmless: {Read: ['Glob', 'Grep'], Grep: ['Glob'], Glob: ['Grep']},
  }
}

/** `tools` and what limits them further. */
export function grantsOf(asked: Grants, generation: Generation): Written {
  const grants = asked.allowed?.includes('*') ? {...asked, allowed: null} : asked
  return generation === 2 ? inSettings(grants) : inRules(grants)
}

/** Whether the agent may change files at all, so that paths can say which. */
export function mayWrite({allowed, denied}: Pick<Grants, 'allowed' | 'denied'>): boolean {
  const isWriter = (entry: string): boolean =>
    entry === '*' || ['Write', 'Edit'].includes(parseTool(entry).name)
  if (allowed === null) return !denied.some(entry => isWriter(entry) && parseTool(entry).pattern === null)
  return allowed.some(entry => isWriter(entry) && !denied.includes(entry))
}

function inSettings(grants: Grants): Written {
  const {allowed, denied, paths, calls} = grants
  const gone = new Set(denied.filter(entry => !isCommand(entry)))
  const left = allowed?.filter(entry => !gone.has(entry)) ?? null
  const tools = toolsOf(left, 2)
  const shell = {
    ...(isFenced(left)
      ? {allowedCommands: commandsOf(left ?? []).map(allowedRegex), denyByDefault: true}
      : {}),
    ...(commandsOf(denied).length > 0 ? {deniedCommands: commandsOf(denied).map(deniedRegex)} : {}),
  }
  const settings: Settings = {
    ...(paths.length > 0 && mayWrite(grants) ? {write: pathSettings(paths)} : {}),
    ...(Object.keys(shell).length > 0 ? {shell} : {}),
    ...(tools.names.includes('subagent') && calls.length > 0 ? {subagent: {availableAgents: calls}} : {}),
  }
  const lost = allowed === null ? [...gone] : []
  return {
    keys: {tools: tools.names, ...(Object.keys(settings).length > 0 ? {toolsSettings: settings} : {})},
    losses: [
      ...lossesOf('allowed-tools', tools.losses),
      ...lossesOf(
        'disallowed-tools',
        lost.map(from => ({fate: 'dropped', from, limit: true})),
      ),
      // Elsewhere the client asks; it does not refuse.
      ...(settings.write === undefined
        ? []
        : lossesOf('paths', [
            {fate: 'approximated', from: paths.join(', '), to: 'asks before it writes elsewhere'},
          ])),
    ],
  }
}

/** `deniedPaths` go first. */
function pathSettings(paths: readonly string[]): Readonly<Record<string, unknown>> {
  const {mine, others} = split(paths)
  return {allowedPaths: mine, ...(others.length > 0 ? {deniedPaths: others} : {})}
}

function inRules(grants: Grants): Written {
  const {allowed, denied, paths} = grants
  const tools = toolsOf(allowed, 3)
  const refused = deniedInWords(
    denied.filter(entry => !isCommand(entry)),
    denialWords(denied),
  )
  const {mine, others} = split(paths)
  const isFence = paths.length > 0 && mayWrite(grants)
  const rule = (capability: string, key: 'match' | 'exclude', patterns: readonly string[]) =>
    patterns.length === 0 ? [] : [{capability, effect: 'deny', [key]: patterns}]
  // Of two rules the stricter wins, so what may be done is an exception from what may not.
  const permissions = [
    ...(isFence ? [...rule('fs_write', 'exclude', mine), ...rule('fs_write', 'match', others)] : []),
    ...(isFenced(allowed) ? rule('shell', 'exclude', commandsOf(allowed ?? []).flatMap(commandGlobs)) : []),
    ...rule('shell', 'match', commandsOf(denied).flatMap(commandGlobs)),
  ]
  return {
    keys: {
      tools: tools.names,
      ...(refused.names.length > 0 ? {excludedTools: refused.names} : {}),
      ...(permissions.length > 0 ? {permissions} : {}),
    },
    losses: [
      ...lossesOf('allowed-tools', tools.losses),
      ...lossesOf(
        'disallowed-tools',
        allowed === null ? refused.losses : refused.losses.filter(({limit}) => !limit),
      ),
    ],
  }
}

/** A tag of several tools is no word for denying the lesser of them: without `read` an agent sees nothing. */
function denialWords(denied: readonly string[]): VendorTools {
  const vendor = vendorOf(3)
  const words = Object.entries(vendor.words).filter(([word]) => word !== 'read' || denied.includes('Read'))
  return {...vendor, words: Object.fromEntries(words)}
}

/** In JSON no list at all is no tools at all. */
function toolsOf(
  allowed: readonly string[] | null,
  generation: Generation,
): {
  readonly names: readonly string[]
  readonly losses: readonly LossDraft[]
} {
  if (allowed === null) return {names: ['*'], losses: []}
  const {names, losses} = allowedInWords(
    allowed.filter(entry => !isCommand(entry)),
    vendorOf(generation),
  )
  return {names: isFenced(allowed) ? [...names, 'shell'] : names, losses}
}

/** Whether the list has the shell for some commands only. */
function isFenced(allowed: readonly string[] | null): boolean {
  return allowed !== null && !allowed.includes('Bash') && commandsOf(allowed).length > 0
}

function commandsOf(entries: readonly string[]): readonly string[] {
  return entries.filter(isCommand).map(entry => parseTool(entry).pattern ?? '')
}

function isCommand(entry: string): boolean {
  const {name, pattern} = parseTool(entry)
  return name === 'Bash' && pattern !== null && pattern.trim() !== ''
}

/** `!` takes files out again; `!(` opens a group. */
function split(paths: readonly string[]): {
  readonly mine: readonly string[]
  readonly others: readonly string[]
} {
  const isDenial = (glob: string): boolean => /^![^(]/.test(glob)
  return {
    mine: paths.filter(glob => !isDenial(glob)),
    others: paths.filter(isDenial).map(glob => glob.slice(1)),
  }
}

function lossesOf(field: FieldName, losses: readonly LossDraft[]): readonly FieldLoss[] {
  return losses.map(loss => ({...loss, field}))
}
