/** The manifests of the plugin form: `.claude-plugin/plugin.json`, and `marketplace.json` beside it where the config has one. */
import {isPlugin, pluginManifestPath, pluginNameOf} from '../../lower/plugin-manifest.ts'
import type {SharedFile} from '../../lower/shared/shared-file.ts'
import {sharedJson} from '../../lower/shared/shared-json.ts'
import {sharedJsonList} from '../../lower/shared/shared-json-list.ts'
import type {LoweredAgent, ShareContext, TargetOptions} from '../../lower/target.ts'
import {isMap} from '../../plain-map.ts'

type Data = Readonly<Record<string, unknown>>

const marketplacePath = '.claude-plugin/marketplace.json'

/** What the config may say of a plugin, in the order of the manifest. */
const aboutPlugin = [
  'displayName',
  'version',
  'description',
  'author',
  'homepage',
  'repository',
  'license',
  'keywords',
]

/** Both files. Also where there is nothing to say: entries of an earlier build are to go then. */
export function pluginFiles(
  lowered: readonly LoweredAgent[],
  options: TargetOptions,
  context: ShareContext,
): readonly SharedFile[] {
  const isThere = isPlugin(options) && lowered.length + context.skills.length > 0
  const source = context.config ?? lowered[0]?.agent.file ?? ''
  const values = isThere ? manifestOf(lowered, options, context) : {}
  return [
    sharedJson(pluginManifestPath, values, source),
    sharedJsonList({...marketplaceOf(options, isThere), path: marketplacePath, source}),
  ]
}

/**
 * The manifest names every compiled agent: `agents` replaces the client's own scan, also as an empty list, while
 * `skills` adds to the scan of `skills/` and shows each skill once (runs with 2.1.329). So no spec beside the outputs is
 * ever taken for an agent. Each agent must be a path that starts with `./` and ends in `.md`; a folder of skills that
 * is not there keeps the plugin from loading.
 */
function manifestOf(lowered: readonly LoweredAgent[], options: TargetOptions, {skills}: ShareContext): Data {
  return {
    name: pluginNameOf(options),
    ...(isMap(options.plugin) ? picked(options.plugin, aboutPlugin) : {}),
    agents: lowered.map(({name}) => `./agents/${name}.md`).sort(),
    ...(skills.length === 0 ? {} : {skills: ['./skills/']}),
  }
}

/**
 * The marketplace with this plugin, whose folder is its own: the client installs it from `./` (run with 2.1.329). The
 * version stands in plugin.json alone, which wins there, and `plugin validate --strict` refuses two that differ.
 */
function marketplaceOf(options: TargetOptions, hasPlugin: boolean) {
  const frame = {list: 'plugins', identity: 'name'}
  const {marketplace, plugin} = options
  if (!isMap(marketplace)) return {...frame, values: {}, items: []}
  const about = isMap(plugin) ? picked(plugin, ['description']) : {}
  const own = hasPlugin ? [{name: pluginNameOf(options), source: './', ...about}] : []
  const others = Array.isArray(marketplace.plugins) ? marketplace.plugins.filter(isMap) : []
  return {...frame, values: picked(marketplace, ['name', 'owner', 'description']), items: [...own, ...others]}
}

function picked(data: Data, keys: readonly string[]): Data {
  return Object.fromEntries(keys.flatMap(key => (data[key] === undefined ? [] : [[key, data[key]]])))
}
