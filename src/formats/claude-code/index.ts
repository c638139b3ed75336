/** Target `claude-code`: one subagent file per agent, with the client's public keys only. */
import {block, options, output} from '../../generated/validators/targets/claude-code.js'
import {ownFile} from '../../lower/artifacts.ts'
import {approximate, drop, keep, map, mapAlias, prose} from '../../lower/fields.ts'
import {validateOutput} from '../../lower/output.ts'
import {isPlugin} from '../../lower/plugin-manifest.ts'
import {rewriteReferences} from '../../lower/prompt/references.ts'
import {
  exampleSection,
  examplesHeading,
  joinBody,
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
  type Lowered,
  type LoweredAgent,
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {renderMarkdown} from '../../lower/text/markdown.ts'
import {lowerKnown} from '../../lower/words/known-value.ts'
import {lowerColor} from '../../lower/words/vendor-color.ts'
import {pluginLosses, scopedNames} from './plugin.ts'
import {pluginFiles} from './plugin-files.ts'
import {copyResources, resourcePath} from './resources.ts'
import {ruleFiles, ruleLosses} from './rules.ts'
import {lowerDisallowed, lowerMemory, lowerTools} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const order = [
  'name',
  'description',
  'tools',
  'disallowedTools',
  'model',
  'effort',
  'permissionMode',
  'maxTurns',
  'skills',
  'mcpServers',
  'hooks',
  'memory',
  'background',
  'isolation',
  'color',
  'initialPrompt',
]

const style = {quotes: 'needed', quoted: ['description']} as const

const fields: FieldTable = {
  name: keep('name'),
  description: map(
    'description',
    'always quoted: an unquoted `: ` is refused by older clients; the client makes a line break of the two characters `\\n`',
    lowerDescription,
  ),
  archetype: drop('no such concept'),
  branch: drop('no such concept'),
  version: drop('no such field'),
  vibe: drop('no such field'),
  tier: drop('no such concept'),
  effort: map(
    'effort',
    'low, medium, high, xhigh, max; anything else is dropped by the client',
    lowerKnown('effort', 'efforts'),
  ),
  domain: drop('no such concept'),
  model: map('model', 'passed on as it stands; `models` of the config maps it', (model, {models}) => ({
    keys: {model: models(model) ?? model},
  })),
  paths: prose(
    `## ${pathsHeading}`,
    'a section of the prompt; with the option `pathRules` also a rule, which tells whoever reads or writes such a file whose it is',
    ruleLosses,
  ),
  color: approximate(
    'color',
    '`bright_` is stripped, magenta becomes purple; white, black and gray have no counterpart',
    lowerColor,
  ),
  capabilities: drop('no such field'),
  maxTurns: keep('maxTurns'),
  skills: keep('skills'),
  'allowed-tools': mapAlias(
    'tools',
    'comma list; `Tool(pattern)` becomes the whole tool; `Agent` names the agents that relations let it call',
    lowerTools,
  ),
  'disallowed-tools': mapAlias(
    'disallowedTools',
    'comma list; a `Tool(pattern)` denies the whole tool',
    lowerDisallowed,
  ),
  mcpServers: map('mcpServers', 'a list of maps with one key each', servers => ({
    keys: {mcpServers: Object.entries(servers).map(([name, server]) => ({[name]: server}))},
  })),
  memory: map(
    'memory',
    'user, project or local; the client then adds Read, Write and Edit to the tools',
    lowerMemory,
  ),
  coordination_style: drop('no such concept'),
  typical_questions: drop('no such field'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt, and `Agent(…)` in `tools`',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'claude-code',
  title: 'Claude Code subagents',
  summary: 'Writes `.claude/agents/<name>.md`, or a plugin folder with the option `plugin`.',
  vocabulary,
  fields,
  options: {plugin: false, pluginName: 'agents', marketplace: null, pathRules: false},
  directives: [],
  validate: {output, block, options},
  name: {pattern: /^[^-:\s][^:]{0,255}$/, say: 'at most 256 characters, no `:`, not starting with `-`'},
  skillsFolder: options => (isPlugin(options) ? 'skills' : '.claude/skills'),
  userFolder: options =>
    isPlugin(options)
      ? null
      : {instead: '.claude', path: '.claude', moved: {by: 'CLAUDE_CONFIG_DIR', below: ''}},
  requires: () => [],
  render,
  share: pluginFiles,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, context, keys} = lowered
  const inPlugin = isPlugin(context.options)
  const folder = inPlugin ? 'agents' : '.claude/agents'
  return {
    artifacts: [
      ownFile(lowered, `${folder}/${name}.md`, () => textOf(lowered)),
      ...ruleFiles(lowered),
      ...copyResources(lowered),
    ],
    problems: validateOutput(output, keys, lowered, fields),
    losses: inPlugin ? pluginLosses(keys) : [],
  }
}

function textOf(lowered: LoweredAgent): string {
  const {agent, context, keys} = lowered
  const text = rewriteReferences(context.body.text, agent, path => resourcePath(path, lowered))
  const body = joinBody(text, ...exampleSection(context), ...promptSections(scopedNames(context)))
  return renderMarkdown({keys, order, style, banner: context.banner, body})
}

/** Nothing that could be written instead of a backslash and an n would reach the model as these (run with 2.1.329). */
function lowerDescription(description: string): Lowered {
  const isChanged = description.includes('\\n')
  return {
    keys: {description},
    losses: isChanged ? [{fate: 'approximated', from: '\\n', to: 'a line break'}] : [],
  }
}
