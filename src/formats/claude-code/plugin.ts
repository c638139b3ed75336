/** The plugin form: `.claude-plugin/plugin.json` beside `agents/`. */

import {pluginManifest, pluginNameOf} from '../../lower/plugin-manifest.ts'
import type {SharedFile} from '../../lower/shared-file.ts'
import type {FieldLoss, LowerContext, LoweredAgent, TargetOptions} from '../../lower/target.ts'

/** Keys that Claude Code ignores in the agents of a plugin (warning in its debug log only). */
const ignored = ['permissionMode', 'mcpServers', 'hooks', 'initialPrompt']

/**
 * The manifest names every compiled agent: `agents` replaces the client's own scan, which would otherwise meet
 * any Markdown file of that folder. Each entry must be a file path that starts with `./` and ends in `.md`.
 */
export function pluginFiles(lowered: readonly LoweredAgent[], options: TargetOptions): readonly SharedFile[] {
  // Also without: entries of an earlier build are to go then.
  if (options.plugin !== true) return [pluginManifest([], {})]
  const agents = lowered.map(({name}) => `./agents/${name}.md`).sort()
  return [pluginManifest(lowered, {name: pluginNameOf(options), agents})]
}

/**
 * Agents of a plugin are called by `plugin:agent`: `Agent(a)` offers nothing there, `Agent(plugin:a)` does (wire request
 * of 2.1.329).
 */
export function scopedNames(context: LowerContext): LowerContext {
  const {options, nameOf, project} = context
  if (options.plugin !== true) return context
  const scope = pluginNameOf(options)
  return {...context, nameOf: name => (project.byName.has(name) ? `${scope}:${nameOf(name)}` : nameOf(name))}
}

/** What the client passes over in a plugin's agents. */
export function pluginLosses(keys: Readonly<Record<string, unknown>>): readonly FieldLoss[] {
  return ignored
    .filter(key => keys[key] !== undefined)
    .map(key => ({field: key, fate: 'dropped', from: key, limit: key === 'permissionMode'}))
}
