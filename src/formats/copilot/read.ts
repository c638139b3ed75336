/** Reads GitHub Copilot's custom agents: identity is the file, `name` is what people see. */
import {toKebabCase} from '../../kebab-case.ts'
import {withKept} from '../../lift/kept.ts'
import {field, own, ownChecked, taking, translated} from '../../lift/keys.ts'
import {liftOne} from '../../lift/lift.ts'
import {modelOf} from '../../lift/models.ts'
import {
  defineReader,
  type LiftContext,
  type Lifted,
  type LiftRun,
  type Meaning,
  notLoaded,
  type Reader,
} from '../../lift/reader.ts'
import type {LoaderProblem} from '../../parse/problem.ts'
import type {Syntax} from '../../parse/syntax.ts'
import {isData} from '../../validate/keys.ts'
import {nameOfFile} from '../../validate/validate.ts'
import {plainServers, writtenServers} from './servers.ts'
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
    'reasoning-effort': translated(
      'effort',
      'a word; sent along by the CLI, though not documented',
      readEffort,
    ),
    target: ignored('read by other Copilot clients only'),
    metadata: ignored('read by the cloud agent only'),
    handoffs: ignored('read by VS Code only'),
    'argument-hint': ignored('read by VS Code only'),
    agents: ignored('read by VS Code only'),
  },
  nameOf: nameOfFile,
  refusals,
  lift: liftWithFile,
})

export default reader

/** The client tells its agents apart by their files; `name` is only shown (and taken by `--agent`, too). */
function readName(value: unknown, {syntax}: LiftContext): Meaning | null {
  if (typeof value !== 'string' || value.trim() === '') return null
  const name = toKebabCase(nameOfFile(syntax.source.path)) ?? value
  return {fields: {name}, ...(name === value ? {} : {original: 'kept'})}
}

/** What the file is called is kept where no agent of the language could be called so. */
function liftWithFile(syntax: Syntax, run: LiftRun, reader: Reader): Lifted {
  const lifted = liftOne(syntax, run, reader)
  const file = nameOfFile(syntax.source.path)
  return {
    ...lifted,
    agents: lifted.agents.map(agent => (agent.name === file ? agent : withKept(agent, {file}, run))),
  }
}

function readEffort(value: unknown): Meaning | null {
  if (typeof value !== 'string') return null
  return vocabulary.efforts.includes(value) ? {fields: {effort: value}} : {original: 'kept'}
}

function readServers(value: unknown): Meaning | null {
  if (!isData(value)) return null
  const mcpServers = plainServers(value)
  const isExact = isSame(writtenServers(mcpServers), value)
  return {fields: {mcpServers}, ...(isExact ? {} : {original: 'kept'})}
}

/** By what JSON makes of both: the order of keys is nothing to a client. */
function isSame(a: unknown, b: unknown): boolean {
  return sortedJson(a) === sortedJson(b)
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isData(inner) ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1))) : inner,
  )
}

/** The CLI rejects a file without a description, one whose `tools` are a map, and servers that lack a key. */
function refusals(context: LiftContext): readonly LoaderProblem[] {
  const {description, tools} = context.data
  const problems: LoaderProblem[] = []
  const key = Object.hasOwn(context.data, 'description') ? 'description' : null
  if (description === undefined || description === null || description === '')
    problems.push(notLoaded(context, key, 'it has no `description`; say when to use the agent'))
  else if (typeof description !== 'string')
    problems.push(notLoaded(context, key, '`description` is no text; put it in quotes'))
  if (isData(tools)) problems.push(notLoaded(context, 'tools', '`tools` is a map; write a list of names'))
  return [...problems, ...serverProblems(context)]
}

/** One such server, and the agent is not there (runs with 1.0.102). */
function serverProblems(context: LiftContext): readonly LoaderProblem[] {
  const servers = context.data['mcp-servers']
  if (!isData(servers)) return []
  return Object.entries(servers).flatMap(([name, server]) => {
    if (!isData(server)) return []
    const lacks = [
      ...(server.tools === undefined ? ['`tools: ["*"]`'] : []),
      ...(server.command !== undefined && server.args === undefined ? ['`args: []`'] : []),
    ]
    if (lacks.length === 0) return []
    const text = `its server \`${name}\` lacks a key that must be there; add ${lacks.join(' and ')}`
    return [notLoaded(context, 'mcp-servers', text)]
  })
}
