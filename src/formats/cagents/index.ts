/** Target `cagents`: one plugin agent file per agent, in the layout of cAgents 12.68 or of its two predecessors. */
import {block, options, output} from '../../generated/validators/targets/cagents.js'
import {drop, keep, map, mapAlias, prose} from '../../lower/fields.ts'
import {
  defineTarget,
  type FieldTable,
  type LoweredAgent,
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {renderFile} from './file.ts'
import {nextSteps} from './next.ts'
import {pluginFiles} from './plugin.ts'
import {findProblems} from './problems.ts'
import {requirements} from './requirements.ts'
import {lowerRelations, lowerScope} from './ties.ts'
import {lowerDisallowed, lowerTools} from './tools.ts'
import {
  lowerBranch,
  lowerColor,
  lowerDescription,
  lowerDomain,
  lowerEffort,
  lowerMemory,
  lowerModel,
  lowerTier,
} from './values.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const fields: FieldTable = {
  name: keep('name'),
  archetype: keep('archetype', 'one of nine; also a folder in the tree layouts'),
  branch: map(
    'branch',
    'kept for developer, operator and advisor, which need it; the other archetypes have no branches',
    lowerBranch,
  ),
  description: map('description', 'on one physical line, 20 to 1024 characters', lowerDescription),
  version: keep('version', 'in `metadata`, quoted; three numbers'),
  vibe: keep('vibe', 'in `metadata`; at most 80 characters'),
  tier: map('tier', 'in `metadata`; executive becomes controller', lowerTier),
  effort: map('effort', 'in `metadata`; anything above high becomes high', lowerEffort),
  domain: map('domain', 'in `metadata`, deprecated; one of 15, others are dropped', lowerDomain),
  model: map(
    'model',
    'in `metadata`; opus, opusplan, sonnet, haiku, full ids become their alias; read by cAgents’ routing, not by Claude Code',
    lowerModel,
  ),
  paths: keep('paths', 'in `metadata`; declarative only'),
  color: map(
    'color',
    'in `metadata`; 17 terminal colours, purple, pink and orange become near ones',
    lowerColor,
  ),
  capabilities: keep('capabilities', 'in `metadata`'),
  maxTurns: keep('maxTurns', 'in `metadata`; read by cAgents’ routing, not by Claude Code'),
  skills: drop('no such field'),
  'allowed-tools': map(
    'allowed-tools',
    'one string; restricts nothing at run time: Claude Code reads name and description of these files alone',
    lowerTools,
  ),
  'disallowed-tools': mapAlias(
    'disallowedTools',
    'in `metadata`; restricts nothing at run time, like `allowed-tools`',
    lowerDisallowed,
  ),
  mcpServers: drop('no such field'),
  memory: map('memory', 'in `metadata`, as `project: true`; the other scopes do not exist', lowerMemory),
  coordination_style: keep('coordination_style', 'in `metadata`'),
  typical_questions: keep('typical_questions', 'in `metadata`'),
  examples: prose('<example>', '`<example>` blocks before the title'),
  'not-my-scope': map('not-my-scope', 'in `metadata`; `use` is written into the text', lowerScope),
  related_agents: map(
    'related_agents',
    'in `metadata`, as name and type; `when` and `optional` have no place',
    lowerRelations,
  ),
}

const target: Target = defineTarget({
  id: 'cagents',
  title: 'cAgents plugin agents',
  summary: 'Writes `agents/<name>.md`, or `<archetype>/<branch>/<name>/SKILL.md` with the option `layout`.',
  vocabulary,
  fields,
  options: {layout: 'flat', pluginJson: false, pluginName: 'agents'},
  directives: [],
  validate: {output, block, options},
  name: {
    pattern: /^[a-z][a-z0-9-]{0,63}$/,
    say: 'lower-case letters, digits and `-`, a letter first, at most 64',
  },
  lengths: vocabulary.lengths,
  needsPrompt: () => true,
  requires: requirements,
  render,
  share: pluginFiles,
  next: nextSteps,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const file = renderFile(lowered)
  return {artifacts: file.artifacts, problems: findProblems(file, lowered, fields)}
}
