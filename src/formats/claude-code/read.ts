/** Reads Claude Code subagents, those of plugins among them, as the client itself reads them. */
import {field, own, ownChecked, taking, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type KeyReading, type KeyTable, type Reader} from '../../lift/reader.ts'
import {loadsNot} from './loader.ts'
import {mendsItself} from './mend.ts'
import {
  readColor,
  readDescription,
  readDisallowed,
  readEffort,
  readIsolation,
  readMemory,
  readServers,
  readSkills,
  readTools,
  readTurns,
} from './values.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name', 'made kebab-case; the old name is kept for this client'),
  description: taking(
    'one text',
    translated(
      'description',
      'the two characters `\\n` are a line break, as the client reads them',
      readDescription,
    ),
  ),
  tools: translated('allowed-tools', 'names apart by commas or blanks, or a list', readTools),
  disallowedTools: translated(
    'disallowed-tools',
    'names apart by commas or blanks, or a list',
    readDisallowed,
  ),
  model: translated('model', 'an alias, an id or `inherit`, as text', modelOf),
  effort: translated('effort', `one of ${vocabulary.efforts.join(', ')}, or a number`, readEffort),
  permissionMode: {
    ...own(`one of ${vocabulary.permissionModes.join(', ')}`),
    takes: `one of ${vocabulary.permissionModes.join(', ')}`,
    // What the client drops is told by the rule about permission modes.
    read: value =>
      typeof value === 'string'
        ? {original: vocabulary.permissionModes.includes(value) ? 'kept' : 'carried'}
        : null,
  },
  maxTurns: translated('maxTurns', 'a whole number above 0', readTurns),
  skills: translated('skills', 'a name or a list of names', readSkills),
  mcpServers: translated('mcpServers', 'a list of names, or of maps with one server each', readServers),
  hooks: own(),
  memory: translated('memory', `one of ${vocabulary.scopes.join(', ')}`, readMemory),
  background: ownChecked('true or false', value =>
    [true, false, 'true', 'false'].includes(value as never) ? {} : null,
  ),
  isolation: {...own('`worktree`'), takes: '`worktree`', read: readIsolation},
  color: translated('color', `one of ${vocabulary.colors.join(', ')}`, readColor),
  initialPrompt: own(),
  autoCompactWindow: own(),
  omitClaudeMd: own(),
  observer: own(),
  observerMessage: own(),
  observeSubagents: own(),
  observeToolResults: own(),
  experimental: own(),
}

const reader: Reader = defineReader({
  id: 'claude-code',
  title: 'Claude Code subagent',
  client: vocabulary.client,
  detection: {
    folders: ['.claude/agents'],
    files: /\.md$/,
    usual: {
      paths: /(?:^|\/)plugins\/[^/]+\/agents\/(?:.+\/)?[^/]+\.md$/,
      because: "it stands in a plugin's agents folder",
    },
    marks: ['tools', 'disallowedTools', 'permissionMode', 'initialPrompt', 'isolation', 'omitClaudeMd'],
  },
  // Loads with each of them (run with 2.1.329); duplicate keys: the last one wins.
  tolerates: [
    'parse/byte-order-mark',
    'parse/duplicate-key',
    'parse/unquoted-colon',
    'parse/yaml-syntax',
    'parse/tab-indentation',
    'parse/exotic-yaml',
  ],
  keys,
  others: readStranger,
  survives: mendsItself,
  refusals: loadsNot,
})

export default reader

/** Tool lists under the names that they have elsewhere; what else the client does not know is passed over like it. */
function readStranger(key: string): KeyReading | undefined {
  const name = lists.get(key.toLowerCase().replace(/[-_]/g, ''))
  if (name === undefined) return undefined
  return {
    to: 'ignored',
    note: '',
    read: (_value, {data, at, reader: {client}}) => {
      const place = {...at(key), part: 'key' as const}
      if (Object.hasOwn(data, name))
        return {problems: [{kind: 'ignored-key', place, client, key, guess: null, counts: name}]}
      return {problems: [{kind: 'ignored-tools', place, client, key, name}]}
    },
  }
}

const lists: ReadonlyMap<string, string> = new Map([
  ['tools', 'tools'],
  ['allowedtools', 'tools'],
  ['disallowedtools', 'disallowedTools'],
])
