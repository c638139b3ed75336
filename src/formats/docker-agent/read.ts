/** Reads Docker Agent bundles: one YAML file with a map of agents that hand work to each other. */
import type {Relation} from '../../agent.ts'
import {escapePointer} from '../../agent.ts'
import {field, own, prompt, translated} from '../../lift/keys.ts'
import {liftAgent} from '../../lift/lift-agent.ts'
import {
  defineReader,
  type KeyTable,
  type LiftContext,
  type Lifted,
  type LiftRun,
  type Meaning,
  type Reader,
} from '../../lift/reader.ts'
import type {Problem} from '../../parse/problem.ts'
import type {Data, Syntax} from '../../parse/syntax.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const words: Readonly<Record<string, readonly string[]>> = vocabulary.toolWords

const keys: KeyTable = {
  description: field('description'),
  instruction: prompt(),
  model: translated('model', 'the model that the name stands for; the rest of its entry is kept', readModel),
  toolsets: translated('allowed-tools', 'by the types of its sets; always kept', readToolsets),
  sub_agents: translated('related_agents', '`delegates_to`; always kept', readDelegates),
  handoffs: own(),
  max_iterations: field('maxTurns'),
  num_history_items: own(),
  skills: own('true or false there'),
  hooks: own(),
  commands: own(),
  add_prompt_files: own(),
  add_date: own(),
  add_environment_info: own(),
  code_mode_tools: own(),
  structured_output: own(),
  fallback: own(),
  rag: own(),
  welcome_message: own(),
}

/** Parts of the file that describe no single agent. */
const shared = ['providers', 'mcps', 'rag', 'permissions', 'metadata']

const reader: Reader = defineReader({
  id: 'docker-agent',
  title: 'Docker Agent bundle',
  client: vocabulary.client,
  detection: {
    folders: [],
    files: /\.ya?ml$/,
    looks: (data, path) =>
      /\.ya?ml$/.test(path) && isBundle(data)
        ? 'it is YAML with a map `agents` whose entries have an `instruction`'
        : null,
    marks: [],
  },
  tolerates: ['parse/exotic-yaml'],
  keys,
  lift: liftBundle,
})

export default reader

function isBundle({agents}: Data): boolean {
  return isMap(agents) && Object.values(agents).some(one => isMap(one) && Object.hasOwn(one, 'instruction'))
}

function liftBundle(syntax: Syntax, run: LiftRun, self: Reader): Lifted {
  const {data, body} = syntax
  const problems: Problem[] = shared
    .filter(key => data !== null && Object.hasOwn(data, key))
    .map(key => {
      const text = 'it belongs to the bundle as a whole; it stays in this file, and no spec holds it'
      const place = {pointer: `/${key}`, part: 'key' as const}
      return {kind: 'ignored-value' as const, place, client: 'agentc', key, text, edits: []}
    })
  const agents = Object.entries(isMap(data?.agents) ? data.agents : {}).flatMap(([name, entry]) => {
    if (!isMap(entry)) return []
    const base = `/agents/${escapePointer(name)}`
    const lifted = liftAgent({syntax, run, reader: self, data: entry, base}, {text: null, span: body, name})
    problems.push(...lifted.problems)
    return [lifted.agent]
  })
  return {agents, skills: [], holes: [], problems}
}

/** A name in `models`, or `provider/model`. */
function readModel(value: unknown, {syntax}: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  const models = syntax.data?.models
  const entry = isMap(models) ? models[value] : undefined
  if (!isMap(entry) || typeof entry.model !== 'string') return {fields: {model: value}}
  return {fields: {model: entry.model}, block: {model: entry}}
}

/** Sets that open no native tool (MCP, memory) leave the limit to the others. */
function readToolsets(value: unknown): Meaning | null {
  if (!Array.isArray(value)) return null
  const types = value.flatMap(one => (isMap(one) && typeof one.type === 'string' ? [one.type] : []))
  const tools = [...new Set(types.flatMap(type => words[type] ?? []))]
  return {...(tools.length === 0 ? {} : {fields: {'allowed-tools': tools}}), original: 'kept'}
}

function readDelegates(value: unknown): Meaning | null {
  if (!Array.isArray(value)) return null
  const related_agents: readonly Relation[] = value.map(name => ({name: String(name), type: 'delegates_to'}))
  return {fields: {related_agents}, original: 'kept'}
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
