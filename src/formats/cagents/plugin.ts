/** `.claude-plugin/plugin.json`, on demand: the validator needs a name in it. */
import type {SharedFile} from '../../lower/shared-file.ts'
import {sharedJson} from '../../lower/shared-json.ts'
import type {LoweredAgent, TargetOptions} from '../../lower/target.ts'
import {isFlat, placeOf} from './layout.ts'
import {requirements} from './requirements.ts'

/** In the flat layout the listing of `agents/` is the registry; the tree layouts skip agents that `agents` lacks. */
export function pluginFiles(lowered: readonly LoweredAgent[], options: TargetOptions): readonly SharedFile[] {
  const written = lowered.filter(({agent}) => requirements(agent).length === 0)
  const [first] = written
  if (options.pluginJson !== true || first === undefined) return []
  const name = typeof options.pluginName === 'string' ? options.pluginName : 'agents'
  const agents = isFlat(options) ? {} : {agents: written.map(one => `./${placeOf(one).file}`).sort()}
  return [sharedJson('.claude-plugin/plugin.json', {name, ...agents}, first.agent.file)]
}
