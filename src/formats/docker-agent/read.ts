/** Reads Docker Agent bundles: one YAML file with a map of agents that hand work to each other. */
import {field, own, prompt, stranger, taking, translated} from '../../lift/keys.ts'
import {defineReader, type KeyTable, notLoaded, type Reader} from '../../lift/reader.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {nameOfFile} from '../../validate/validate.ts'
import {refusals, unknownKey} from './loader.ts'
import {readModel} from './models.ts'
import {liftBundle} from './read-bundle.ts'
import {membersOf, readCalls} from './relations.ts'
import {readToolsets} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  description: field('description'),
  instruction: prompt(),
  model: taking(
    'the name of a model',
    translated(
      'model',
      'the id behind the name or in `provider/model`; `effort` where the budget of the model is one',
      readModel,
    ),
  ),
  toolsets: taking(
    'a list of sets',
    translated(
      'allowed-tools',
      'by the types of its sets and the tools they are narrowed to; none means no tools; always kept',
      readToolsets,
    ),
  ),
  sub_agents: taking(
    'a list of names',
    translated(
      'related_agents',
      '`delegates_to` members of the bundle; always kept',
      readCalls('sub_agents'),
    ),
  ),
  handoffs: taking(
    'a list of names',
    translated('related_agents', '`delegates_to` members of the bundle; always kept', readCalls('handoffs')),
  ),
  max_iterations: field('maxTurns'),
  num_history_items: own(),
  skills: own('true, false or sources there'),
  hooks: own(),
  commands: own(),
  add_prompt_files: own(),
  add_date: own(),
  add_environment_info: own(),
  add_description_parameter: own(),
  code_mode_tools: own(),
  structured_output: own(),
  fallback: own(),
  rag: own(),
  welcome_message: own(),
  think: own('of version 0'),
  todo: own('of version 0'),
  memory: own('of version 0'),
}

const reader: Reader = defineReader({
  id: 'docker-agent',
  title: 'Docker Agent bundle',
  client: vocabulary.client,
  detection: {
    folders: [],
    files: /\.ya?ml$/,
    looks: (data, path) =>
      /\.ya?ml$/.test(path) && isBundle(data)
        ? 'it is YAML with a map `agents` whose entries have an `instruction`, toolsets or sub-agents'
        : null,
    marks: [],
  },
  // It is read by goccy/go-yaml, which follows aliases and merges.
  tolerates: ['parse/exotic-yaml'],
  keys,
  others: key => stranger(key, context => notLoaded(context, key, unknownKey(key))),
  // The key of the map.
  nameOf: nameOfFile,
  refusals,
  lift: liftBundle,
})

export default reader

/** No key is demanded of a member; some no other map of agents has. */
function isBundle(data: Data): boolean {
  const members = membersOf(data).map(([, entry]) => entry)
  const isTold = (one: unknown): boolean =>
    isData(one) &&
    (vocabulary.memberKeys.some(key => Object.hasOwn(one, key)) || (isData(data.models) && 'model' in one))
  return members.every(one => one === null || isData(one)) ? members.some(isTold) : hasPrompt(members)
}

/** With a member that is broken, only a prompt tells. */
function hasPrompt(members: readonly unknown[]): boolean {
  return members.some(one => isData(one) && typeof one.instruction === 'string')
}
