/** Reads Factory droids. */
import {field, own, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type LiftContext, notLoaded, type Reader} from '../../lift/reader.ts'
import {readToolList, toolEntries} from '../../lift/tools.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const reader: Reader = defineReader({
  id: 'factory',
  title: 'Factory droid',
  client: vocabulary.client,
  detection: {folders: ['.factory/droids'], files: /\.md$/, marks: ['reasoningEffort']},
  tolerates: [],
  keys: {
    name: field('name', 'small letters, digits, `-` and `_`'),
    description: field('description'),
    model: translated('model', 'an id or `inherit`', modelOf),
    reasoningEffort: translated('effort', 'ignored while the model is inherited', value =>
      typeof value === 'string' ? {fields: {effort: value}} : null,
    ),
    tools: translated(
      'allowed-tools',
      'names, or one category',
      readToolList('allowed-tools', vocabulary.toolWords),
    ),
    mcpServers: own('names of servers'),
  },
  refusals,
})

export default reader

function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {data} = context
  const {name, tools} = data
  const problems: LoaderProblem[] = []
  if (typeof name !== 'string' || !/^[a-z0-9_-]+$/.test(name))
    problems.push(
      notLoaded(
        context,
        Object.hasOwn(data, 'name') ? 'name' : null,
        'its name is missing or has other characters than small letters, digits, `-` and `_`; correct it',
      ),
    )
  const unknown = (toolEntries(tools ?? []) ?? []).filter(tool => !vocabulary.tools.includes(tool))
  if (unknown.length > 0)
    problems.push(
      notLoaded(
        context,
        'tools',
        `no tool of it is called ${unknown.map(tool => `\`${tool}\``).join(', ')}; mend the names`,
      ),
    )
  return problems
}
