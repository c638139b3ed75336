/** `.claude-plugin/plugin.json`, which belongs to the plugin's author: agentc owns a few of its keys. */
import {isMap} from '../plain-map.ts'
import type {SharedFile} from './shared/shared-file.ts'
import {sharedJson} from './shared/shared-json.ts'
import type {LoweredAgent, TargetOptions} from './target.ts'

/** Where clients of Claude Code's plugins look for the manifest. */
export const pluginManifestPath = '.claude-plugin/plugin.json'

/** The manifest with `values`. Without agents nothing of ours may stay in it, so it is written then too. */
export function pluginManifest(
  lowered: readonly LoweredAgent[],
  values: Readonly<Record<string, unknown>>,
): SharedFile {
  const [first] = lowered
  return sharedJson(pluginManifestPath, first === undefined ? {} : values, first?.agent.file ?? '')
}

/** Whether the options ask for a plugin: `plugin: true`, or what its manifest says of it. */
export function isPlugin({plugin}: TargetOptions): boolean {
  return plugin === true || isMap(plugin)
}

/** The plugin's name; the targets that write a manifest have a default for it. */
export function pluginNameOf({plugin, pluginName}: TargetOptions): string {
  return String((isMap(plugin) ? plugin.name : null) ?? pluginName)
}
