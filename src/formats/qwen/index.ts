/** Target `qwen`: one subagent file per agent. */
import {block, options, output} from '../../generated/validators/targets/qwen.js'
import {agentFile} from '../../lower/agent-file.ts'
import {approximate, drop, keep, map, prose} from '../../lower/fields.ts'
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
import {lowerColor} from '../../lower/words/vendor-color.ts'
import {lowerForeignModel} from '../../lower/words/vendor-model.ts'
import {fileProblems} from './problems.ts'
import {lowerServers} from './servers.ts'
import {lowerAllowed, lowerDenied} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const order = [
  'name',
  'description',
  'tools',
  'disallowedTools',
  'model',
  'approvalMode',
  'permissionMode',
  'maxTurns',
  'mcpServers',
  'hooks',
  'background',
  'color',
  'executor',
  'executionBackend',
]

const style = {quotes: 'needed', quoted: ['description']} as const

const fields: FieldTable = {
  name: keep('name', '2 to 50 letters, digits, `-` and `_`'),
  description: keep('description', 'always quoted'),
  archetype: drop('no such key'),
  branch: drop('no such key'),
  version: drop('no such key'),
  vibe: drop('no such key'),
  tier: drop('no such key'),
  effort: drop('no such key'),
  domain: drop('no such key'),
  model: map(
    'model',
    '`models` of the config, or a full id; an alias of Claude alone is lost',
    lowerForeignModel('model'),
  ),
  paths: prose(`## ${pathsHeading}`, 'a section of the prompt', pathLosses),
  color: approximate(
    'color',
    '`bright_` is stripped, magenta becomes purple; white, black and gray have no counterpart',
    lowerColor,
  ),
  capabilities: drop('no such key'),
  maxTurns: keep('maxTurns'),
  skills: drop('nothing is loaded ahead; the tool `skill` finds skills by their descriptions'),
  'allowed-tools': map(
    'tools',
    'a list of its own tool ids and of whole `mcp__server__tool`; no tool at all is `[none]`, as an empty list would open all',
    lowerAllowed,
  ),
  'disallowed-tools': map(
    'disallowedTools',
    'a list of its own tool ids and of patterns of servers; a `Tool(pattern)` denies the whole tool',
    lowerDenied,
  ),
  mcpServers: map(
    'mcpServers',
    'a map; the address of a server of type `http` goes to `httpUrl`, and `type` is left out',
    lowerServers,
  ),
  memory: drop('no such key'),
  coordination_style: drop('no such key'),
  typical_questions: drop('no such key'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt; the tool `agent` calls any agent',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'qwen',
  title: 'Qwen Code subagents',
  summary: 'Writes `.qwen/agents/<name>.md`.',
  vocabulary,
  fields,
  options: {},
  directives: [],
  validate: {output, block, options},
  name: {
    pattern: new RegExp(
      `^(?!(?:${vocabulary.reserved.join('|')})$)[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,48}[\\p{L}\\p{N}])$`,
      'iu',
    ),
    say: `2 to 50 letters, digits, \`-\` and \`_\`, neither of these two at an end, and none of ${vocabulary.reserved.join(', ')}`,
  },
  skillsFolder: () => '.qwen/skills',
  needsPrompt: () => true,
  userFolder: () => ({instead: '.qwen', path: '.qwen'}),
  requires: () => [],
  render,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, keys} = lowered
  const path = `.qwen/agents/${name}.md`
  // The client reads the Markdown files of its folder, and none below; other folders of `.qwen` are left alone.
  const {artifacts, body} = agentFile(lowered, {path, resources: '.qwen/agent-resources', keys, order, style})
  return {artifacts, problems: fileProblems(lowered, body, fields)}
}
