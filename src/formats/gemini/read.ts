/** Reads Gemini CLI subagents: the strictest loader of all, which rejects a file for one unknown key. */
import {hasSpecMark} from '../../lift/detect.ts'
import {field, own, stranger, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type KeyTable, notLoaded, type Reader} from '../../lift/reader.ts'
import {readToolList, writtenAgain} from '../../lift/tools.ts'
import type {Data} from '../../parse/syntax.ts'
import {nearest} from '../../validate/nearest.ts'
import {refusals} from './loader.ts'
import {serverTool, vendorTools} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name', 'small letters, digits, `-` and `_`'),
  description: field('description'),
  kind: own('`local` or `remote`'),
  display_name: own(),
  tools: translated(
    'allowed-tools',
    'a list of its own tool ids, and of `mcp_server_tool`',
    writtenAgain(
      'allowed-tools',
      vendorTools,
      readToolList('allowed-tools', vocabulary.toolWords, serverTool),
    ),
  ),
  mcp_servers: field('mcpServers', 'a map of servers'),
  model: translated('model', 'an id or `inherit`', modelOf),
  temperature: own(),
  max_turns: field('maxTurns', 'a whole number above 0'),
  timeout_mins: own('minutes'),
  agent_card_url: own('of remote agents'),
  agent_card_json: own('of remote agents'),
  auth: own('of remote agents'),
}

const reader: Reader = defineReader({
  id: 'gemini',
  title: 'Gemini CLI subagent',
  client: vocabulary.client,
  detection: {
    folders: ['.gemini/agents'],
    // A leading underscore hides a file from the client.
    files: /(?:^|\/)[^_/][^/]*\.md$/,
    looks,
    marks: ['timeout_mins', 'display_name', 'agent_card_url', 'agent_card_json'],
  },
  tolerates: [],
  keys,
  others: key => stranger(key, context => notLoaded(context, key, unknownKey(key))),
  refusals,
})

export default reader

function unknownKey(key: string): string {
  const meant = nearest(key, Object.keys(keys))?.name
  const repair = meant === undefined ? 'remove it' : `write \`${meant}\``
  return `it does not know the key \`${key}\`, and one such key is enough; ${repair}`
}

/** A list with tools that no other client calls so. */
function looks(data: Data): string | null {
  if (hasSpecMark(data)) return null
  const tool = vocabulary.ownTools.find(one => toolsOf(data).includes(one))
  return tool === undefined ? null : `it lists the tool \`${tool}\``
}

function toolsOf({tools}: Data): readonly unknown[] {
  return Array.isArray(tools) ? tools : []
}
