/** Copilot CLI: its log has one line per problem, the request of the main thread lists every agent, and `--agent` shows its prompt and tools. */
import {readdirSync, readFileSync, rmSync} from 'node:fs'
import {basename, join} from 'node:path'
import vocabulary from '../../src/formats/copilot/vocabulary.json' with {type: 'json'}
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import {runIsolated} from '../isolate.ts'
import type {Expected} from '../meaning.ts'
import {bodyOf, type Recorded, recorderUrl} from '../recorder.ts'
import {compared, refusal, type ShownMore as Shown} from './outcomes.ts'
import {between, linesOf, textsIn} from './spoken.ts'

/** The model of the session; agents keep to it, whatever they name, where the provider is one's own (run with 1.0.102). */
const standIn = 'stand-in'

/** The driver. */
const copilot: Client = defineClient({
  id: 'copilot',
  target: 'copilot',
  compares:
    'every line of its log about a file, name and description in the list that the model gets, and of the first twelve agents of a project their prompt and tools in the request; models of agents are not asked for where the provider is another one',
  load,
})

export default copilot

/** Starts for agents one by one in one project: each takes some four seconds on an idle machine. */
const most = 12

/** What one start of the client gave. */
interface Heard {
  readonly log: string
  readonly request: Recorded | undefined
  readonly err: string
}

async function load(request: LoadRequest): Promise<readonly Outcome[]> {
  const {log, request: first} = await start(request, [])
  const listing = textsIn(first).find(text => text.includes('User-provided custom agents:')) ?? ''
  const outcomes: Outcome[] = []
  let asked = 0
  for (const expected of request.expected) {
    const said = remarks(log, expected)
    const listed = descriptionIn(listing, expected)
    const isAsked = request.drawn?.has(expected.agent) !== false && asked < most
    if (isAsked) asked += 1
    if (said.some(line => line.includes('[ERROR]'))) outcomes.push(refusal(expected, said))
    else if (listed === null) outcomes.push(refusal(expected, said))
    else {
      const shown = isAsked ? await ask(request, expected) : {}
      outcomes.push(compared(expected, {description: listed, ...shown}, said))
    }
  }
  return outcomes
}

/** `- **name**: description`, the name being what people see. */
function descriptionIn(listing: string, {name, description}: Expected): string | null {
  const start = `\n- **${name}**: `
  if (!listing.includes(start)) return null
  const text = description.trim()
  return listing.includes(`${start}${text}`) ? text : between(`${listing}\n\n`, start, '\n\n')
}

async function ask(request: LoadRequest, {name, file, tools}: Expected): Promise<Shown> {
  const stem = basename(file).replace(/(?:\.agent)?\.md$/, '')
  const {request: sent, err} = await start(request, ['--agent', stem])
  if (sent === undefined) return {prompt: err.trim() === '' ? `no request for ${name}` : err}
  const opening = 'organization, safety, and runtime instructions above.\n\n'
  const prompt = textsIn(sent)
    .map(text => between(text, opening, '\n</agent_instructions>'))
    .find(text => text !== null)
  const body = bodyOf(sent) as {tools?: readonly {function?: {name?: string}}[]}
  const granted = (body.tools ?? []).map(tool => tool.function?.name ?? '').filter(one => one !== '')
  return {
    prompt: prompt ?? '',
    ...(tools === null ? {} : {tools: meant(tools, granted)}),
  }
}

/**
 * Its aliases, where one of the tools that they stand for is granted, tools of servers, none of which runs here, and names of
 * tools of VS Code, which the CLI takes for an alias or passes over; what is granted beside them keeps its own name.
 */
function meant(tools: readonly string[], granted: readonly string[]): readonly string[] {
  const kinds = granted.map(tool => kindOf.get(tool) ?? tool).filter(kind => kind !== '')
  const allowed = new Set(tools.flatMap(tool => [tool, ...kindsBehind(tool)]))
  const isMeant = (tool: string): boolean =>
    kinds.includes(tool) ||
    /^mcp__|[/*]/.test(tool) ||
    Object.hasOwn(vocabulary.editor.words, tool) ||
    kindsBehind(tool).some(kind => kinds.includes(kind))
  return [...tools.filter(isMeant), ...kinds.filter(kind => !allowed.has(kind))]
}

/** The aliases that another spelling comes to: `edit/editFiles` and `editFiles` of VS Code, `notebookedit`. */
function kindsBehind(tool: string): readonly string[] {
  const word = tool.slice(tool.lastIndexOf('/') + 1)
  const {toolWords, editor} = vocabulary
  const words: Readonly<Record<string, readonly string[]>> = {...toolWords, ...editor.words}
  return (Object.hasOwn(words, word) ? (words[word] ?? []) : []).flatMap(name => aliasOf.get(name) ?? [])
}

/** The alias of each tool of agentc that has one. */
const aliasOf: ReadonlyMap<string, string> = new Map([
  ...vocabulary.tools.flatMap(alias =>
    (vocabulary.toolWords[alias as keyof typeof vocabulary.toolWords] ?? []).map(
      name => [name, alias] as const,
    ),
  ),
  // A notebook is a file like any other to it.
  ['NotebookEdit', 'edit'],
])

/** What it says of a file, but for keys of the author's own that agentc writes as they stand. */
function remarks(log: string, {file, carried}: Expected): readonly string[] {
  return linesOf(log, file).filter(line => {
    const [, keys] = /unknown fields? ignored: (.+)$/.exec(line) ?? []
    return keys === undefined || !keys.split(', ').every(key => carried.includes(key))
  })
}

/** Tools of 1.0.102 by the alias that grants them; `skill` and `sql` are always there. */
const kindOf: ReadonlyMap<string, string> = new Map([
  ['view', 'read'],
  ['rg', 'search'],
  ['glob', 'search'],
  ['grep', 'search'],
  ['bash', 'execute'],
  ['read_bash', 'execute'],
  ['stop_bash', 'execute'],
  ['list_bash', 'execute'],
  ['write_bash', 'execute'],
  ['task', 'agent'],
  ['list_agents', 'agent'],
  ['read_agent', 'agent'],
  ['write_agent', 'agent'],
  ['create', 'edit'],
  ['apply_patch', 'edit'],
  ['semantic_code_search', 'search'],
  ['web_fetch', 'web'],
  ['update_todo', 'todo'],
  ['skill', ''],
  ['sql', ''],
])

async function start({program, project}: LoadRequest, args: readonly string[]): Promise<Heard> {
  const logs = join(project, '.copilot-logs')
  rmSync(logs, {recursive: true, force: true})
  const {requests, err} = await runIsolated({
    command: [...program.command, '-p', 'x', ...args, '--log-level', 'debug', '--log-dir', logs],
    cwd: project,
    env: {COPILOT_PROVIDER_BASE_URL: `${recorderUrl}/v1`, COPILOT_MODEL: standIn},
    recording: {until: {path: '/v1/chat/completions', text: '"tools"'}},
  })
  const log = readdirSync(logs).map(name => readFileSync(join(logs, name), 'utf8'))
  return {log: log.join('\n'), request: requests.at(-1), err}
}
