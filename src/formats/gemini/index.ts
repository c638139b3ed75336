/** Target `gemini`: one subagent file per agent; one key, tool or value that the client does not know refuses the file. */
import {block, options, output} from '../../generated/validators/targets/gemini.js'
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
import {denialLosses, remainingTools} from '../../lower/words/denied-tools.ts'
import {lowerForeignModel} from '../../lower/words/vendor-model.ts'
import {allowedInWords} from '../../lower/words/vendor-tools.ts'
import {agentTool} from '../../tool-name.ts'
import {fileProblems} from './problems.ts'
import {lowerServers} from './servers.ts'
import {vendorTools} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const order = [
  'name',
  'description',
  'kind',
  'display_name',
  'tools',
  'mcp_servers',
  'model',
  'temperature',
  'max_turns',
  'timeout_mins',
  'agent_card_url',
  'agent_card_json',
  'auth',
]

/** A date without quotes is no text to the client (run with 0.61.0). */
const style = {quotes: 'needed', quoted: ['description']} as const

const noKey = 'no such key, and an unknown one refuses the file'

const fields: FieldTable = {
  name: keep('name', 'small letters, digits, `-` and `_`'),
  description: keep('description', 'always quoted'),
  archetype: drop(noKey),
  branch: drop(noKey),
  version: drop(noKey),
  vibe: drop(noKey),
  tier: drop(noKey),
  effort: drop(noKey),
  domain: drop(noKey),
  model: map(
    'model',
    '`models` of the config, or a full id; names of Claude are lost, since the client has none of its models',
    lowerModel,
  ),
  paths: prose(`## ${pathsHeading}`, 'a section of the prompt', pathLosses),
  color: drop(noKey),
  capabilities: drop(noKey),
  maxTurns: keep('max_turns'),
  skills: drop('nothing is loaded ahead; the tool `activate_skill` finds skills by their descriptions'),
  'allowed-tools': map(
    'tools',
    'a list of its own tool ids and of `mcp_server_tool`, without what is denied; no subagent may call another, so `Agent` is dropped',
    lowerTools,
  ),
  'disallowed-tools': map(
    'tools',
    'taken out of `allowed-tools`; lost without it, as there is no deny list',
    lowerDenied,
  ),
  mcpServers: map(
    'mcp_servers',
    'a map in snake case; `type` is left out for servers that are started by a command',
    lowerServers,
  ),
  memory: drop(noKey),
  coordination_style: drop(noKey),
  typical_questions: drop(noKey),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt; no subagent may call another',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'gemini',
  title: 'Gemini CLI subagents',
  summary: 'Writes `.gemini/agents/<name>.md`.',
  vocabulary,
  fields,
  options: {},
  directives: [],
  onUnknown: {key: 'refuses the whole file for it', value: 'refuses the whole file for it'},
  validate: {output, block, options},
  // A leading underscore hides the file, and an agent named like one of the client's own is ignored (source of 0.61.0).
  name: {
    pattern: new RegExp(`^(?!_|(?:${vocabulary.reserved.join('|')})$)[a-z0-9_-]+$`),
    say: `small letters, digits, \`-\` and \`_\`, which does not come first, and none of ${vocabulary.reserved.join(', ')}`,
  },
  skillsFolder: () => '.gemini/skills',
  userFolder: () => ({instead: '.gemini', path: '.gemini'}),
  requires: () => [],
  render,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, keys} = lowered
  const path = `.gemini/agents/${name}.md`
  // The client reads the Markdown files of its folder, and none below; other folders of `.gemini` are left alone.
  const {artifacts, body} = agentFile(lowered, {
    path,
    resources: '.gemini/agent-resources',
    keys,
    order,
    style,
  })
  return {artifacts, problems: fileProblems(lowered, body, fields)}
}

const foreignModel = lowerForeignModel('model')

/** Every model that Claude Code names goes to a service that this client never talks to. */
function lowerModel(model: string, context: LowerContext): Lowered {
  if (context.models(model) === null && /^claude-/.test(model))
    return {losses: [{fate: 'dropped', from: model}]}
  return foreignModel(model, context)
}

function lowerTools(tools: readonly string[], context: LowerContext): Lowered {
  const {names, losses} = allowedInWords(remainingTools(tools, context), vendorTools)
  return {keys: {tools: names}, losses}
}

function lowerDenied(tools: readonly string[], context: LowerContext): Lowered {
  return {losses: denialLosses(tools, context, [agentTool])}
}
