/** Reads Kiro agents: JSON of the 2.x CLI, Markdown of the third. */
import {field, own, ownChecked, prompt, stranger, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {
  defineReader,
  formerKey,
  ignoredValue,
  type KeyReading,
  type LiftContext,
  type Reader,
} from '../../lift/reader.ts'
import {readToolList} from '../../lift/tools.ts'
import {nameOfFile} from '../../validate/validate.ts'
import {liftKiro} from './lift.ts'
import {readMcpJson, readResources, readRules, readSettings} from './settings.ts'
import {serverTool} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const reader: Reader = defineReader({
  id: 'kiro',
  title: 'Kiro agent',
  client: vocabulary.client,
  detection: {
    folders: ['.kiro/agents'],
    // Folders inside hold prompts and hooks.
    files: /(?:^|\/)\.kiro\/agents\/[^/]+\.(?:json|md)$/,
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
    prompt: prompt('the prompt, or the text of the file behind `file://`'),
    model: translated('model', 'an id; `auto` leaves it to the client', (value, context) =>
      value === 'auto' ? {original: 'kept'} : modelOf(value, context),
    ),
    mcpServers: field('mcpServers'),
    tools: translated(
      'allowed-tools',
      'tags and names, `@server` and `@server/tool`; none in JSON means no tools',
      readToolList('allowed-tools', vocabulary.toolWords, serverTool),
    ),
    excludedTools: translated(
      'disallowed-tools',
      'tags and names, `@server` and `@server/tool`',
      readToolList('disallowed-tools', vocabulary.toolWords, serverTool),
    ),
    toolAliases: onlyJson('toolAliases', 'other names for tools'),
    allowedTools: onlyJson('allowedTools', 'tools that ask for no permission; no limit'),
    toolsSettings: onlyJson(
      'toolsSettings',
      'settings by tool; `write.allowedPaths` alone are `paths`',
      readSettings,
    ),
    permissions: {
      ...own('rules of the third CLI; writing denied but for some files is `paths`'),
      read: readRules,
    },
    resources: {...own('kept; `skill://` alone are `skills`'), read: readResources},
    hooks: own(),
    includeMcpJson: {...own('kept unless the target writes it anyway'), read: readMcpJson},
    useLegacyMcpJson: onlyJson('useLegacyMcpJson', 'old name of `includeMcpJson`'),
    includePowers: own(),
    keyboardShortcut: onlyJson('keyboardShortcut', 'of the 2.x CLI'),
    welcomeMessage: own(),
  },
  others: key => stranger(key, context => undocumented(key, context)),
  nameOf: nameOfFile,
  lift: liftKiro,
})

export default reader

/** A key of the 2.x CLI, which the third does not have in Markdown. */
function onlyJson(
  key: keyof typeof vocabulary.onlyJson,
  note: string,
  read: KeyReading['read'] = () => ({original: 'kept'}),
): KeyReading {
  const checked = ownChecked(note, (_, context) => {
    // The JSON of the 2.x CLI has them all; one has got another name there.
    const name = key === 'useLegacyMcpJson' ? 'includeMcpJson' : null
    if (!context.syntax.source.path.endsWith('.md'))
      return name === null
        ? {}
        : {problems: [formerKey(context, key, {name, text: `it is called \`${name}\` now; write that`})]}
    const other = vocabulary.onlyJson[key]
    const repair = other === null ? 'remove it' : `write ${other} instead`
    const text = `it is a key of the JSON of the 2.x CLI, and the CLI that reads Markdown has none; ${repair}`
    return {problems: [formerKey(context, key, {name, text})]}
  })
  return {
    ...checked,
    read: (value, context) =>
      context.syntax.source.path.endsWith('.md') || key === 'useLegacyMcpJson'
        ? checked.read(value, context)
        : read(value, context),
  }
}

function undocumented(key: string, context: LiftContext): ReturnType<typeof ignoredValue> {
  const text = 'its documentation has no such key, and its ancestor refused a file for one; remove it'
  return ignoredValue(context, key, text)
}
