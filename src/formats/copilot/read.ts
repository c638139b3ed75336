/** Reads GitHub Copilot's custom agents: identity is the file, `name` is what people see. */
import {field, own, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type LiftContext, notLoaded, type Reader} from '../../lift/reader.ts'
import {readToolList} from '../../lift/tools.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const ignored = (note: string) => ({...own(note), to: 'ignored'}) as const

const reader: Reader = defineReader({
  id: 'copilot',
  title: 'Copilot agent',
  client: vocabulary.client,
  detection: {
    folders: ['.github/agents', '.copilot/agents'],
    files: /\.md$/,
    names: /[^/]\.agent\.md$/,
    marks: ['mcp-servers', 'disable-model-invocation', 'user-invocable', 'infer', 'handoffs'],
  },
  tolerates: ['parse/byte-order-mark'],
  keys: {
    name: field('name', 'shown to people; made kebab-case, the old name is kept'),
    description: field('description'),
    tools: translated(
      'allowed-tools',
      'a list or a comma string of its aliases',
      readToolList('allowed-tools', vocabulary.toolWords),
    ),
    model: translated('model', 'a name, or a list of which the first is read', modelOf),
    'mcp-servers': field('mcpServers', 'a map of servers'),
    'disable-model-invocation': own(),
    'user-invocable': own(),
    infer: own('retired'),
    skills: own(),
    hooks: own(),
    'reasoning-effort': own(),
    target: ignored('read by other Copilot clients only'),
    metadata: ignored('read by the cloud agent only'),
    handoffs: ignored('read by VS Code only'),
    'argument-hint': ignored('read by VS Code only'),
    agents: ignored('read by VS Code only'),
  },
  refusals,
})

export default reader

/** The CLI rejects a file without a description, and one whose `tools` are a map. */
function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {description, tools} = context.data
  const isBlank = typeof description !== 'string' || description.trim() === ''
  const key = Object.hasOwn(context.data, 'description') ? 'description' : null
  return [
    ...(isBlank ? [notLoaded(context, key, 'it has no `description`; say when to use the agent')] : []),
    ...(typeof tools === 'object' && tools !== null && !Array.isArray(tools)
      ? [notLoaded(context, 'tools', '`tools` is a map; write a list of names')]
      : []),
  ]
}
