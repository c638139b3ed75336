/** Target `docker-agent`: one bundle for the team, in which agents hand work to each other. */
import {block, options, output} from '../../generated/validators/targets/docker-agent.js'
import {resourceCopies} from '../../lower/artifacts.ts'
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
import {bundleFile} from './bundle.ts'
import {lowerEffort, lowerModel} from './lower-model.ts'
import {memberOf, resourceFolder} from './member.ts'
import {nextSteps} from './next.ts'
import {memberProblems} from './problems.ts'
import {lowerAllowed, lowerDenied, lowerServers} from './toolsets.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const none = 'no such key, and an unknown one keeps the client from loading any agent of the file'

const fields: FieldTable = {
  name: map('name', 'the key under `agents`; the entry agent is called `root`', () => ({})),
  description: keep('description', 'whoever hands work on chooses by it'),
  archetype: drop(none),
  branch: drop(none),
  version: drop(none),
  vibe: drop(none),
  tier: drop(none),
  effort: map(
    'models[].thinking_budget',
    'a word for OpenAI and Gemini 3, a number of tokens for Anthropic, Bedrock and Gemini 2.5; lost without a model',
    lowerEffort,
  ),
  domain: drop(none),
  model: map(
    'model',
    '`provider/model`, by `models` of the config or by the maker of a full id; `auto` where there is none',
    lowerModel,
  ),
  paths: prose(`## ${pathsHeading}`, 'a section of the prompt', pathLosses),
  color: drop(none),
  capabilities: drop(none),
  maxTurns: keep('max_iterations'),
  skills: approximate('skills', '`true`: every skill that the client finds', skills => ({
    ...(skills.length === 0
      ? {}
      : {keys: {skills: true}, losses: [{fate: 'approximated', to: 'every skill'}]}),
  })),
  'allowed-tools': map(
    'toolsets, sub_agents',
    'sets narrowed to the tools of the list; without a list the sets of every tool; `Tool(pattern)` becomes the whole tool',
    lowerAllowed,
  ),
  'disallowed-tools': map(
    'toolsets, sub_agents',
    'taken out of the sets; a `Tool(pattern)` denies the whole tool',
    lowerDenied,
  ),
  mcpServers: map('toolsets, mcps', 'a set of type `mcp` each, named after the server', lowerServers),
  memory: drop('a set of type `memory` in the block has tools of its own'),
  coordination_style: drop(none),
  typical_questions: drop(none),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt, and `sub_agents` for those that the agent may call',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'docker-agent',
  title: 'Docker Agent bundle',
  summary: 'Merges all agents into one `docker-agent.yaml`; keys of others in it stay.',
  vocabulary,
  fields,
  options: {file: 'docker-agent.yaml'},
  directives: ['definitions'],
  validate: {output, block, options},
  name: {pattern: /^(?!https?:)[^/\s]+$/, say: 'text without blanks and `/`, which leads out of the bundle'},
  requires: () => [],
  render,
  share: (lowered, settings) => [bundleFile(lowered, settings)],
  next: nextSteps,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {key, entry} = memberOf(lowered)
  return {
    artifacts: resourceCopies(lowered, resourceFolder(key)),
    problems: memberProblems({key, entry, lowered}, fields),
    losses: vocabulary.formerKeys
      .filter(field => lowered.keys[field] !== undefined)
      .map(field => ({field, fate: 'dropped', from: 'a key of version 0'})),
  }
}
