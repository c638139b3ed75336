/** Reads `.fleet/config.yaml`: one file of several agents, whose prompts lie in files of their own. */
import type {Relation} from '../../agent.ts'
import {field, own, prompt, translated} from '../../lift/keys.ts'
import {liftAgent} from '../../lift/lift.ts'
import {modelOf} from '../../lift/models.ts'
import {
  type BodySubject,
  defineReader,
  type KeyTable,
  type LiftContext,
  type Lifted,
  type LiftRun,
  type Meaning,
  type ReadBody,
  type Reader,
} from '../../lift/reader.ts'
import {asTerm, takeList} from '../../lift/section-list.ts'
import {takeOpening} from '../../lift/section-opening.ts'
import {liftSections} from '../../lift/sections.ts'
import type {LoaderProblem, Problem} from '../../parse/problem.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import {normalizeBody} from '../../validate/validate.ts'
import {needsOpening, ownsHeading} from './prompt.ts'
import {archetypeOf, eventOf} from './role.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name', 'also the name of the prompt file'),
  role: translated('archetype', 'with `branch`, where one pair alone gives the role; else kept', readRole),
  department: field('domain'),
  reports_to: translated(
    'related_agents',
    "a relation where the superior's prompt tells of it; else kept",
    readSuperior,
  ),
  vendor: own(),
  model: translated('model', 'an id, or an alias', modelOf),
  subscribes_to: translated('archetype', 'follows from the role, or is kept', readEvents),
  max_concurrent: own(),
  budget_seconds: own(),
  schedule: translated('name', 'a cron line, kept; an empty one says nothing', value =>
    value === '' ? {} : {original: 'kept'},
  ),
  enabled: own(),
  prompt: prompt('the prompt, in the classic dialect'),
  subscriptions: translated('archetype', '`subscribes_to` of the classic dialect', (value, context) => {
    const meaning = readEvents(value, context)
    return meaning.original === undefined ? meaning : {block: {subscribes_to: value}}
  }),
  budget_minutes: translated('name', '`budget_seconds` of the classic dialect', value =>
    typeof value === 'number' ? {block: {budget_seconds: value * 60}} : null,
  ),
}

/** Parts of the file that describe no agent. */
const others = ['product', 'teams', 'pipelines', 'genflows']

const reader: Reader = defineReader({
  id: 'fleet',
  title: 'Fleet config',
  client: vocabulary.client,
  detection: {
    folders: ['.fleet'],
    files: /(?:^|\/)\.fleet\/config\.ya?ml$/,
    looks: (data, path) =>
      /\.ya?ml$/.test(path) && isFleet(data) ? 'its list `agents` holds `role` and `subscribes_to`' : null,
    marks: [],
  },
  tolerates: [],
  keys,
  body: readBody,
  lift: liftConfig,
})

export default reader

function isFleet({agents}: Data): boolean {
  if (!Array.isArray(agents)) return false
  return agents.some(
    one =>
      isMap(one) &&
      Object.hasOwn(one, 'name') &&
      ['subscribes_to', 'subscriptions'].some(key => Object.hasOwn(one, key)),
  )
}

function liftConfig(syntax: Syntax, run: LiftRun, self: Reader): Lifted {
  const {data, source, body} = syntax
  const entries = Array.isArray(data?.agents) ? data.agents : []
  const problems: Problem[] = others
    .filter(key => data !== null && Object.hasOwn(data, key))
    .map(key => aside(key))
  const agents = entries.flatMap((entry: unknown, index) => {
    if (!isMap(entry) || typeof entry.name !== 'string') return []
    const file = promptFile(source.path, entry.name)
    const text = typeof entry.prompt === 'string' ? null : run.textOf(file)
    const base = `/agents/${index}`
    if (text === null && typeof entry.prompt !== 'string') problems.push(noPrompt(`${base}/name`, file, self))
    const lifted = liftAgent(
      {syntax, run, reader: self, data: entry, base},
      {
        text: typeof entry.prompt === 'string' ? null : normalizeBody(text ?? ''),
        span: body,
        name: entry.name,
      },
    )
    problems.push(...lifted.problems)
    return [lifted.agent]
  })
  return {agents, skills: [], holes: [], problems}
}

/** Fleet finds the prompt by the agent's name. */
function promptFile(config: string, name: string): string {
  return `${config.replace(/[^/]*$/, '')}prompts/${name}.md`
}

function aside(key: string): LoaderProblem {
  const text = 'it describes no agent; it stays in this file, and no spec holds it'
  return {
    kind: 'ignored-value',
    place: {pointer: `/${key}`, part: 'key'},
    client: 'agentc',
    key,
    text,
    edits: [],
  }
}

function noPrompt(pointer: string, file: string, {client}: Reader): LoaderProblem {
  return {kind: 'not-loaded', place: {pointer}, client, text: `its prompt \`${file}\` is not there; write it`}
}

/** What the target adds to a prompt, taken off again; the superior first, as the key tells it. */
function readBody(text: string, {syntax, data, run, request}: BodySubject): ReadBody {
  const sections = liftSections(text, request)
  const {body: withoutList, items} = takeList(sections.body, ownsHeading)
  const {body, description} = takeOpening(withoutList, rest => needsOpening({body: rest}))
  const superior = superiorIn(syntax, data, run)
  const relations = [...(superior === null ? [] : [superior]), ...(sections.fields.related_agents ?? [])]
  return {
    body,
    fields: {
      ...sections.fields,
      ...(description === null ? {} : {description}),
      ...(items.length === 0 ? {} : {capabilities: items.map(asTerm)}),
      ...(relations.length === 0 ? {} : {related_agents: relations}),
    },
  }
}

/** The relation behind `reports_to`: its type stands in the prompt of the superior, from the other end. */
function superiorIn({source}: Syntax, {name, reports_to: superior}: Data, run: LiftRun): Relation | null {
  if (typeof superior !== 'string') return null
  const text = run.textOf(promptFile(source.path, superior))
  if (text === null) return null
  const {fields} = liftSections(normalizeBody(text), {relationTypes: run.relationTypes})
  for (const relation of fields.related_agents ?? []) {
    const type = run.relationTypes.get(relation.type)?.inverse
    // The key has no place for a condition: one that the superior tells is the superior's own.
    if (relation.name === name && (type === 'reports_to' || type === 'coordinated_by'))
      return {name: superior, type}
  }
  return null
}

function readSuperior(value: unknown, {sections}: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  const [first] = sections.related_agents ?? []
  const isTold = first?.name === value && (first.type === 'reports_to' || first.type === 'coordinated_by')
  return isTold && first.when === undefined ? {} : {original: 'kept'}
}

function readRole(value: unknown): Meaning | null {
  if (typeof value !== 'string') return null
  const pair = archetypeOf(value)
  return pair === null ? {original: 'kept'} : {fields: pair}
}

/** Events that follow from the role need no word. */
function readEvents(value: unknown, {data}: LiftContext): Meaning {
  const events = Array.isArray(value) ? value : [value]
  return events.length === 1 && events[0] === eventOf(data.role) ? {} : {original: 'kept'}
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
