/** Reads Factory droids. */
import {hasSpecMark} from '../../lift/detect.ts'
import {field, taking, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, ignoredValue, type LiftContext, type Meaning, type Reader} from '../../lift/reader.ts'
import {toolEntries} from '../../lift/tools.ts'
import type {Data} from '../../parse/syntax.ts'
import {refusals} from './loader.ts'
import {readAllowed, readServers} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const reader: Reader = defineReader({
  id: 'factory',
  title: 'Factory droid',
  client: vocabulary.client,
  detection: {
    folders: ['.factory/droids'],
    files: /\.md$/,
    looks,
    usual: {paths: /(?:^|\/)droids\/[^/]+\.md$/, because: 'it stands in a folder of droids'},
    marks: ['reasoningEffort'],
  },
  tolerates: [],
  keys: {
    name: field('name', 'small letters, digits, `-` and `_`'),
    description: field('description'),
    model: translated('model', 'an id or `inherit`', modelOf),
    reasoningEffort: taking(
      'one text',
      translated('effort', 'ignored while the model is inherited', readEffort),
    ),
    tools: translated('allowed-tools', `names, or one of ${vocabulary.categories.join(', ')}`, readAllowed),
    mcpServers: taking('a list of names', translated('allowed-tools', 'names of servers', readServers)),
    version: field('version'),
  },
  refusals,
})

export default reader

/** A list with tools that no other client calls so. */
function looks(data: Data): string | null {
  if (hasSpecMark(data)) return null
  const tool = toolEntries(data.tools ?? [])?.find(one => vocabulary.ownTools.includes(one))
  return tool === undefined ? null : `it lists the tool \`${tool}\``
}

/** An effort goes with a model of the droid's own. */
function readEffort(value: unknown, context: LiftContext): Meaning | null {
  if (typeof value !== 'string') return null
  const {model = 'inherit'} = context.data
  if (model === 'inherit') {
    const text = 'the droid inherits its model, and the effort with it; name a `model` or remove the key'
    return {original: 'carried', problems: [ignoredValue(context, 'reasoningEffort', text)]}
  }
  return vocabulary.efforts.includes(value) ? {fields: {effort: value}} : {original: 'kept'}
}
