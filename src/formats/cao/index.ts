/** Target `cao`: one profile per agent for the CLI Agent Orchestrator, flat, for its loader and its validator alike. */
import {block, options, output} from '../../generated/validators/targets/cao.js'
import {ownFile} from '../../lower/artifacts.ts'
import {approximate, drop, keep, map, prose} from '../../lower/fields.ts'
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
import {inOrder, renderMarkdown} from '../../lower/text/markdown.ts'
import {bodyLosses} from './body.ts'
import {lowerCapabilities, lowerEffort, lowerModel, lowerTag} from './derive.ts'
import {installLines} from './install.ts'
import {phrases} from './phrases.ts'
import {profileProblems} from './problems.ts'
import {order, profileKeys} from './profile.ts'
import {lowerServers} from './servers.ts'
import {enforcementLosses, lowerDisallowed, lowerTools} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}
import {behind} from './words.ts'

const fields: FieldTable = {
  name: keep('name', 'unchanged, and the stem of the file: both lookups of the client then agree'),
  description: keep('description', 'at most 1024 characters'),
  archetype: approximate('tags', 'a tag; `role` on request, see `roleFromArchetype`', lowerTag),
  branch: approximate('tags', 'a tag', lowerTag),
  version: drop('no such field'),
  vibe: drop('no such field'),
  tier: approximate('tags', 'a tag; `role` on request, see `roleFromArchetype`', lowerTag),
  effort: map(
    'claudeConfig.effort',
    '`codexConfig.model_reasoning_effort` for codex; for claude_code with `unreleased`; lost elsewhere',
    lowerEffort,
  ),
  domain: approximate('tags', 'a tag', lowerTag),
  model: map(
    'model',
    'aliases of Claude unless the provider is another; else from `models` of the config or `targets.cao.model`',
    lowerModel,
  ),
  paths: prose(`## ${pathsHeading}`, 'a section of the prompt', pathLosses),
  color: drop('no such field'),
  capabilities: map(
    'capabilities',
    'as statements, `_` becomes a space; at most 32 of 128 characters',
    lowerCapabilities,
  ),
  maxTurns: drop('no such field'),
  skills: approximate('skills', 'offered from the catalogue, not loaded', skills => ({
    keys: {skills},
    losses: [{fate: 'approximated', to: 'offered from the catalogue'}],
  })),
  'allowed-tools': map(
    'allowedTools',
    'words that open classes of tools; what a word opens beyond the list is reported',
    lowerTools,
  ),
  'disallowed-tools': map(
    'allowedTools',
    'taken out of `allowed-tools`; lost without it, as there is no deny list',
    lowerDisallowed,
  ),
  mcpServers: map(
    'mcpServers',
    'servers with a `command`; `cao-mcp-server` joins them for relations',
    lowerServers,
  ),
  memory: drop('no such field'),
  coordination_style: drop('no such concept'),
  typical_questions: drop('no such field'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt with the tool to use, and the server `cao-mcp-server`',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'cao',
  title: 'CAO agent profiles',
  summary: 'Writes `<name>.md` for `cao install`.',
  vocabulary,
  fields,
  options: {roles: [], roleFromArchetype: false, unreleased: false, caoServer: 'auto'},
  directives: ['roleFromArchetype', 'unreleased', 'caoServer'],
  validate: {output, block, options},
  name: {pattern: /^[A-Za-z0-9_-]{1,64}$/, say: '1 to 64 letters, digits, `_` or `-`'},
  behind,
  lengths: vocabulary.lengths,
  needsPrompt: ({blocks: {cao: block}}, {provider}) =>
    ((block === false ? null : block?.provider) ?? provider) === 'copilot_cli',
  requires: () => [],
  render,
  next: installLines,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, context} = lowered
  const keys = inOrder(profileKeys(lowered), order)
  const body = joinBody(context.body.text, ...exampleSection(context), ...promptSections(context, phrases))
  // A comment above the frontmatter would make CAO take the whole file for a body.
  const content = renderMarkdown({keys, order, style: {quotes: 'always'}, banner: context.banner, body})
  return {
    artifacts: [ownFile(lowered, `${name}.md`, content)],
    problems: profileProblems({lowered, keys, body, content}, fields),
    losses: [...enforcementLosses(keys.allowedTools, context), ...bodyLosses(body, context)],
  }
}
