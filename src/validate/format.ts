/** Which format a file has: its place, then its marks, then agentc's own. */
import {facts} from '../generated/fields.ts'
import type {Data, Syntax} from '../parse/syntax.ts'
import {isData} from './keys.ts'

/** A format that this version cannot read as a source, and how we know. */
export interface Foreign {
  readonly format: string
  readonly because: string
}

/** Folders that belong to a vendor. */
const folders: readonly (readonly [pattern: RegExp, format: string])[] = [
  [/(?:^|\/)\.claude\/agents\//, 'Claude Code subagent'],
  [/(?:^|\/)\.github\/agents\//, 'Copilot agent'],
  [/(?:^|\/)\.(?:opencode|config\/opencode)\/agents?\//, 'OpenCode agent'],
  [/(?:^|\/)\.gemini\/agents\//, 'Gemini CLI agent'],
  [/(?:^|\/)\.qwen\/agents\//, 'Qwen Code agent'],
  [/(?:^|\/)\.cursor\/agents\//, 'Cursor agent'],
  [/(?:^|\/)\.kiro\/agents\//, 'Kiro agent'],
  [/(?:^|\/)\.factory\/droids\//, 'Factory droid'],
  [/(?:^|\/)\.codex\/agents\//, 'Codex agent'],
  [/(?:^|\/)\.fleet\//, 'Fleet file'],
  [/\.agent\.md$/, 'Copilot agent'],
]

/** Vendor folders that agentc looks into when nothing is configured. */
export const vendorFolders: readonly string[] = [
  '.claude/agents',
  '.github/agents',
  '.opencode/agent',
  '.gemini/agents',
  '.qwen/agents',
  '.cursor/agents',
  '.kiro/agents',
  '.factory/droids',
  '.codex/agents',
  '.fleet',
]

const specMarks = facts.filter(({mark}) => mark).map(({name}) => name)

/** Keys that only this vendor's agents have. */
const vendorMarks: readonly (readonly [keys: readonly string[], format: string])[] = [
  [['allowedTools', 'provider', 'toolAliases', 'codexProfile', 'hermesProfile'], 'CAO profile'],
  [['mode', 'permission', 'temperature', 'steps'], 'OpenCode agent'],
  [
    ['tools', 'disallowedTools', 'permissionMode', 'initialPrompt', 'isolation', 'omitClaudeMd'],
    'Claude Code subagent',
  ],
]

/** The foreign format of a file; null: it is a spec. */
export function foreignFormat({source, data}: Syntax): Foreign | null {
  if (source.format === 'spec') return null
  const {path} = source
  for (const [pattern, format] of folders) {
    if (pattern.test(path))
      return {format, because: `it stands in ${path.slice(0, path.lastIndexOf('/') + 1) || path}`}
  }
  if (data === null) return null
  if (/(?:^|\/)SKILL\.md$/.test(path)) return skillFormat(data)
  if (specMarks.some(mark => Object.hasOwn(data, mark))) return null
  for (const [keys, format] of vendorMarks) {
    const mark = keys.find(key => Object.hasOwn(data, key))
    if (mark !== undefined) return {format, because: `it has the key \`${mark}\` and none that marks a spec`}
  }
  return null
}

function skillFormat(data: Data): Foreign {
  const metadata = isData(data.metadata) ? data.metadata : {}
  const mark = ['archetype', 'tier'].find(key => Object.hasOwn(data, key) || Object.hasOwn(metadata, key))
  if (mark !== undefined)
    return {format: 'cAgents agent', because: `it is a SKILL.md with the key \`${mark}\``}
  return {format: 'skill', because: 'it is named SKILL.md'}
}
