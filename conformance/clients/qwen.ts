/** Qwen Code: its own loader, imported from its bundle, shows all that it understood of a file; a start shows which agents it offers. */
import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import {type Ended, runIsolated} from '../isolate.ts'
import type {Expected} from '../meaning.ts'
import {offlineKey, recorderUrl} from '../recorder.ts'
import {compared, refusal, type ShownMore as Shown} from './outcomes.ts'
import {linesOf, plainText} from './spoken.ts'

/** What the loader gives for one file. */
interface Parsed {
  readonly file: string
  readonly error?: string
  readonly agent?: {
    readonly name: string
    readonly description: string
    readonly systemPrompt: string
    readonly tools?: readonly string[]
    readonly disallowedTools?: readonly string[]
    readonly model?: string
    readonly maxTurns?: number
    readonly color?: string
    readonly mcpServers?: Readonly<Record<string, unknown>>
  }
}

/** The driver. */
const qwen: Client = defineClient({
  id: 'qwen',
  target: 'qwen',
  compares:
    'all that its own loader makes of a file (prompt, description, tools, model, turns, colour, servers), every line of its log about the file, and the agents of its `init` event',
  load,
})

export default qwen

async function load(request: LoadRequest): Promise<readonly Outcome[]> {
  const {expected} = request
  const [parsed, started] = [await parse(request), await start(request)]
  const offered = agentsOf(started.out)
  return expected.map((one, index) => {
    if (expected.findIndex(({name}) => name === one.name) < index)
      return refusal(one, [`an earlier file is called \`${one.name}\` as well, and the first one wins`])
    const own = parsed.find(({file}) => file === one.file)
    const logged = spokenOf(started.err, one)
    const said = logged.length > 0 || own?.error === undefined ? logged : [plainText(own.error)]
    if (own?.agent === undefined || !offered.includes(own.agent.name)) return refusal(one, said)
    const named = own.agent.name === one.name ? [] : [`it is called \`${own.agent.name}\` there`]
    return compared(one, shownBy(own.agent), [...named, ...said])
  })
}

function shownBy(agent: NonNullable<Parsed['agent']>): Shown {
  return {
    description: agent.description,
    prompt: agent.systemPrompt,
    // `inherit` is the absence of a model there.
    model: agent.model ?? null,
    maxTurns: agent.maxTurns ?? null,
    color: agent.color ?? null,
    // Where an agent is to have no tool, the target writes one name that no tool has.
    tools: agent.tools?.filter(tool => tool !== 'none') ?? null,
    denied: agent.disallowedTools ?? [],
    servers: Object.keys(agent.mcpServers ?? {}),
  }
}

/** What the log says of a file, without its folder; a skipped file is named twice. */
function spokenOf(log: string, {file}: Expected): readonly string[] {
  return linesOf(log, `/${file} `)
    .concat(linesOf(log, `/${file}:`))
    .map(line => line.replace(/\/\S*\/(?=\.qwen\/)/, ''))
}

function agentsOf(out: string): readonly string[] {
  const line = out.split('\n').find(text => text.includes('"subtype":"init"'))
  return line === undefined ? [] : (JSON.parse(line) as {agents: readonly string[]}).agents
}

/** The log of a start lies in its home, which is gone afterwards: a shell prints it behind the client. */
function start({program, project}: LoadRequest): Promise<Ended> {
  const args = ['-p', 'x', '--auth-type', 'openai', '--output-format', 'stream-json', '--debug']
  const inside = '"$@"; cat "$HOME"/.qwen/debug/*.txt >&2'
  return runIsolated({
    command: ['sh', '-c', inside, 'sh', ...program.command, ...args],
    cwd: project,
    env: {OPENAI_BASE_URL: `${recorderUrl}/v1`, OPENAI_API_KEY: offlineKey, OPENAI_MODEL: 'stand-in'},
    recording: {},
  })
}

async function parse({program, project, expected}: LoadRequest): Promise<readonly Parsed[]> {
  const [node = process.execPath] = program.command
  const loader = resolve('conformance/clients/qwen-loader.mjs')
  const files = expected.map(({file}) => file)
  const {out} = await runIsolated({
    command: [node, loader, chunkOf(dirname(program.path)), project, ...files],
    cwd: project,
  })
  return out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Parsed)
}

/** The part of the bundle that holds the loader; its file is called after its content. */
function chunkOf(folder: string): string {
  const chunks = join(folder, 'chunks')
  const found = readdirSync(chunks).find(name =>
    /^var SubagentManager = class/m.test(readFileSync(join(chunks, name), 'utf8')),
  )
  if (found === undefined) throw new Error(`no loader of subagents in ${chunks}`)
  return join(chunks, found)
}
