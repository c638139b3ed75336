/** What may stand in a pack. */
import {manifestFile, type PackManifest} from './manifest.ts'

/** Files in the root; npm adds the first three by itself. */
const rootFiles =
  /^(?:package\.json|(?:README|LICEN[CS]E|NOTICE|CHANGELOG)(?:\.\w+)?|agentc\.config\.(?:ya?ml|json))$/i

/** Folders of a pack: sources, and outputs of targets apart from them. */
const folders = /^(?:agents|skills|variants|schemas|dist\/[a-z][a-z0-9-]*|\.claude-plugin)\//

/** Whether a path belongs into packs at all. */
export function isPackContent(path: string): boolean {
  return path === manifestFile || rootFiles.test(path) || folders.test(path)
}

/** A plugin's manifest, as far as it says what the client loads. */
export interface PluginFacts {
  /** Null: the pack has no plugin.json. */
  readonly plugin: Readonly<Record<string, unknown>> | null
  readonly keywords: readonly string[]
}

/** Keywords of packages that call themselves a plugin of Claude Code. */
const pluginKeywords: readonly string[] = ['claude-code', 'claude-code-plugin', 'claude-plugin']

/**
 * Specs that Claude Code would load if the pack were installed as a plugin. Without `agents` in plugin.json it scans the
 * folder `agents` at every depth, and of a spec it reads neither `allowed-tools` nor `paths`: the agent would have every tool.
 */
export function specsInScan(manifest: PackManifest, {plugin, keywords}: PluginFacts): readonly string[] {
  if (plugin === null && !keywords.some(word => pluginKeywords.includes(word))) return []
  const specs = manifest.agents.map(({path}) => path)
  const named = plugin?.agents
  if (named === undefined) return specs.filter(path => path.startsWith('agents/'))
  const entries = (Array.isArray(named) ? named : [named]).map(one =>
    String(one).replace(/^\.\//, '').replace(/\/$/, ''),
  )
  return specs.filter(path =>
    entries.some(entry => entry === '' || entry === '.' || path === entry || path.startsWith(`${entry}/`)),
  )
}
