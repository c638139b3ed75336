/** `.claude-plugin/plugin.json`, on demand: the validator needs a name in it. */
import {pluginManifest, pluginNameOf} from '../../lower/plugin-manifest.ts'
import type {SharedFile} from '../../lower/shared/shared-file.ts'
import type {LoweredAgent, TargetOptions} from '../../lower/target.ts'
import {isFlat, placeOf} from './layout.ts'
import {requirements} from './requirements.ts'

/** In the flat layout the listing of `agents/` is the registry; the tree layouts skip agents that `agents` lacks. */
export function pluginFiles(lowered: readonly LoweredAgent[], options: TargetOptions): readonly SharedFile[] {
  const written = lowered.filter(({agent}) => requirements(agent).length === 0)
  // Also without: entries of an earlier build are to go then.
  if (options.pluginJson !== true) return [pluginManifest([], {})]
  const agents = isFlat(options) ? {} : {agents: written.map(one => `./${placeOf(one).file}`).sort()}
  return [pluginManifest(written, {name: pluginNameOf(options), ...agents})]
}
