/** Target `fleet`: entries in `.fleet/config.yaml`, a prompt file per agent, and template pages on request. */
import {type AgentMatch, matchesAny} from '../../compose/agent-match.ts'
import {block, classic, options, output} from '../../generated/validators/targets/fleet.js'
import {ownFile} from '../../lower/artifacts.ts'
import {drop, dropLimit, keep, map, prose} from '../../lower/fields.ts'
import {validateOutput} from '../../lower/output.ts'
import {
  examplesHeading,
  pathLosses,
  pathsHeading,
  relationsHeading,
  scopeHeading,
  scopeLosses,
} from '../../lower/prompt/sections.ts'
import {
  type Artifact,
  defineTarget,
  type FieldTable,
  type LoweredAgent,
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {nextSteps} from './commands.ts'
import {configFile} from './config-file.ts'
import {entryOf, isClassic} from './entry.ts'
import {descriptionLosses, lowerModel} from './losses.ts'
import {pageOf} from './page.ts'
import {wordProblems} from './problems.ts'
import {capabilityLosses, ownsHeading, promptOf} from './prompt.ts'
import {lowerRelations} from './relations.ts'
import {lowerArchetype, lowerBranch} from './role.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const fields: FieldTable = {
  name: keep('name', 'also the name of the prompt file'),
  description: prose(
    'prompt',
    'first line of the prompt when the body starts without a paragraph; first paragraph of the template page',
    descriptionLosses,
  ),
  archetype: map('role', 'with the branch, where Fleet has a role for them', lowerArchetype),
  branch: map('role', 'decides the role of developers', lowerBranch),
  version: drop('no such key'),
  vibe: drop('no such key'),
  tier: drop('no such key'),
  effort: drop('no such key'),
  domain: keep('department'),
  model: map('model', '`inherit` leaves the key out; the classic dialect has none', lowerModel),
  paths: prose(`## ${pathsHeading}`, 'a section of the prompt', pathLosses),
  color: drop('no such key'),
  capabilities: prose(
    `## ${ownsHeading}`,
    'a section of the prompt, and a part of the template page',
    capabilityLosses,
  ),
  maxTurns: drop('Fleet caps run time, not turns'),
  skills: drop('no such key'),
  'allowed-tools': dropLimit('no tool limit per agent'),
  'disallowed-tools': dropLimit('no tool limit per agent'),
  mcpServers: drop('no such key'),
  memory: drop('no such key'),
  coordination_style: drop('no such key'),
  typical_questions: drop('no such key'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'the first that this agent reports to or is coordinated by becomes `reports_to`, the rest a section of the prompt',
    lowerRelations,
  ),
}

const target: Target = defineTarget({
  id: 'fleet',
  title: 'Fleet agents',
  summary: 'Merges entries into `.fleet/config.yaml` and writes `.fleet/prompts/<name>.md`.',
  vocabulary,
  fields,
  options: {dialect: 'current', templates: false},
  directives: ['page', 'template'],
  validate: {output, block, options},
  name: {pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, say: 'lower case words joined by `-`'},
  selects: (agent, {match}) => !Array.isArray(match) || matchesAny(agent, match as readonly AgentMatch[]),
  requires: () => [],
  render,
  share: lowered => [configFile(lowered)],
  next: (lowered, _, out) => nextSteps(lowered, out),
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, context} = lowered
  const {keys, losses} = entryOf(lowered)
  const validate = isClassic(lowered) ? classic : output
  const file = (folder: string, content: string): Artifact =>
    ownFile(lowered, `.fleet/${folder}/${name}.md`, content)
  return {
    artifacts: [
      ...(isClassic(lowered) ? [] : [file('prompts', promptOf(lowered))]),
      ...(context.options.templates === true ? [file('templates', pageOf(lowered))] : []),
    ],
    problems: [...validateOutput(validate, keys, lowered, fields), ...wordProblems(keys, lowered)],
    losses,
  }
}
