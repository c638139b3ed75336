/** The plugin form: `.claude-plugin/plugin.json` beside `agents/`. */

import type {SharedFile} from '../../lower/shared-file.ts'
import {sharedJson} from '../../lower/shared-json.ts'
import type {LossDraft, LoweredAgent, TargetOptions} from '../../lower/target.ts'

/** Keys that Claude Code ignores in the agents of a plugin (warning in its debug log only). */
const ignored = ['permissionMode', 'mcpServers', 'hooks', 'initialPrompt']

/**
 * The manifest names every compiled agent: `agents` replaces the client's own scan, which would otherwise meet
 * any Markdown file of that folder. Each entry must be a file path that starts with `./` and ends in `.md`.
 */
export function pluginFiles(lowered: readonly LoweredAgent[], options: TargetOptions): readonly SharedFile[] {
  if (options.plugin !== true || lowered.length === 0) return []
  const agents = lowered.map(({name}) => `./agents/${name}.md`).sort()
  const name = typeof options.pluginName === 'string' ? options.pluginName : 'agents'
  return [sharedJson('.claude-plugin/plugin.json', {name, agents}, lowered[0]?.agent.file ?? '')]
}

export function pluginLosses(
  keys: Readonly<Record<string, unknown>>,
): readonly (LossDraft & {field: string})[] {
  return ignored
    .filter(key => keys[key] !== undefined)
    .map(key => ({field: key, fate: 'dropped', from: key, limit: key === 'permissionMode'}))
}
