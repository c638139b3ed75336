/** `.claude-plugin/plugin.json`, which belongs to the plugin's author: agentc owns a few of its keys. */
import type {SharedFile} from './shared-file.ts'
import {sharedJson} from './shared-json.ts'
import type {LoweredAgent, TargetOptions} from './target.ts'

/** The manifest with `values`. Without agents nothing of ours may stay in it, so it is written then too. */
export function pluginManifest(
  lowered: readonly LoweredAgent[],
  values: Readonly<Record<string, unknown>>,
): SharedFile {
  const [first] = lowered
  return sharedJson('.claude-plugin/plugin.json', first === undefined ? {} : values, first?.agent.file ?? '')
}

/** The plugin's name; the targets that write a manifest have a default for it. */
export function pluginNameOf({pluginName}: TargetOptions): string {
  return String(pluginName)
}
