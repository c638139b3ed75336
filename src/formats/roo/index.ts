/** Target `roo`: one mode per agent in `.roomodes`. */
import {block, options, output} from '../../generated/validators/targets/roo.js'
import {drop, keep, map, prose} from '../../lower/fields.ts'
import {movedResources} from '../../lower/prompt/moved-resources.ts'
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
  type FieldLoss,
  type FieldTable,
  type LoweredAgent,
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {allowedLosses, deniedLosses} from './groups.ts'
import {hasReplaced, modeOf, resourceFolder} from './mode.ts'
import {modesFile} from './modes-file.ts'
import {modeProblems} from './problems.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const none = 'no such key; the client throws unknown ones away'

const fields: FieldTable = {
  name: map(
    'slug',
    'letters, digits and `-`; `name` is made of it, or is `displayName` of the block',
    () => ({}),
  ),
  description: keep('whenToUse', 'by which other modes choose it'),
  archetype: drop(none),
  branch: drop(none),
  version: drop(none),
  vibe: drop(none),
  tier: drop(none),
  effort: drop('the user chooses the model of a mode, and its effort'),
  domain: drop(none),
  model: drop('the user chooses the model of a mode'),
  paths: prose(
    `## ${pathsHeading}`,
    'a section of the prompt, and one regular expression (`fileRegex`) that limits the group `edit`',
    pathLosses,
  ),
  color: drop(none),
  capabilities: drop(none),
  maxTurns: drop('no limit of turns'),
  skills: drop(none),
  'allowed-tools': map(
    'groups',
    'groups that hold the tools; what a group opens beyond the list is reported, as is a server, since `mcp` opens every one',
    tools => ({losses: allowedLosses(tools)}),
  ),
  'disallowed-tools': map(
    'groups',
    'the groups of these tools are left out, which may deny more; Grep, Glob and NotebookEdit alone are lost',
    tools => ({losses: deniedLosses(tools)}),
  ),
  mcpServers: drop('servers stand in `.roo/mcp.json`, for all modes'),
  memory: drop(none),
  coordination_style: drop(none),
  typical_questions: drop(none),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt; every mode may start every other',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'roo',
  title: 'Roo Code modes',
  summary: 'Merges one mode per agent into `.roomodes`; modes of others in it stay.',
  vocabulary,
  fields,
  options: {},
  directives: ['displayName'],
  validate: {output, block, options},
  name: {pattern: /^[a-zA-Z0-9-]+$/, say: 'letters, digits and `-`'},
  needsPrompt: () => true,
  requires: () => [],
  render,
  share: lowered => [modesFile(lowered)],
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const mode = modeOf(lowered)
  return {
    artifacts: movedResources(resourceFolder, lowered).copies,
    problems: modeProblems(mode, lowered, fields),
    losses: characterLosses(mode),
  }
}

/** In a literal text of YAML nothing can be escaped, and the client replaces some characters before it reads the file. */
function characterLosses({
  roleDefinition,
  customInstructions = '',
}: Readonly<Record<string, unknown>>): readonly FieldLoss[] {
  if (!hasReplaced(`${String(roleDefinition)}${String(customInstructions)}`)) return []
  const from = 'curly quotes, dashes, blanks that do not break'
  return [{field: 'body', fate: 'approximated', from, to: 'plain ones, by the client'}]
}
