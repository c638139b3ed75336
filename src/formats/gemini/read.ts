/** Reads Gemini CLI subagents: the strictest loader of all, which rejects a file for one unknown key. */
import {field, own, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type KeyTable, type LiftContext, notLoaded, type Reader} from '../../lift/reader.ts'
import {readToolList} from '../../lift/tools.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const keys: KeyTable = {
  name: field('name', 'small letters, digits, `-` and `_`'),
  description: field('description'),
  kind: own('`local` or `remote`'),
  display_name: own(),
  tools: translated(
    'allowed-tools',
    'a list of its own tool ids',
    readToolList('allowed-tools', vocabulary.toolWords),
  ),
  mcp_servers: field('mcpServers', 'a map of servers'),
  model: translated('model', 'an id or `inherit`', modelOf),
  temperature: own(),
  max_turns: field('maxTurns', 'a whole number above 0'),
  timeout_mins: own('minutes'),
  agent_card_url: own(),
  agent_card_json: own(),
  auth: own(),
}

const reader: Reader = defineReader({
  id: 'gemini',
  title: 'Gemini CLI subagent',
  client: vocabulary.client,
  detection: {
    folders: ['.gemini/agents'],
    files: /(?:^|\/)[^_/][^/]*\.md$/,
    marks: ['timeout_mins', 'display_name', 'agent_card_url'],
  },
  tolerates: [],
  keys,
  refusals,
})

export default reader

function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {data} = context
  const {name, description, tools} = data
  const problems: LoaderProblem[] = []
  const refuse = (key: string | null, text: string): void => {
    problems.push(notLoaded(context, key, text))
  }
  if (typeof name !== 'string') refuse(null, 'it has no `name`; add one')
  else if (!/^[a-z0-9_-]+$/.test(name))
    refuse('name', `\`${name}\` is no name there; use small letters, digits, \`-\` and \`_\``)
  if (typeof description !== 'string' || description === '')
    refuse(null, 'it has no `description`; say when to use the agent')
  for (const key of Object.keys(data))
    if (!Object.hasOwn(keys, key)) refuse(key, `it does not know the key \`${key}\`; remove it`)
  if (tools !== undefined && !Array.isArray(tools))
    refuse('tools', '`tools` is no list; write one name per line')
  const unknown = (Array.isArray(tools) ? tools : []).filter(tool => !isTool(String(tool)))
  if (unknown.length > 0)
    refuse(
      'tools',
      `no tool of it is called ${unknown.map(tool => `\`${tool}\``).join(', ')}; mend the names`,
    )
  return problems
}

/** `mcp_<server>_<tool>` has single underscores here. */
function isTool(name: string): boolean {
  return (
    vocabulary.tools.includes(name) ||
    name === '*' ||
    name === 'search_file_content' ||
    /^mcp_(?!_)/.test(name)
  )
}
