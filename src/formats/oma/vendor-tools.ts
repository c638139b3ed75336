/** Tool limits in the words of each vendor, as far as `oma link` passes them on. */
import type {LossDraft, LowerContext} from '../../lower/target.ts'
import {delegates} from '../../lower/words/delegates.ts'
import {allowedInWords, type VendorList} from '../../lower/words/vendor-tools.ts'
import {agentTool, formatTool, isAgentTool, parseTool} from '../../tool-name.ts'
import type {Vendor} from './vendor.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** Part of a vendor's entry, and what it does not say. */
export interface Limits {
  readonly entry: Readonly<Record<string, unknown>>
  readonly losses: readonly LossDraft[]
}

const noLimits: Limits = {entry: {}, losses: []}

/** The lists of an agent for one vendor. */
export function toolLimits(vendor: Vendor, context: LowerContext): Limits {
  const {agent} = context
  const allowed = agent.fields['allowed-tools']
  const denied = agent.fields['disallowed-tools'] ?? []
  if (allowed === undefined && denied.length === 0) return noLimits
  const lists: Lists = {allowed: allowed ?? null, denied: denied.map(tool => parseTool(tool).name)}
  switch (vendor.id) {
    case 'codex':
      return bySwitch(lists, 'sandbox_mode', 'read-only')
    case 'cursor':
      return bySwitch(lists, 'readonly', true)
    case 'opencode':
      return byPermission(lists)
    default:
      return byList(lists, vendor, context)
  }
}

interface Lists {
  /** Null: the agent has all tools but the denied. */
  readonly allowed: readonly string[] | null
  /** Names, without patterns: denying more is stricter. */
  readonly denied: readonly string[]
}

/** Codex and Cursor have no list, but a switch that keeps an agent from writing. */
function bySwitch({allowed, denied}: Lists, key: string, value: unknown): Limits {
  const {writingTools} = vocabulary
  const names = (allowed ?? writingTools).map(tool => parseTool(tool).name)
  const isReader = !names.some(name => writingTools.includes(name) && !denied.includes(name))
  const said = [...(allowed ?? []), ...denied.map(tool => `no ${tool}`)].join(', ')
  if (!isReader) return {entry: {}, losses: [{fate: 'dropped', from: said, limit: true}]}
  const to = `${key}: ${String(value)}`
  return {entry: {extra: {[key]: value}}, losses: [{fate: 'widened', from: said, to, limit: true}]}
}

/** OpenCode refuses its whole configuration over a list of tools (run with 1.18.33): what stands in `extra` is written as it is. */
function byPermission({allowed, denied}: Lists): Limits {
  const {permissions} = vocabulary
  const server = (of: string, tool: string): string => `${of}_${tool}`
  if (allowed === null) {
    const found = allowedInWords(denied, {words: permissions, server})
    const permission = Object.fromEntries(found.names.map(name => [name, 'deny']))
    const lost = found.losses.filter(({fate}) => fate === 'dropped').map(loss => ({...loss, limit: true}))
    return {entry: found.names.length === 0 ? {} : {extra: {permission}}, losses: lost}
  }
  const kept = allowed.filter(tool => !denied.includes(parseTool(tool).name))
  const {names, losses} = allowedInWords(kept, {words: permissions, server})
  const allow = names.map(name => [name, 'allow'] as const)
  return {entry: {extra: {permission: {'*': 'deny', ...Object.fromEntries(allow)}}}, losses}
}

/** A list under `tools`. Without one of its own an agent has that of the variant file, which may be shorter than all. */
function byList({allowed, denied}: Lists, vendor: Vendor, context: LowerContext): Limits {
  const usual = Object.values(vocabulary.vendorTools.claude)
  const kept = (allowed ?? usual).filter(tool => !denied.includes(parseTool(tool).name))
  const {names, losses} = inWords(kept, vendor, context)
  const narrowed: LossDraft[] =
    allowed === null ? [{fate: 'approximated', from: `no ${denied.join(', ')}`, to: names.join(', ')}] : []
  if (names.length > 0) return {entry: {tools: names}, losses: [...losses, ...narrowed]}
  // An empty list grants all, but what stands in `extra` is written as it is (run with 15.0.0); Claude Code takes it at its word.
  if (vendor.id === 'claude') return {entry: {extra: {tools: []}}, losses}
  const said = allowed === null || allowed.length === 0 ? '[]' : allowed.join(', ')
  return {entry: {}, losses: [{fate: 'widened', from: said, to: 'all tools', limit: true}]}
}

function inWords(tools: readonly string[], {id}: Vendor, context: LowerContext): VendorList {
  const none = (): null => null
  switch (id) {
    case 'claude':
      return claudes(tools, context)
    case 'kiro':
      return allowedInWords(tools, {words: vocabulary.kiroTools, server: none})
    case 'grok':
    case 'qwen': {
      const abstract: Readonly<Record<string, string>> = vocabulary.vendorTools[id]
      const words = Object.entries(vocabulary.toolWords).filter(([word]) => Object.hasOwn(abstract, word))
      return allowedInWords(tools, {words: Object.fromEntries(words), server: none})
    }
    default:
      // Its words are not known.
      return {names: [], losses: []}
  }
}

/** The canonical words are Claude's; every other name passes `oma link` unchanged. */
function claudes(tools: readonly string[], context: LowerContext): VendorList {
  const plain = tools.map(tool => (isAgentTool(parseTool(tool).name) ? agentTool : tool))
  const words = Object.fromEntries(plain.map(tool => [parseTool(tool).name, [parseTool(tool).name]]))
  const {names, losses} = allowedInWords(plain, {words})
  const callable = delegates(context)
  const agents = formatTool({name: agentTool, pattern: callable.length === 0 ? null : callable.join(', ')})
  return {names: names.map(name => (name === agentTool ? agents : name)), losses}
}
