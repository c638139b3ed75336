/** Target `kiro`: JSON for CLI 2.x, Markdown for CLI 3 and IDE 1. Neither runs here: facts are those of the documentation. */
import {block, options, output} from '../../generated/validators/targets/kiro.js'
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
  type LoweredAgent,
  type Rendered,
  type Target,
} from '../../lower/target.ts'
import {inOrder, renderMarkdown} from '../../lower/text/markdown.ts'
import {promptPath} from '../../lower/user-folder.ts'
import {lowerForeignModel} from '../../lower/words/vendor-model.ts'
import {generationOf, limitsOf, mayWriteFiles, skillResource, toldPaths} from './limits.ts'
import {problemsOf} from './problems.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const order = [
  '$schema',
  'name',
  'description',
  'prompt',
  'model',
  'tools',
  'excludedTools',
  'toolAliases',
  'allowedTools',
  'toolsSettings',
  'permissions',
  'mcpServers',
  'includeMcpJson',
  'includePowers',
  'resources',
  'hooks',
  'keyboardShortcut',
  'welcomeMessage',
]

const style = {quotes: 'needed', quoted: ['description']} as const

const fields: FieldTable = {
  name: keep('name', 'also the name of the file'),
  description: keep('description'),
  archetype: drop('no such concept'),
  branch: drop('no such concept'),
  version: drop('no such key'),
  vibe: drop('no such key'),
  tier: drop('no such concept'),
  effort: drop('no such key'),
  domain: drop('no such concept'),
  model: map('model', 'from `models` of the config, or a full id as it stands', lowerForeignModel('model')),
  paths: map(
    'toolsSettings',
    '`write.allowedPaths`: elsewhere CLI 2.x asks; in CLI 3 a rule that denies writing but for these; a section of the prompt where the agent may write nothing',
    (_, context) => (mayWriteFiles(context) ? {} : {losses: pathLosses()}),
  ),
  color: drop('no such key'),
  capabilities: drop('no such key'),
  maxTurns: drop('no such key'),
  skills: approximate(
    'resources',
    '`skill://`: known at the start, read when asked for',
    (skills, context) => ({
      keys: {
        resources: skills.map(name =>
          skillResource(name, generationOf(context), path => promptPath(path, context)),
        ),
      },
      losses: [{fate: 'approximated', from: skills.join(', '), to: 'read when asked for'}],
    }),
  ),
  'allowed-tools': map(
    'tools',
    'names in CLI 2.x, tags in CLI 3, `["*"]` for no limit; patterns of `Bash` in `toolsSettings` or `permissions`; CLI 2.x lets `subagent` start those that relations name',
    () => ({}),
  ),
  'disallowed-tools': map(
    'excludedTools',
    'CLI 3 only; in CLI 2.x taken out of `allowed-tools`, and lost without it',
    () => ({}),
  ),
  mcpServers: keep('mcpServers'),
  memory: drop('no such key'),
  coordination_style: drop('no such concept'),
  typical_questions: drop('no such key'),
  examples: prose(`## ${examplesHeading}`, 'a section of the prompt'),
  'not-my-scope': prose(`## ${scopeHeading}`, 'a section of the prompt', scopeLosses),
  related_agents: prose(
    `## ${relationsHeading}`,
    'a section of the prompt; those that grant calling are `availableAgents` of CLI 2.x, too',
    relationLosses,
  ),
}

const target: Target = defineTarget({
  id: 'kiro',
  title: 'Kiro agents',
  summary: 'Writes `.kiro/agents/<name>.json`, or `<name>.md` with the option `generation: 3`.',
  vocabulary,
  fields,
  options: {generation: 2},
  directives: [],
  validate: {output, block, options},
  name: {pattern: /\S/, say: 'a name that is not blank'},
  stem: ({name: own}, name) => (fileNameProblem(name) === null ? name : own),
  userFolder: () => ({instead: '.kiro', path: '.kiro'}),
  skillsFolder: () => '.kiro/skills',
  requires: () => [],
  render,
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {stem, context} = lowered
  const generation = generationOf(context)
  const {keys: limits, losses} = limitsOf(lowered)
  // Not below `agents/`: the third CLI takes files of folders inside for agents.
  const {text: own, copies} = movedResources('.kiro/agent-resources', lowered)
  const keys = {...limits, ...lowered.keys}
  const isJson = generation === 2
  const text = (): string => (isJson ? jsonOf : markdownOf)(keys, bodyOf(own, context), context.banner)
  return {
    artifacts: [ownFile(lowered, `.kiro/agents/${stem}.${isJson ? 'json' : 'md'}`, text), ...copies],
    problems: problemsOf(keys, lowered, {fields, generation}),
    losses,
  }
}

type Keys = Readonly<Record<string, unknown>>

function jsonOf(keys: Keys, prompt: string): string {
  return `${JSON.stringify(inOrder({prompt, ...keys}, order), null, 2)}\n`
}

function markdownOf(keys: Keys, body: string, banner: string | null): string {
  return renderMarkdown({keys, order, style, banner, body})
}

function bodyOf(text: string, context: LowerContext): string {
  return joinBody(text, ...exampleSection(context), ...toldPaths(context), ...promptSections(context))
}
