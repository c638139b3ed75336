/** `.claude-plugin/plugin.json` of a pack with prebuilt agents: it names them, so that the client never scans for others. */
import {sharedJson} from '../../../lower/shared/shared-json.ts'
import type {PackageFacts} from '../../../pack/documents/package-json.ts'
import type {Workspace} from '../../../workspace.ts'
import {UsageError} from '../../line/command.ts'

const path = '.claude-plugin/plugin.json'

/** Sets name, version, description and agents; every other key stays as it is. */
export function writePluginManifest(
  {host, root}: Workspace,
  facts: PackageFacts,
  agents: readonly string[],
): void {
  const file = `${root}/${path}`
  const old = host.stat(file) === null ? null : host.readText(file)
  const shared = sharedJson(
    path,
    {
      // The client takes no scope in the name of a plugin.
      name: facts.name.replace(/^@[^/]+\//, ''),
      version: facts.version,
      ...(facts.description === null ? {} : {description: facts.description}),
      agents: agents.map(agent => `./${agent}`).sort(),
    },
    'package.json',
  )
  const text = shared.write(old, {set: shared.entries, remove: []})
  if (typeof text !== 'string') throw new UsageError(`\`${path}\` cannot be extended: ${text.unmergeable}`)
  if (text !== old) host.write(file, new TextEncoder().encode(text), {mode: 0o644})
}
