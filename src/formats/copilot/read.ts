/** Reads GitHub Copilot's custom agents: identity is the file, `name` is what people see. */
import {toKebabCase} from '../../kebab-case.ts'
import {field, own, ownChecked, taking, translated} from '../../lift/keys.ts'
import {modelOf} from '../../lift/models.ts'
import {defineReader, type LiftContext, type Meaning, notLoaded, type Reader} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Data} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {nameOfFile} from '../../validate/validate.ts'
import {readTools} from './tools.ts'
import vocabulary from './vocabulary.json' with {type: 'json'}

const ignored = (note: string) => ({...own(note), to: 'ignored'}) as const

const flag = (note = 'true or false') => ownChecked(note, value => (typeof value === 'boolean' ? {} : null))

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
  tolerates: [],
  keys: {
    name: taking(
      'one text',
      translated('name', 'shown to people, and kept; the agent is called after its file', readName),
    ),
    description: field('description'),
    tools: translated(
      'allowed-tools',
      'a list or a comma string of its aliases, of `server/tool`, and of tools of VS Code',
      readTools,
    ),
    model: translated('model', 'a name, or a list of which the first is read', modelOf),
    'mcp-servers': translated('mcpServers', 'a map of servers; `local` becomes `stdio`', readServers),
    'disable-model-invocation': flag(),
    'user-invocable': flag(),
    infer: {
      ...flag('true or false; retired'),
      former: {name: null, text: '`disable-model-invocation` and `user-invocable` took its place'},
    },
    skills: own('accepted; what it does is not documented'),
    hooks: own('accepted; what it does is not documented'),
    'reasoning-effort': own('accepted; what it does is not documented'),
    target: ignored('read by other Copilot clients only'),
    metadata: ignored('read by the cloud agent only'),
    handoffs: ignored('read by VS Code only'),
    'argument-hint': ignored('read by VS Code only'),
    agents: ignored('read by VS Code only'),
  },
  nameOf: nameOfFile,
  refusals,
})

export default reader

/** The client tells its agents apart by their files; `name` is only shown (and taken by `--agent`, too). */
function readName(value: unknown, {syntax}: LiftContext): Meaning | null {
  if (typeof value !== 'string' || value.trim() === '') return null
  const name = toKebabCase(nameOfFile(syntax.source.path)) ?? value
  return {fields: {name}, ...(name === value ? {} : {original: 'kept'})}
}

/** `local` is Copilot's word for servers that speak over standard input and output. */
function readServers(value: unknown): Meaning | null {
  if (!isData(value)) return null
  const servers = Object.entries(value).map(([name, server]) => [name, withType(server)] as const)
  const isExact = servers.every(([name, server]) => server === value[name])
  return {fields: {mcpServers: Object.fromEntries(servers)}, ...(isExact ? {} : {original: 'kept'})}
}

function withType(server: unknown): unknown {
  if (!isData(server)) return server
  // Which of its tools are offered is said in the words of this client.
  const {tools: _tools, ...rest}: Data = server
  if (server.type !== 'local') return 'tools' in server ? rest : server
  return {...rest, type: 'stdio'}
}

/** The CLI rejects a file without a description, and one whose `tools` are a map. */
function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {description, tools} = context.data
  const problems: LoaderProblem[] = []
  const key = Object.hasOwn(context.data, 'description') ? 'description' : null
  if (description === undefined || description === null || description === '')
    problems.push(notLoaded(context, key, 'it has no `description`; say when to use the agent'))
  else if (typeof description !== 'string')
    problems.push(notLoaded(context, key, '`description` is no text; put it in quotes'))
  if (isData(tools)) problems.push(notLoaded(context, 'tools', '`tools` is a map; write a list of names'))
  return problems
}
