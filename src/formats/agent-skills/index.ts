/** Target `agent-skills`: one skill folder per agent, for every client of the standard; skills of the project stand beside them. */
import {block, options, output} from '../../generated/validators/targets/agent-skills.js'
import {resourceCopies} from '../../lower/artifacts.ts'
import {approximate, drop, dropLimit, keep, map, prose} from '../../lower/fields.ts'
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
import {findProblems} from './problems.ts'
import {skillFileOf} from './skill-file.ts'
import {approximated, lowerList, lowerText, lowerTools} from './values.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const fields: FieldTable = {
  name: keep('name', 'also the name of the folder'),
  description: keep('description', 'always quoted; at most 1024 characters'),
  archetype: map('archetype', 'in `metadata`', lowerText('archetype')),
  branch: map('branch', 'in `metadata`', lowerText('branch')),
  version: map('version', 'in `metadata`, quoted', lowerText('version')),
  vibe: map('vibe', 'in `metadata`', lowerText('vibe')),
  tier: map('tier', 'in `metadata`', lowerText('tier')),
  effort: approximate('effort', 'in `metadata`, where no client acts on it', approximated('effort')),
  domain: map('domain', 'in `metadata`', lowerText('domain')),
  model: approximate(
    'model',
    'in `metadata`: a skill runs on the model of the conversation',
    approximated('model'),
  ),
  paths: prose(`## ${pathsHeading}`, 'a section of the body', pathLosses),
  color: map('color', 'in `metadata`', lowerText('color')),
  capabilities: map('capabilities', 'in `metadata`, one text', lowerList('capabilities')),
  maxTurns: approximate('maxTurns', 'in `metadata`, where no client acts on it', approximated('maxTurns')),
  skills: approximate(
    'skills',
    'in `metadata`, one text: the client loads none of them ahead',
    approximated('skills'),
  ),
  'allowed-tools': approximate(
    'allowed-tools',
    'names apart by blanks: tools that need no leave, while all others stay open',
    lowerTools,
  ),
  'disallowed-tools': dropLimit('the standard has no deny-list'),
  mcpServers: drop('the standard has no servers'),
  memory: drop('a skill has no memory of its own'),
  coordination_style: map('coordination_style', 'in `metadata`', lowerText('coordination_style')),
  typical_questions: map('typical_questions', 'in `metadata`, one text', lowerList('typical_questions')),
  examples: prose(`## ${examplesHeading}`, 'a section of the body'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the body', scopeLosses),
  related_agents: prose(`## ${relationsHeading}`, 'a section of the body', relationLosses),
}

const target: Target = defineTarget({
  id: 'agent-skills',
  title: 'Agent Skills',
  summary:
    'Writes `<name>/SKILL.md` per agent, with the six keys of the open standard, and copies the project’s skills beside them.',
  vocabulary: {client: vocabulary.validator, date: vocabulary.date},
  fields,
  options: {},
  directives: [],
  validate: {output, block, options},
  name: {
    pattern: /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/,
    say: 'at most 64 characters: lower case words joined by single `-`',
  },
  lengths: {description: {least: 1, most: vocabulary.limits.description}},
  skillsFolder: () => '',
  requires: () => [],
  render,
  next,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {frontmatter, artifact} = skillFileOf(lowered)
  return {
    artifacts: [artifact, ...resourceCopies(lowered, lowered.name)],
    problems: findProblems(frontmatter, lowered, fields),
  }
}

/** Folders that clients of the standard search, `.agents/skills` first: several of them do. */
function next(lowered: readonly LoweredAgent[], _: unknown, out: string): readonly string[] {
  const isHome = vocabulary.folders.some(folder => out === folder || out.endsWith(`/${folder}`))
  if (lowered.length === 0 || isHome) return []
  return [
    `clients look for skills in .agents/skills, .claude/skills and the like, these are in ${out}: copy the folders, or set \`out\``,
  ]
}
