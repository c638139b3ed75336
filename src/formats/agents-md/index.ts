/** Target `agents-md`: a roster of the agents in `AGENTS.md`, which most clients read; it defines no agent. */
import {block, options, output} from '../../generated/validators/targets/agents-md.js'
import {drop, keep, prose} from '../../lower/fields.ts'
import {validateOutput} from '../../lower/output.ts'
import {reachableTies} from '../../lower/prompt/sections.ts'
import {sharedBanner} from '../../lower/shared/common-folder.ts'
import type {SharedFile} from '../../lower/shared/shared-file.ts'
import {sharedLines} from '../../lower/shared/shared-lines.ts'
import {
  defineTarget,
  type FieldTable,
  type LossDraft,
  type LowerContext,
  type LoweredAgent,
  type Rendered,
  type Target,
  type TargetOptions,
} from '../../lower/target.ts'
import {sectionOf} from './section.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const none = 'the roster says who there is, and defines nobody'

const fields: FieldTable = {
  name: keep('name', 'the heading of the section'),
  description: keep('description', 'the first paragraph of the section, on one line'),
  archetype: drop(none),
  branch: drop(none),
  version: drop(none),
  vibe: drop(none),
  tier: drop(none),
  effort: drop(none),
  domain: drop(none),
  model: drop(none),
  paths: prose('its section', 'a list of the globs', toldLosses),
  color: drop(none),
  capabilities: drop(none),
  maxTurns: drop(none),
  skills: drop(none),
  'allowed-tools': drop('nothing runs by the roster, so nothing is opened'),
  'disallowed-tools': drop('nothing runs by the roster, so nothing is opened'),
  mcpServers: drop(none),
  memory: drop(none),
  coordination_style: drop(none),
  typical_questions: drop(none),
  examples: drop(none),
  'not-my-scope': prose('its section', 'a list', (_, {sections}) => toldUnless(sections.scope)),
  related_agents: prose('its section', 'a list of those that this target has', relationLosses),
}

const target: Target = defineTarget({
  id: 'agents-md',
  title: 'AGENTS.md roster',
  summary:
    'Merges a section per agent into `AGENTS.md`, between two marked lines: who there is, and when to turn to whom. It holds no prompts, and no importer reads it.',
  vocabulary,
  fields,
  options: {title: 'Agents', level: 2},
  directives: [],
  validate: {output, block, options},
  name: {pattern: /^\S(?:.*\S)?$/, say: 'any text without blanks at its ends'},
  requires: () => [],
  render,
  share: (lowered, settings) => [roster(lowered, settings)],
})

export default target

function render(lowered: LoweredAgent): Rendered {
  const {keys, context} = lowered
  return {
    artifacts: [],
    problems: validateOutput(output, keys, lowered, fields),
    losses: context.body.text === '' ? [] : [{field: 'body', fate: 'dropped', from: 'the prompt'}],
  }
}

const titleKey = '(title)'

/** Also without agents: sections of an earlier build are to go then. */
function roster(lowered: readonly LoweredAgent[], {title, level}: TargetOptions): SharedFile {
  const [first] = lowered
  const heading = '#'.repeat(Number(level))
  const sections = lowered.map(one => ({
    key: one.name,
    text: sectionOf(one, `#${heading}`),
    agent: one.agent.name,
    source: one.agent.file,
  }))
  const head = {
    key: titleKey,
    text: `${heading} ${String(title)}`,
    agent: null,
    source: first?.agent.file ?? '',
  }
  return sharedLines({
    path: 'AGENTS.md',
    what: 'agents',
    banner: sharedBanner(lowered),
    titleKey,
    entries: first === undefined ? [] : [head, ...sections],
  })
}

function toldLosses(): readonly LossDraft[] {
  return [{fate: 'prose', to: 'its section'}]
}

function toldUnless(mode: LowerContext['sections']['scope']): readonly LossDraft[] {
  return mode === 'never' ? [{fate: 'dropped'}] : toldLosses()
}

function relationLosses(_: unknown, context: LowerContext): readonly LossDraft[] {
  return reachableTies(context).length === 0 ? [{fate: 'dropped'}] : toldUnless(context.sections.relations)
}
