/** Target `factory`: one droid per agent. The client runs nowhere without an account: its rules were read in the program. */
import {block, options, output} from '../../generated/validators/targets/factory.js'
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
  type LowerContext,
  type Lowered,
  type LoweredAgent,
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {lowerEffort} from './effort.ts'
import {droidProblems} from './problems.ts'
import {lowerAllowed, lowerDenied} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const order = ['name', 'description', 'model', 'reasoningEffort', 'tools', 'mcpServers', 'version']

const style = {quotes: 'needed', quoted: ['description', 'version']} as const

const fields: FieldTable = {
  name: keep('name', 'small letters, digits, `-` and `_`'),
  description: keep('description', 'always quoted; the client advises against more than 500 characters'),
  archetype: drop('no such key'),
  branch: drop('no such key'),
  version: keep('version', 'kept by the client, which does nothing with it'),
  vibe: drop('no such key'),
  tier: drop('no such key'),
  effort: map(
    'reasoningEffort',
    'the nearest that the model takes; dropped where the droid inherits its model, and the effort with it',
    lowerEffort,
  ),
  domain: drop('no such key'),
  model: map(
    'model',
    '`models` of the config, else as it stands: the client maps the words of Claude to models of its own, and inherits what it does not know',
    lowerModel,
  ),
  paths: prose(`## ${pathsHeading}`, 'a section of the prompt', pathLosses),
  color: drop('no such key'),
  capabilities: drop('no such key'),
  maxTurns: drop('no such key'),
  skills: drop('nothing is loaded ahead; the tool `Skill` finds skills by their descriptions'),
  'allowed-tools': map(
    'tools',
    'a list of its own tool names, without what is denied; servers go to `mcpServers`, which opens all of their tools; `TodoWrite` and `Skill` are on every list',
    lowerAllowed,
  ),
  'disallowed-tools': map(
    'tools',
    'taken out of `allowed-tools`; lost without it, as there is no deny list',
    lowerDenied,
  ),
  mcpServers: drop('servers are described in `.factory/mcp.json`; a droid only names them'),
  memory: drop('no such key'),
  coordination_style: drop('no such key'),
  typical_questions: drop('no such key'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt; the tool `Task` calls any droid',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'factory',
  title: 'Factory droids',
  summary: 'Writes `.factory/droids/<name>.md`.',
  vocabulary,
  fields,
  options: {},
  directives: [],
  validate: {output, block, options},
  name: {pattern: /^[a-z0-9_-]+$/, say: 'small letters, digits, `-` and `_`'},
  skillsFolder: () => '.factory/skills',
  needsPrompt: () => true,
  userFolder: () => ({instead: '.factory', path: '.factory'}),
  requires: () => [],
  render,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, keys} = lowered
  const path = `.factory/droids/${name}.md`
  // The client reads the Markdown files of its folder, and none below; other folders of `.factory` are left alone.
  const {artifacts, body} = agentFile(lowered, {
    path,
    resources: '.factory/droid-resources',
    keys,
    order,
    style,
  })
  return {artifacts, problems: droidProblems(lowered, body, fields)}
}

/** No key means to inherit. */
function lowerModel(model: string, {models}: LowerContext): Lowered {
  const id = models(model) ?? model
  return id === 'inherit' ? {} : {keys: {model: id}}
}
