/** Target `copilot`: one custom agent each, with the keys that its CLI knows. */
import {block, options, output} from '../../generated/validators/targets/copilot.js'
import {agentFile} from '../../lower/agent-file.ts'
import {drop, keep, map, prose} from '../../lower/fields.ts'
import {
  examplesHeading,
  pathLosses,
  pathsHeading,
  relationLosses,
  relationsHeading,
  scopeHeading,
  scopeLosses,
} from '../../lower/prompt/sections.ts'
import {
  defineTarget,
  type FieldTable,
  type LoweredAgent,
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {lowerKnown} from '../../lower/words/known-value.ts'
import {lowerForeignModel} from '../../lower/words/vendor-model.ts'
import {inMetadata, metadataOf} from './metadata.ts'
import {problemsOf} from './problems.ts'
import {writtenServers} from './servers.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}
import {lowerDisallowed, lowerTools} from './write-tools.ts'

const order = [
  'name',
  'description',
  'argument-hint',
  'tools',
  'model',
  'reasoning-effort',
  'target',
  'disable-model-invocation',
  'user-invocable',
  'mcp-servers',
  'agents',
  'handoffs',
  'skills',
  'hooks',
  'metadata',
]

const style = {quotes: 'needed', quoted: ['description']} as const

const fields: FieldTable = {
  name: keep(
    'name',
    'the name that callers use; the file is called after the agent, or after `targets.copilot.file`',
  ),
  description: keep('description', 'always quoted; without one the CLI refuses the file'),
  archetype: inMetadata(),
  branch: inMetadata(),
  version: inMetadata(),
  vibe: inMetadata(),
  tier: inMetadata(),
  effort: map(
    'reasoning-effort',
    'sent along by the CLI, though not documented; a word that it does not know would fail every request',
    lowerKnown('reasoning-effort', 'efforts'),
  ),
  domain: inMetadata(),
  model: map('model', 'from `models` of the config, or a full id as it stands', lowerForeignModel('model')),
  paths: prose(`## ${pathsHeading}`, 'a section of the prompt', pathLosses),
  color: drop('no such key'),
  capabilities: inMetadata(),
  maxTurns: drop('no such key'),
  skills: drop('the CLI takes such a key, to an effect that nobody documents'),
  'allowed-tools': map(
    'tools',
    'its aliases, `server/tool` and `server/*`; `Tool(pattern)` becomes the whole tool; `agent` calls every agent',
    lowerTools,
  ),
  'disallowed-tools': map(
    'tools',
    'taken out of `allowed-tools`; lost without it, as there is no deny list',
    lowerDisallowed,
  ),
  mcpServers: map('mcp-servers', 'with the `tools` and `args` that the CLI asks for', servers => ({
    keys: {'mcp-servers': writtenServers(servers)},
  })),
  memory: drop('no such key'),
  coordination_style: inMetadata(),
  typical_questions: drop('no such key'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt, with the names that callers use',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'copilot',
  title: 'GitHub Copilot custom agents',
  summary: 'Writes `.github/agents/<name>.agent.md`.',
  vocabulary,
  fields,
  options: {metadata: false},
  directives: ['file'],
  validate: {output, block, options},
  name: {pattern: /\S/, say: 'a name that is not blank'},
  stem: ({name, blocks}) => {
    const own = blocks.copilot === false ? null : blocks.copilot?.file
    return typeof own === 'string' ? own : name
  },
  userFolder: () => ({instead: '.github', path: '.copilot'}),
  // `copilot skill list` tells those (run with 1.0.102).
  skillsFolder: () => '.github/skills',
  requires: () => [],
  render,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {stem, context} = lowered
  const metadata = metadataOf(context)
  const keys = {...(Object.keys(metadata).length === 0 ? {} : {metadata}), ...lowered.keys}
  // The stem is Claude Code's, too: of two files of one stem, the client takes this one (run with 1.0.102).
  const path = `.github/agents/${stem}.agent.md`
  const {artifacts, body} = agentFile(lowered, {
    path,
    resources: '.github/agent-resources',
    keys,
    order,
    style,
  })
  return {artifacts, problems: problemsOf({lowered, keys, body}, fields)}
}
