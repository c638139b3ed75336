/** Reads Cursor subagents; there is no tool list but one switch. */
import {field, own, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type Reader} from '../../lift/reader.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

/** What an agent that may change nothing is left with. */
const writing = ['Write', 'Edit', 'NotebookEdit', 'Bash']

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
    name: field('name'),
    description: field('description'),
    model: translated('model', '`inherit`, `fast` or an id', modelOf),
    readonly: translated(
      'disallowed-tools',
      '`true` denies what changes files or runs commands; always kept',
      value =>
        value === true ? {fields: {'disallowed-tools': writing}, original: 'kept'} : {original: 'kept'},
    ),
    is_background: own(),
  },
})

export default reader
