/** Agents of a plugin: how they are called, and which of their keys the client passes over. */
import {isPlugin, pluginNameOf} from '../../lower/plugin-manifest.ts'
import type {FieldLoss, LowerContext} from '../../lower/target.ts'

/** Keys that Claude Code ignores in the agents of a plugin (warning in its debug log only). */
const ignored = ['permissionMode', 'mcpServers', 'hooks', 'initialPrompt']

/**
 * Agents of a plugin are called by `plugin:agent`: `Agent(a)` offers nothing there, `Agent(plugin:a)` does (wire request
 * of 2.1.329). Its skills go by their bare names there, as everywhere (run with 2.1.329).
 */
export function scopedNames(context: LowerContext): LowerContext {
  const {options, nameOf, project} = context
  if (!isPlugin(options)) return context
  const scope = pluginNameOf(options)
  return {...context, nameOf: name => (project.byName.has(name) ? `${scope}:${nameOf(name)}` : nameOf(name))}
}

/** What the client passes over in a plugin's agents. */
export function pluginLosses(keys: Readonly<Record<string, unknown>>): readonly FieldLoss[] {
  return ignored
    .filter(key => keys[key] !== undefined)
    .map(key => ({field: key, fate: 'dropped', from: key, limit: key === 'permissionMode'}))
}
