/** What may stand in a pack. */
import {neighbourFolders} from '../../agent.ts'
import {manifestFile, type PackManifest} from '../documents/manifest.ts'

/** Files in the root; npm adds the first three by itself. */
const rootFiles =
  /^(?:package\.json|(?:README|LICEN[CS]E|NOTICE|CHANGELOG)(?:\.\w+)?|agentc\.config\.(?:ya?ml|json))$/i

/** Folders of a pack: sources, and outputs of targets apart from them. */
const folders = /^(?:agents|skills|variants|schemas|dist\/[a-z][a-z0-9-]*|\.claude-plugin)\//

/** Folders that hold the files of a pack, whatever its `files` says. */
export const packFolders: readonly string[] = [
  'agents',
  'skills',
  'variants',
  'schemas',
  'dist',
  '.claude-plugin',
]

/** Whether a path belongs into packs at all. */
export function isPackContent(path: string): boolean {
  return (path === manifestFile || rootFiles.test(path) || folders.test(path)) && privacyOf(path) === null
}

/** Names under which keys, passwords and the settings of one machine are kept. */
const privateNames: readonly (readonly [name: RegExp, what: string])[] = [
  [/^\.env(?:\.(?!(?:example|sample|template)$).+)?$/, 'variables of one machine, often with passwords'],
  [/^(?:\.npmrc|\.yarnrc(?:\.yml)?|\.pypirc|\.dockercfg)$/, 'the settings of a registry, often with a token'],
  [/^(?:[._]netrc|\.git-credentials|\.htpasswd|\.pgpass)$/, 'passwords'],
  [/^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/, 'a private key'],
  [/\.(?:pem|key|ppk|p12|pfx|jks|keystore|kdbx)$/, 'keys'],
]

/** What makes a file nobody else's business, by its name; null: nothing. */
export function privacyOf(path: string): string | null {
  const steps = path.toLowerCase().split('/')
  if (steps.includes('node_modules')) return 'packages, which npm installs and packs do not need'
  if (steps.includes('.git')) return 'the history of a repository'
  const name = steps.at(-1) ?? ''
  return privateNames.find(([pattern]) => pattern.test(name))?.[1] ?? null
}

const besideAgents = new RegExp(`^agents/(?:.*/)?(?:${neighbourFolders.join('|')})/`)

/**
 * Where a file may hold bytes that are no text, or be executable: beside a SKILL.md, in the folders that belong to an agent,
 * and in what was built from those. Everything else of a pack is read by agentc, and is text.
 */
export function mayBeAnything(path: string): boolean {
  return /^skills\/[^/]+\/(?!SKILL\.md$)./.test(path) || besideAgents.test(path) || path.startsWith('dist/')
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
