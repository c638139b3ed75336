/** Target `opencode`: one agent file each, with permissions for what the tool lists, paths and relations say. */
import {block, options, output} from '../../generated/validators/targets/opencode.js'
import {ownFile} from '../../lower/artifacts.ts'
import {approximate, drop, keep, map, prose} from '../../lower/fields.ts'
import {fileNameProblem} from '../../lower/file-name.ts'
import {movedResources} from '../../lower/prompt/moved-resources.ts'
import {
  exampleSection,
  examplesHeading,
  joinBody,
  pathLosses,
  promptSections,
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
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {renderMarkdown} from '../../lower/text/markdown.ts'
import {knownValues} from '../../lower/words/vocabulary.ts'
import {isFenced, permissionsOf, toldPaths} from './limits.ts'
import {lowerEffort, lowerModel} from './model.ts'
import {problemsOf} from './problems.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const order = [
  'name',
  'description',
  'mode',
  'model',
  'variant',
  'temperature',
  'top_p',
  'steps',
  'color',
  'hidden',
  'disable',
  'permission',
  'options',
]

const style = {quotes: 'needed', quoted: ['description', 'color']} as const

const hexes: Readonly<Record<string, string>> = vocabulary.colorHex

const fields: FieldTable = {
  name: map('name', 'the name of the file; a key where no file can be called so', () => ({})),
  description: keep('description', 'always quoted'),
  archetype: drop('no such concept; unknown keys are sent to the provider'),
  branch: drop('no such concept'),
  version: drop('no such key'),
  vibe: drop('no such key'),
  tier: drop('no such concept'),
  effort: map(
    'variant',
    'beside a `model` alone: the client looks for variants of the agent’s own model',
    lowerEffort,
  ),
  domain: drop('no such concept'),
  model: map(
    'model',
    '`provider/model` from `models` of the config; full ids of known makers get their provider',
    lowerModel,
  ),
  paths: map(
    'permission',
    '`edit` is denied but for these, as patterns from the root of the repository; a section of the prompt where the agent may edit nothing',
    (_, {agent}) => (isFenced(agent) ? {} : {losses: pathLosses()}),
  ),
  color: map('color', 'named colours as `#rrggbb`; words of the theme as they are', lowerColor),
  capabilities: drop('no such key'),
  maxTurns: keep('steps'),
  skills: approximate(
    'permission',
    'offered by the tool `skill`, not loaded; a closed tool list leaves these',
    skills => ({losses: [{fate: 'approximated', from: skills.join(', '), to: 'offered by the tool skill'}]}),
  ),
  'allowed-tools': map(
    'permission',
    '`"*": deny`, then what is allowed; patterns of `Bash`, `Read`, `Edit` and `Write`; `Agent` names the agents that relations let it call',
    () => ({}),
  ),
  'disallowed-tools': map('permission', '`deny`, or patterns of it', () => ({})),
  mcpServers: drop('servers stand in `opencode.json`; their tools are `<server>_<tool>`'),
  memory: drop('no such key'),
  coordination_style: drop('no such concept'),
  typical_questions: drop('no such key'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt; those that grant calling are patterns of `task`, too',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'opencode',
  title: 'OpenCode agents',
  summary: 'Writes `.opencode/agents/<name>.md`.',
  vocabulary,
  fields,
  options: {mode: 'subagent'},
  directives: [],
  validate: {output, block, options},
  name: {
    // Such a name makes every command of the client fail (run with 1.18.33).
    pattern: new RegExp(`^(?!(?:${vocabulary.brokenNames.join('|')})$).*\\S`, 's'),
    say: 'a name that is neither blank nor a word of JavaScript such as `constructor`',
  },
  stem: ({name: own}, name) => (fileNameProblem(name) === null ? name : own),
  onUnknown: {key: 'sends it to the provider of the model', value: 'refuses its whole configuration for it'},
  userFolder: () => ({
    instead: '.opencode',
    path: '.config/opencode',
    moved: {by: 'XDG_CONFIG_HOME', below: 'opencode'},
  }),
  // `debug skill` lists those (run with 1.18.33).
  skillsFolder: () => '.opencode/skills',
  requires: () => [],
  render,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {name, stem, context, keys: all} = lowered
  const {permission, losses} = permissionsOf(lowered)
  const {name: _, ...rest} = all
  const keys = {
    ...(stem === name ? {} : {name}),
    mode: context.options.mode,
    ...(permission === null ? {} : {permission}),
    ...rest,
  }
  // Beside `agents/`, which the client reads for Markdown at every depth (binary of 1.18.33).
  const {text: own, copies} = movedResources('.opencode/agent-resources', lowered)
  const text = (): string => {
    const body = joinBody(own, ...exampleSection(context), ...toldPaths(context), ...promptSections(context))
    return renderMarkdown({keys, order, style, banner: context.banner, body})
  }
  return {
    artifacts: [ownFile(lowered, `.opencode/agents/${stem}.md`, text), ...copies],
    problems: problemsOf(keys, lowered, fields),
    losses,
  }
}

function lowerColor(color: string, context: LowerContext): Lowered {
  if (knownValues('colors', context).includes(color)) return {keys: {color}}
  const hex = /^#[0-9a-f]{6}$/i.test(color) ? color : hexes[color]
  return hex === undefined ? {losses: [{fate: 'dropped', from: color}]} : {keys: {color: hex}}
}
