/** Reads CAO profiles: the words of its tool policy, its servers, and what its loader does with the rest. */
import {field, own, ownChecked, taking, translated} from '../../lift/keys.ts'
import {liftOne} from '../../lift/lift.ts'
import {defineReader, type KeyTable, type LiftContext, notLoaded, type Reader} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data} from '../../parse/syntax.ts'
import {phrases} from './phrases.ts'
import {readAllowedTools, readCapabilities, readEffort, readModel, readRole, readServers} from './values.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name', 'letters, digits, `-` and `_`; made kebab-case, the old name is kept'),
  description: field('description', 'text; limit 1024 characters'),
  role: ownChecked(`a preset of tools: ${vocabulary.roles.join(', ')}`, readRole),
  allowedTools: taking(
    'a list of names',
    translated('allowed-tools', 'the tools that its words open', readAllowedTools),
  ),
  provider: own('the CLI that runs the agent'),
  model: taking('one text', translated('model', 'text that is passed to the provider', readModel)),
  permissionMode: own(),
  mcpServers: translated(
    'mcpServers',
    'a map; the server that agentc adds for relations is taken off',
    readServers,
  ),
  tags: own(),
  capabilities: taking('a list of texts', translated('capabilities', 'statements', readCapabilities)),
  skills: field('skills', 'names or patterns'),
  claudeConfig: taking(
    'a map',
    translated('effort', '`effort` inside it; always kept', readEffort('effort')),
  ),
  codexConfig: taking(
    'a map',
    translated(
      'effort',
      '`model_reasoning_effort` inside it; always kept',
      readEffort('model_reasoning_effort'),
    ),
  ),
  prompt: own('of Kiro'),
  tools: own('the catalogue of Kiro, no policy'),
  toolAliases: own(),
  toolsSettings: own(),
  hooks: own(),
  resources: own('accepted and not used'),
  useLegacyMcpJson: own(),
  engine: own(),
  native_agent: own(),
  codexProfile: own(),
  hermesProfile: own(),
  grokNativeWorkflows: own(),
  container: own(),
  provider_init_timeout: own(),
  autoApproveTools: {
    ...own('dead: a warning of the loader, an error of the validator'),
    to: 'ignored',
    former: {name: null, text: 'its loader warns and its validator refuses the profile; remove it'},
  },
  system_prompt: {...own('overwritten by the body'), to: 'ignored'},
}

const reader: Reader = defineReader({
  id: 'cao',
  title: 'CAO profile',
  client: vocabulary.client,
  detection: {
    folders: ['agent-store', 'cli-agent-orchestrator/agents'],
    files: /\.md$/,
    looks,
    marks: [
      'allowedTools',
      'provider',
      'codexProfile',
      'codexConfig',
      'hermesProfile',
      'native_agent',
      'engine',
    ],
  },
  // PyYAML: the last of two equal keys wins, aliases and tags of YAML itself are taken.
  tolerates: ['parse/duplicate-key', 'parse/exotic-yaml'],
  keys,
  phrases,
  refusals,
  lift(syntax, run, self) {
    if (syntax.data === null || !isSchedule(syntax.data)) return liftOne(syntax, run, self)
    const text =
      'it is the schedule of a flow (`schedule`, `agent_profile`) and no profile; keep it out of the folder of profiles'
    const problem = {kind: 'not-loaded' as const, place: {pointer: '/schedule'}, client: self.client, text}
    return {agents: [], skills: [], holes: [], problems: [problem]}
  },
})

export default reader

function isSchedule(data: Data): boolean {
  return Object.hasOwn(data, 'schedule') && Object.hasOwn(data, 'agent_profile')
}

const specKeys = [
  'allowed-tools',
  'archetype',
  'metadata',
  'not-my-scope',
  'related_agents',
  'targets',
  'tier',
]

/** Values that no other format has, though the keys are shared. */
function looks(data: Data): string | null {
  if (isSchedule(data)) return 'it has the keys `schedule` and `agent_profile`'
  // A spec may be bound to CAO, too.
  if (specKeys.some(key => Object.hasOwn(data, key))) return null
  const {mcpServers, allowedTools, provider} = data
  if (typeof mcpServers === 'object' && mcpServers !== null && Object.hasOwn(mcpServers, 'cao-mcp-server'))
    return 'it declares the server `cao-mcp-server`'
  const words: readonly unknown[] = Array.isArray(allowedTools) ? allowedTools : []
  const word = words.find(one => typeof one === 'string' && vocabulary.tools.includes(one) && one !== '*')
  if (word !== undefined) return `it allows the tool \`${word}\``
  const all = [...vocabulary.providers, ...vocabulary.unreleased.providers]
  return typeof provider === 'string' && all.includes(provider) ? `its provider is \`${provider}\`` : null
}

function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {data} = context
  const problems: LoaderProblem[] = []
  const {name, description, model, tools, engine} = data
  if (name !== undefined && (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(name)))
    problems.push(
      notLoaded(
        context,
        'name',
        'its name must be 1 to 64 letters, digits, `-` and `_`, as text; correct it',
      ),
    )
  if (description !== undefined && typeof description !== 'string')
    problems.push(notLoaded(context, 'description', '`description` is no text; put it in quotes'))
  const {most} = vocabulary.lengths.description
  if (typeof description === 'string' && description.length > most)
    problems.push(
      notLoaded(
        context,
        'description',
        `its description has ${description.length} characters and its validator takes ${most}; shorten it`,
      ),
    )
  if (model !== undefined && typeof model !== 'string')
    problems.push(notLoaded(context, 'model', '`model` is no text; put it in quotes'))
  if (tools !== undefined && !Array.isArray(tools))
    problems.push(
      notLoaded(context, 'tools', '`tools` is no list there; name the limits under `allowedTools`'),
    )
  if (engine === 'kas')
    problems.push(notLoaded(context, 'engine', 'the engine `kas` makes the install fail; remove it'))
  return problems
}
