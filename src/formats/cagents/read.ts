/** Reads the agent files of cAgents, all layouts: flat keys of the first, `metadata` of the later ones. */
import {field, own, translated} from '../../lift/keys.ts'
import {holeOf} from '../../lift/lift.ts'
import {liftAgent} from '../../lift/lift-agent.ts'
import {
  type BodySubject,
  defineReader,
  type KeyTable,
  type LiftContext,
  notLoaded,
  type Reader,
} from '../../lift/reader.ts'
import {restoreReferences} from '../../lift/references.ts'
import type {LiftedBody} from '../../lift/sections/sections.ts'
import {liftSections} from '../../lift/sections/sections.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data} from '../../parse/syntax.ts'
import {isMap} from '../../plain-map.ts'
import {nameOfFile, normalizeBody} from '../../validate/validate.ts'
import {readDisallowed, readMemory, readModel, readScope, readTier, readTools} from './meanings.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name'),
  description: field('description', 'its first line is all that the validators read'),
  archetype: field('archetype'),
  branch: field('branch'),
  tier: translated('tier', 'controller, execution, support, infrastructure', readTier),
  domain: field('domain'),
  version: field('version'),
  vibe: field('vibe'),
  effort: field('effort'),
  model: translated('model', 'opus, sonnet, haiku …', readModel),
  paths: field('paths'),
  color: field('color', 'a terminal colour'),
  capabilities: field('capabilities'),
  maxTurns: field('maxTurns'),
  'allowed-tools': translated('allowed-tools', 'one string', readTools),
  tools: {
    ...translated('allowed-tools', 'a comma string, in layout A', readTools),
    former: {
      // No other name by itself: Claude Code, which loads the file, limits the agent by `tools` alone.
      name: null,
      text: 'its validator asks for `allowed-tools` instead, which Claude Code, where the plugin runs, does not read: there the agent would have every tool; convert the file as a whole, and look at what it may do then',
    },
  },
  disallowedTools: translated('disallowed-tools', 'a list', readDisallowed),
  memory: translated('memory', '`project: true`', readMemory),
  coordination_style: field('coordination_style'),
  typical_questions: field('typical_questions'),
  'not-my-scope': translated('not-my-scope', 'texts; a hint whom to use stays in its text', readScope),
  related_agents: field('related_agents', 'name and type; the prefix `cagents:` is taken off'),
  license: own(),
  compatibility: own(),
  mode: own(),
  supported_modes: own(),
  answers_questions: own(),
  executes_tasks: own(),
  layer: own(),
  initialPrompt: own(),
  specialization: own(),
  reports_to: own(),
  metadata: own('keys in it that nobody knows'),
}

/** Only cAgents has these. */
const ownMarks = ['supported_modes', 'answers_questions', 'executes_tasks', 'layer']

const reader: Reader = defineReader({
  id: 'cagents',
  title: 'cAgents agent',
  client: vocabulary.client,
  detection: {folders: [], files: /\.md$/, looks, marks: []},
  tolerates: [],
  keys,
  body: readBody,
  refusals,
  lift(syntax, run, self) {
    const {data, source, body} = syntax
    if (data === null) return {agents: [], skills: [], holes: [holeOf(syntax)], problems: []}
    const {flat, deeper} = flatten(data)
    const text = normalizeBody(source.text.slice(body.start, body.end))
    const {agent, problems} = liftAgent(
      {syntax, run, reader: self, data: flat, base: '', deeper},
      {text, span: body, name: nameOfFile(source.path)},
    )
    return {agents: [agent], skills: [], holes: [], problems}
  },
})

export default reader

/** Known keys of `metadata` beside those of the top; the others stay inside. */
function flatten(data: Data): {readonly flat: Data; readonly deeper: ReadonlyMap<string, string>} {
  const {metadata, ...top} = data
  if (!isMap(metadata)) return {flat: data, deeper: new Map()}
  const known = Object.entries(metadata).filter(
    ([key]) => Object.hasOwn(keys, key) && !Object.hasOwn(top, key),
  )
  const rest = Object.entries(metadata).filter(([key]) => !known.some(([name]) => name === key))
  const flat = {
    ...top,
    ...Object.fromEntries(known),
    ...(rest.length === 0 ? {} : {metadata: Object.fromEntries(rest)}),
  }
  return {flat, deeper: new Map(known.map(([key]) => [key, '/metadata']))}
}

function looks(data: Data, path: string): string | null {
  const inner = isMap(data.metadata) ? data.metadata : {}
  const has = (key: string): boolean => Object.hasOwn(data, key) || Object.hasOwn(inner, key)
  const mark = ownMarks.find(has)
  if (mark !== undefined && has('tier')) return `it has the key \`${mark}\``
  if (/(?:^|\/)SKILL\.md$/.test(path)) {
    const key = ['archetype', 'tier'].find(has)
    return key === undefined ? null : `it is a SKILL.md with the key \`${key}\``
  }
  // The first layout: a folder per domain, flat keys, tools as a comma string.
  const isFirst = /(?:^|\/)(?:make|grow|operate|people|serve|core|shared)\/(?:agents|templates)\//.test(path)
  return isFirst && Object.hasOwn(data, 'tier') && Object.hasOwn(data, 'domain')
    ? 'it stands in the folder of a domain and has the keys `tier` and `domain`'
    : null
}

/** Examples stand first; other sections only where the config asks the target for them. */
function readBody(text: string, {syntax, data, run, request}: BodySubject): LiftedBody {
  const {scope, relations} = run.config.sections
  const {path, resources} = syntax.source
  const name = typeof data.name === 'string' ? data.name : nameOfFile(path)
  const restored = restoreReferences(text, {resources}, `@${name}/`)
  return liftSections(restored, {
    ...request,
    examplesAt: 'start',
    sections: {
      scope: scope === 'always' ? scope : 'never',
      relations: relations === 'always' ? relations : 'never',
    },
  })
}

/** The files are plugin agents: what Claude Code cannot load is lost whatever the validators say. */
function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {name, description} = context.data
  const problems: LoaderProblem[] = []
  if (name !== undefined && typeof name !== 'string')
    problems.push(notLoaded(context, 'name', '`name` is no text to YAML; put it in quotes'))
  if (typeof description !== 'string' || description.trim() === '')
    problems.push(
      notLoaded(
        context,
        null,
        'it has no `description`, which its validators demand; say when to use the agent',
      ),
    )
  return problems
}
