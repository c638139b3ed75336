/** The bundle: entries under `agents`, definitions under the other parts, among those of other owners. */
import {sharedBanner} from '../../lower/shared/common-folder.ts'
import type {SharedEntry, SharedFile} from '../../lower/shared/shared-file.ts'
import {sharedMap} from '../../lower/shared/shared-map.ts'
import type {LoweredAgent, TargetOptions} from '../../lower/target.ts'
import {renderYaml} from '../../lower/text/markdown.ts'
import {rootName} from './entry-agent.ts'
import {memberOf} from './member.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const parts = ['providers', 'models', 'mcps', 'rag', 'agents']
const style = {quotes: 'needed', quoted: ['description'], literal: ['instruction']} as const

/** Also without agents: entries of an earlier build are to go then. */
export function bundleFile(lowered: readonly LoweredAgent[], options: TargetOptions): SharedFile {
  const [first] = lowered
  const source = first?.agent.file ?? ''
  return sharedMap({
    path: String(options.file),
    parts,
    order: ['metadata', 'permissions', ...parts],
    banner: sharedBanner(lowered),
    // In a file of somebody else the version is theirs to say; without one the client takes its latest.
    opening: [`version: "${vocabulary.versions.at(-1)}"`],
    entries: first === undefined ? [] : [...topEntries(options, source), ...agentEntries(lowered)],
  })
}

function topEntries({metadata, permissions}: TargetOptions, source: string): readonly SharedEntry[] {
  return Object.entries({metadata, permissions}).flatMap(([key, value]) =>
    value === undefined ? [] : [{key, text: pairText(key, value), agent: null, source}],
  )
}

/** The entry agent first, as people expect it; what several agents define alike is nobody's alone. */
function agentEntries(lowered: readonly LoweredAgent[]): readonly SharedEntry[] {
  const members = lowered.map(one => ({...memberOf(one), agent: one.agent.name, source: one.agent.file}))
  members.sort((a, b) => Number(b.key === rootName) - Number(a.key === rootName))
  const defined = new Map<string, SharedEntry>()
  for (const {definitions, agent, source} of members)
    for (const [part, names] of Object.entries(definitions))
      for (const [name, value] of Object.entries(names)) {
        const key = `${part}/${name}`
        const owner = defined.has(key) ? null : agent
        defined.set(key, {
          key,
          text: pairText(name, value),
          agent: owner,
          source: defined.get(key)?.source ?? source,
        })
      }
  const agents = members.map(({key, entry, agent, source}) => ({
    key: `agents/${key}`,
    text: pairText(key, entry),
    agent,
    source,
  }))
  return [...defined.values(), ...agents]
}

function pairText(key: string, value: unknown): string {
  return renderYaml({[key]: value}, style).replace(/\n$/, '')
}
