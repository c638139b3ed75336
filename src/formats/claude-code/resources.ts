/** Files of a folder agent. Claude Code has no place for them; they are copied where the prompt can name them. */
import {resourceCopies} from '../../lower/artifacts.ts'
import {isPlugin} from '../../lower/plugin-manifest.ts'
import type {Artifact, LoweredAgent} from '../../lower/target.ts'
import {promptPath} from '../../lower/user-folder.ts'

/**
 * Outside `agents/`, which the client scans for Markdown at every depth: a resource with frontmatter would become an
 * agent.
 */
function folderOf({name, context}: LoweredAgent): string {
  return isPlugin(context.options) ? `agent-resources/${name}` : `.claude/agent-resources/${name}`
}

/** The client puts the plugin's folder in its place, in prompts of agents too (wire request of 2.1.329). */
const pluginRoot = `\${CLAUDE_PLUGIN_ROOT}/`

/** Path of a resource as the prompt should name it. */
export function resourcePath(path: string, lowered: LoweredAgent): string {
  const root = isPlugin(lowered.context.options) ? pluginRoot : ''
  return `${root}${promptPath(`${folderOf(lowered)}/${path}`, lowered.context)}`
}

/** The copies, where `resourcePath` says they are. */
export function copyResources(lowered: LoweredAgent): readonly Artifact[] {
  return resourceCopies(lowered, folderOf(lowered))
}
