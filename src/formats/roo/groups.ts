/** Tool groups of a mode: what of the lists they can say. */
import type {LossDraft} from '../../lower/target.ts'
import {allowedInWords, deniedInWords, type VendorTools} from '../../lower/words/vendor-tools.ts'
import {isAgentTool, parseTool} from '../../tool-name.ts'
import {patternOf} from './glob-pattern.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** A group, or one with files that it is limited to. */
export type Group = string | readonly [group: string, options: Readonly<Record<string, string>>]

/** What decides about the groups. */
export interface Limits {
  readonly allowed: readonly string[] | undefined
  readonly denied: readonly string[]
  readonly paths: readonly string[]
}

const vendor: VendorTools = {
  words: vocabulary.toolWords,
  server: () => 'mcp',
  harmless: vocabulary.harmless,
}

/** The groups, in the client's order; `edit` is limited to the agent's files where an expression can say which. */
export function groupsOf({allowed, denied, paths}: Limits): readonly Group[] {
  const open = isLimited(allowed) ? allowedInWords(allowed, vendor).names : vocabulary.tools
  const closed = deniedInWords(majorOf(denied), vendor).names
  const fileRegex = patternOf(paths)
  return vocabulary.tools
    .filter(group => open.includes(group) && !closed.includes(group))
    .map(group =>
      group === 'edit' && fileRegex !== null ? [group, {fileRegex, description: paths.join(', ')}] : group,
    )
}

/** Losses of an allow-list. Every mode may start others, ask and keep a list of what is to be done. */
export function allowedLosses(allowed: readonly string[]): readonly LossDraft[] {
  if (!isLimited(allowed)) return []
  const limited = allowed.filter(entry => !isAlwaysOpen(entry))
  const servers = limited.filter(entry => entry.startsWith('mcp__'))
  return [
    ...allowedInWords(limited, vendor).losses,
    ...servers.map(from => ({fate: 'widened', from, to: 'mcp (every server)', limit: true}) as const),
  ]
}

/** Losses of a deny-list: what only accompanies another tool is not worth the whole group. */
export function deniedLosses(denied: readonly string[]): readonly LossDraft[] {
  const major = majorOf(denied)
  const minor = denied.filter(entry => !major.includes(entry))
  // Where every tool of the group is denied, nothing more is than was asked for.
  const isWhole = (group: string | undefined): boolean => {
    const tools = vendor.words[group ?? ''] ?? []
    return tools.length > 0 && tools.every(tool => companions.includes(tool) || denied.includes(tool))
  }
  return [
    ...deniedInWords(major, vendor).losses.filter(({fate, to}) => fate !== 'approximated' || !isWhole(to)),
    ...minor.map(from => ({fate: 'dropped', from, limit: true}) as const),
  ]
}

function isLimited(allowed: readonly string[] | undefined): allowed is readonly string[] {
  return allowed !== undefined && !allowed.includes('*')
}

function isAlwaysOpen(entry: string): boolean {
  const {name} = parseTool(entry)
  return isAgentTool(name) || vocabulary.alwaysOpen.includes(name)
}

const companions: readonly string[] = vocabulary.companions

/** The entries without those that only accompany a tool which stays. */
function majorOf(denied: readonly string[]): readonly string[] {
  return denied.filter(entry => {
    const {name} = parseTool(entry)
    if (!companions.includes(name)) return true
    const group = Object.values(vocabulary.toolWords).find(tools => tools.includes(name)) ?? []
    return group.filter(tool => !companions.includes(tool)).every(tool => denied.includes(tool))
  })
}
