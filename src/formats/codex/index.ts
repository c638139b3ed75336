/** Target `codex`: one role file per agent, in TOML; one key that the client does not know drops the role. */
import {block, options, output} from '../../generated/validators/targets/codex.js'
import {ownFile} from '../../lower/artifacts.ts'
import {approximate, drop, keep, map, prose} from '../../lower/fields.ts'
import {movedResources} from '../../lower/prompt/moved-resources.ts'
import {
  exampleSection,
  examplesHeading,
  joinBody,
  pathLosses,
  pathsHeading,
  promptSections,
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
import {roleProblems} from './problems.ts'
import {lowerAllowed, lowerDenied} from './sandbox.ts'
import {lowerServers} from './servers.ts'
import {renderRole} from './toml.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const fields: FieldTable = {
  name: keep('name'),
  description: keep('description', 'the main agent chooses the role by it'),
  archetype: drop('no such key, and an unknown one drops the role'),
  branch: drop('no such key, and an unknown one drops the role'),
  version: drop('no such key, and an unknown one drops the role'),
  vibe: drop('no such key, and an unknown one drops the role'),
  tier: drop('no such key, and an unknown one drops the role'),
  // The client takes any text for an effort and pins the role to it (run with 0.169.0).
  effort: map(
    'model_reasoning_effort',
    'low, medium, high, xhigh, max',
    lowerKnown('model_reasoning_effort', 'efforts'),
  ),
  domain: drop('no such key, and an unknown one drops the role'),
  model: map(
    'model',
    'by `models` of the config; a full id as it stands; an alias of Claude alone is dropped',
    lowerForeignModel('model'),
  ),
  paths: prose(`## ${pathsHeading}`, 'a section of the prompt', pathLosses),
  color: drop('no such key, and an unknown one drops the role'),
  capabilities: drop('no such key, and an unknown one drops the role'),
  maxTurns: drop('no limit of turns per role'),
  skills: drop('no skill is loaded ahead; `skills.config` of the block turns single ones off'),
  'allowed-tools': approximate(
    'sandbox_mode, mcp_servers[].enabled_tools',
    'no list per role: `read-only` where nothing in it writes or runs, else lost; tools of the agent’s own servers are listed with them',
    lowerAllowed,
  ),
  'disallowed-tools': approximate(
    'sandbox_mode, mcp_servers[].disabled_tools',
    'no list per role: `read-only` where Write, Edit and Bash are denied; tools of the agent’s own servers are turned off; the rest is lost',
    lowerDenied,
  ),
  mcpServers: map(
    'mcp_servers',
    'tables; `headers` becomes `http_headers`, a reference to a variable the key that names it; keys that the client passes over are dropped',
    lowerServers,
  ),
  memory: drop('no memory per role'),
  coordination_style: drop('no such key, and an unknown one drops the role'),
  typical_questions: drop('no such key, and an unknown one drops the role'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt; every role may start every other',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'codex',
  title: 'Codex agent roles',
  summary: 'Writes `.codex/agents/<name>.toml`, which Codex reads in projects that are trusted.',
  vocabulary,
  fields,
  options: {},
  directives: [],
  validate: {output, block, options},
  name: {pattern: /^\S(?:.*\S)?$/, say: 'any text without blanks at its ends'},
  needsPrompt: () => true,
  userFolder: () => ({instead: '.codex', path: '.codex', moved: {by: 'CODEX_HOME', below: ''}}),
  requires: () => [],
  render,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, context} = lowered
  const {copies, text} = movedResources(resources, lowered)
  const prompt = joinBody(text, ...exampleSection(context), ...promptSections(context))
  // A key without a value (`null` in the block) says that ours is to be left out.
  const set = Object.entries({...lowered.keys, name}).filter(([, value]) => value !== null)
  const keys = {...Object.fromEntries(set), developer_instructions: prompt}
  return {
    artifacts: [
      ownFile(lowered, `.codex/agents/${name}.toml`, () => renderRole(keys, context.banner)),
      ...copies,
    ],
    problems: roleProblems(keys, lowered, fields),
  }
}

/** Beside `agents/`, of which the client reads every TOML file at any depth (run with 0.169.0). */
const resources = '.codex/agent-resources'
