/** Reads Qwen Code subagents. */
import {isOneOf} from '../../lift/demands.ts'
import {own, ownChecked, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type Reader} from '../../lift/reader.ts'
import {isData} from '../../validate/keys.ts'
import {refusals} from './loader.ts'
import {readAllowed, readDenied} from './tools.ts'
import {readColor, readFormer, readServers, readText, readTurns} from './values.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const lists = 'a list or a comma string; names are not checked'

const reader: Reader = defineReader({
  id: 'qwen',
  title: 'Qwen Code subagent',
  client: vocabulary.client,
  detection: {
    folders: ['.qwen/agents'],
    files: /\.md$/,
    marks: ['approvalMode', 'modelConfig', 'runConfig', 'executionBackend'],
  },
  tolerates: [],
  keys: {
    name: translated('name', '2 to 50 letters, digits, `-` and `_`', readText('name')),
    description: translated('description', 'text, or what text can be made of', readText('description')),
    tools: translated('allowed-tools', lists, readAllowed),
    disallowedTools: translated('disallowed-tools', lists, readDenied),
    model: translated('model', 'an id or `inherit`', modelOf),
    color: translated('color', 'eight words, or `auto`', readColor),
    approvalMode: own(`one of ${vocabulary.approvalModes.join(', ')}`),
    permissionMode: ownChecked(
      `a word of Claude Code, translated by the client: ${vocabulary.permissionModes.join(', ')}`,
      value => (isOneOf(vocabulary.permissionModes)(value) ? {} : null),
    ),
    maxTurns: translated('maxTurns', 'a whole number above 0', readTurns),
    background: ownChecked('true or false', value =>
      typeof value === 'boolean' || value === 'true' || value === 'false' ? {} : null,
    ),
    mcpServers: translated('mcpServers', 'a map of servers', readServers),
    hooks: ownChecked('a map of events', value => (isData(value) ? {} : null)),
    executor: own(),
    executionBackend: own('`container`'),
    modelConfig: {
      ...translated(
        'model',
        'its `model`, where no newer key says it; always kept',
        readFormer('model', 'model'),
      ),
      takes: 'a map',
      former: {name: null, text: '`model` took its place'},
    },
    runConfig: {
      ...translated(
        'maxTurns',
        'its `max_turns`, where no newer key says it; always kept',
        readFormer('max_turns', 'maxTurns'),
      ),
      takes: 'a map',
      former: {name: null, text: '`maxTurns` took its place'},
    },
  },
  refusals,
})

export default reader
