/** Reads Kiro agents: JSON of the 2.x CLI, Markdown of the third. */
import {field, own, prompt, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type Reader} from '../../lift/reader.ts'
import {readToolList} from '../../lift/tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const reader: Reader = defineReader({
  id: 'kiro',
  title: 'Kiro agent',
  client: vocabulary.client,
  detection: {
    folders: ['.kiro/agents'],
    files: /\.(?:json|md)$/,
    looks: (data, path) => {
      const key = ['toolsSettings', 'includeMcpJson', 'useLegacyMcpJson'].find(one =>
        Object.hasOwn(data, one),
      )
      return path.endsWith('.json') && key !== undefined ? `it is JSON with the key \`${key}\`` : null
    },
    marks: ['excludedTools', 'includePowers', 'includeMcpJson'],
  },
  tolerates: [],
  keys: {
    $schema: own(),
    name: field('name', 'else the name of the file'),
    description: field('description'),
    prompt: prompt('the prompt, or `file://`'),
    model: translated('model', 'an id', modelOf),
    mcpServers: field('mcpServers'),
    tools: translated(
      'allowed-tools',
      'tags; `@server/tool` is kept',
      readToolList('allowed-tools', vocabulary.toolWords),
    ),
    excludedTools: translated(
      'disallowed-tools',
      'tags',
      readToolList('disallowed-tools', vocabulary.toolWords),
    ),
    toolAliases: own(),
    allowedTools: own('tools that ask for no permission; no limit'),
    toolsSettings: own(),
    permissions: own(),
    resources: own(),
    hooks: own(),
    includeMcpJson: own(),
    useLegacyMcpJson: own(),
    includePowers: own(),
    keyboardShortcut: own(),
    welcomeMessage: own(),
  },
})

export default reader
