/** Target `oma`: per agent a skill, a thin agent that sends its reader there, and entries in the variant files of the vendors. */
import type {FieldName} from '../../agent.ts'
import {block, options, output} from '../../generated/validators/targets/oma.js'
import {ownFile, resourceCopies} from '../../lower/artifacts.ts'
import {keep, map, prose} from '../../lower/fields.ts'
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
  type Lowering,
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {oneLine} from '../../lower/text/one-line.ts'
import {agentText} from './agent-file.ts'
import {atVendors, effortFor, memoryFor, modelFor, serversFor, turnsFor} from './entry.ts'
import {sharedFragments} from './fragments.ts'
import {hasSkill, layoutOf, resourceFolder, skillFolder} from './layout.ts'
import {nextSteps} from './next.ts'
import {problemsOf} from './problems.ts'
import {protocolFiles} from './protocols.ts'
import {skillText} from './skill-file.ts'
import {variantFiles} from './variant-files.ts'
import {vendorFiles} from './vendor-files.ts'
import {toolLimits} from './vendor-tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const fields: FieldTable = {
  name: keep(
    'name',
    'the agent, its file and its entries in the variant files; the skill has a name of its own',
  ),
  description: keep(
    'description',
    'of agent and skill, always quoted; `oma skill lint` wants 40 to 350 characters',
  ),
  archetype: inSkill('archetype'),
  branch: inSkill('branch'),
  version: inSkill('version'),
  vibe: inSkill('vibe'),
  tier: inSkill('tier'),
  effort: map(
    'variants.effort',
    'in the entries of vendors that take it: not Claude, for which `oma link` drops it, nor Qwen',
    atVendors(effortFor, 'effort'),
  ),
  domain: inSkill('domain'),
  model: map(
    'variants.model',
    "in the entries: Claude's words for Claude, for others the ids that `models` of the config has for their own targets",
    atVendors(modelFor, 'model'),
  ),
  paths: prose(
    `## ${pathsHeading}`,
    'a section of the agent; a derived skill also has them as its `CODEBASE`',
    pathLosses,
  ),
  color: inSkill('color'),
  capabilities: inSkill('capabilities'),
  maxTurns: map(
    'variants.maxTurns',
    'in the entries; `oma link` drops it for Codex and OpenCode',
    atVendors(turnsFor, 'maxTurns'),
  ),
  skills: keep(
    'skills',
    "behind the agent's own; each is copied to `.agents/skills/` where the project has it",
  ),
  'allowed-tools': map(
    'variants.tools',
    'in the entries, by the names that `oma link` translates; a switch against writing for Codex and Cursor, permissions for OpenCode',
    atVendors(toolLimits, 'tools'),
  ),
  'disallowed-tools': map(
    'variants.tools',
    'taken out of `allowed-tools`, or of the six tools that oma has words for',
    (_, context) =>
      context.agent.fields['allowed-tools'] === undefined ? atVendors(toolLimits, 'tools')(_, context) : {},
  ),
  mcpServers: map(
    'variants.mcpServers',
    'in the entry for Kiro; lost on the way to others',
    atVendors(serversFor, 'mcpServers'),
  ),
  memory: map('variants.extra.memory', 'in the entry for Claude', atVendors(memoryFor, 'memory')),
  coordination_style: inSkill('coordination_style'),
  typical_questions: inSkill('typical_questions'),
  examples: prose(`## ${examplesHeading}`, 'a section of the agent'),
  'not-my-scope': prose(
    `## ${scopeHeading}`,
    'a section of the agent; a derived skill also says when not to use it',
    scopeLosses,
  ),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the agent, `Agent(…)` for Claude, and the transitions of a derived skill',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'oma',
  title: 'oh-my-agent',
  summary:
    'Writes `.agents/skills/<skill>/SKILL.md`, a thin agent `.agents/agents/<name>.md`, and entries in `.agents/agents/variants/<vendor>.json`.',
  vocabulary,
  fields,
  options: {vendors: ['claude', 'codex'], link: [], skill: '{name}', profile: 'auto', protocol: ''},
  directives: ['skill', 'profile', 'variants', 'license', 'compatibility', 'metadata'],
  validate: {output, block, options},
  name: {pattern: /^[A-Za-z0-9][\w-]*(?:\.[\w-]+)*$/, say: 'letters, digits, `-`, `_` and single `.`'},
  skillsFolder: () => '.agents/skills',
  requires: () => [],
  render,
  share: variantFiles,
  next: nextSteps,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, context} = lowered
  const layout = layoutOf(context)
  const shared = sharedFragments(lowered, layout)
  const protocols = protocolFiles(lowered)
  const skill = ownFile(lowered, `${skillFolder(layout)}/SKILL.md`, () => skillText(lowered, layout))
  return {
    artifacts: [
      ownFile(lowered, `.agents/agents/${name}.md`, () => agentText(lowered, layout)),
      ...(layout.form === 'none' ? [] : [skill]),
      ...resourceCopies(lowered, resourceFolder(layout, name)),
      ...shared.artifacts,
      ...protocols.artifacts,
      ...vendorFiles(lowered, layout),
    ],
    problems: [...problemsOf(lowered, layout, fields), ...shared.problems, ...protocols.problems],
  }
}

/** Texts under `metadata` of the skill, which `oma emit` keeps; an agent without a skill loses them. */
function inSkill<F extends FieldName>(key: string): Lowering<F> {
  const lower = (value: unknown, context: LowerContext): Lowered => {
    if (!hasSkill(context)) return {losses: [{fate: 'dropped'}]}
    const text = Array.isArray(value) ? joined(value.map(String)) : oneLine(String(value))
    return text === '' ? {} : {keys: {[`metadata.${key}`]: text}}
  }
  return map(`metadata.${key}`, 'in `metadata` of the skill', lower)
}

/** Values that hold commas themselves are parted by semicolons. */
function joined(values: readonly string[]): string {
  return values.map(oneLine).join(values.some(value => value.includes(',')) ? '; ' : ', ')
}
