/** Reads Cursor subagents; there is no tool list but one switch. */
import vocabulary from '../../generated/vocabularies/cursor.json' with {type: 'json'}
import {field, ownChecked, taking, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type LiftContext, type Meaning, type Reader} from '../../lift/reader.ts'
import {nameOfFile} from '../../validate/validate.ts'

const reader: Reader = defineReader({
  id: 'cursor',
  title: 'Cursor subagent',
  client: vocabulary.client,
  detection: {
    folders: ['.cursor/agents'],
    files: /\.md$/,
    marks: ['readonly', 'is_background'],
  },
  tolerates: [],
  keys: {
    name: field('name', 'else the name of the file'),
    description: field('description'),
    model: translated('model', '`inherit` or an id; `fast` is kept for this client alone', readModel),
    readonly: taking(
      'true or false',
      translated(
        'disallowed-tools',
        `\`true\` denies ${vocabulary.writingTools.join(', ')}; \`false\` is kept`,
        readReadonly,
      ),
    ),
    is_background: ownChecked('true or false', value => (typeof value === 'boolean' ? {} : null)),
  },
  nameOf: nameOfFile,
})

export default reader

/** `fast` is a choice of the client, no model. */
function readModel(value: unknown, context: LiftContext): Meaning | null {
  return value === 'fast' ? {original: 'kept'} : modelOf(value, context)
}

/** What an agent that may change nothing is left without. */
function readReadonly(value: unknown): Meaning | null {
  if (typeof value !== 'boolean') return null
  return value ? {fields: {'disallowed-tools': vocabulary.writingTools}} : {original: 'kept'}
}
