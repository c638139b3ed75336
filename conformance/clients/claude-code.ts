/** Claude Code: one start lists what was loaded, and an answer that calls agents makes each of them send its own request. */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import {differencesOf} from '../compare.ts'
import {runIsolated} from '../isolate.ts'
import type {Expected} from '../meaning.ts'
import {offlineKey, recorderUrl} from '../recorder.ts'
import {complaintsAbout, validate} from './claude-code/complaints.ts'
import {descriptionsIn, type Init, initOf, requestTo, type Sent} from './claude-code/heard.ts'
import {callAll, callsPerStart, markOf} from './claude-code/spawn.ts'
import {type Grants, toolsMeant} from './claude-code/tools.ts'
import {memoryFolder, modelOf} from './claude-code/values.ts'

/** Agents of ours in each start: what a subagent without a limit gets, with Bash and without. */
const probes: Readonly<Record<string, string>> = {
  'agentc-probe': '',
  'agentc-probe-without-bash': 'disallowedTools: Bash\n',
}
const probeNames = Object.keys(probes)

/** Model of the main thread, so that what an agent inherits is told from what it states. */
const mainModel = 'agentc-main'

const env = {
  ANTHROPIC_BASE_URL: recorderUrl,
  ANTHROPIC_API_KEY: offlineKey,
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  DISABLE_AUTOUPDATER: '1',
  // Otherwise the first request names some tools in a message only.
  ENABLE_TOOL_SEARCH: 'false',
}

const client: Client = defineClient({
  id: 'claude-code',
  target: 'claude-code',
  compares:
    'list of agents, debug log, description as the main thread gets it, and the first request of every agent, called by a scripted answer: system prompt, tools, model, effort, folder of the memory. Not shown: `maxTurns`, `color`, MCP servers; the log names values of them that are dropped',
  load,
})

export default client

/** What one start showed. */
interface Start {
  readonly init: Init | null
  readonly log: readonly string[]
  readonly descriptions: ReadonlyMap<string, string>
  readonly grants: Grants
  /** What the agents without a limit asked for, by which defaults are told. */
  readonly plain: Sent | null
  /** By the vendor's name. */
  readonly sent: ReadonlyMap<string, Sent>
  readonly said: string
}

async function load(request: LoadRequest): Promise<readonly Outcome[]> {
  const {project, expected} = request
  const validated = await validate(request)
  mkdirSync(join(project, '.claude/agents'), {recursive: true})
  for (const [name, keys] of Object.entries(probes))
    writeFileSync(
      join(project, `.claude/agents/${name}.md`),
      `---\nname: ${name}\ndescription: Probe.\n${keys}---\nProbe.\n`,
    )
  const outcomes: Outcome[] = []
  for (let at = 0; at < expected.length; at += callsPerStart) {
    const batch = expected.slice(at, at + callsPerStart)
    const begun = await start(request, batch)
    outcomes.push(...batch.map(one => judge(one, begun, validated)))
  }
  return outcomes
}

async function start({program, project}: LoadRequest, batch: readonly Expected[]): Promise<Start> {
  const names = [...probeNames, ...batch.map(({name}) => name)]
  const log = join(project, 'debug.log')
  const args = ['-p', 'x', '--model', mainModel, '--output-format', 'stream-json', '--verbose']
  const ended = await runIsolated({
    command: [...program.command, ...args, '--debug-file', log],
    cwd: project,
    env,
    recording: {
      script: [callAll(names)],
      until: {path: '/v1/messages', text: names.map((_, index) => markOf(index))},
    },
  })
  const sent = new Map<string, Sent>()
  for (const [index, name] of names.entries()) {
    const found = requestTo(markOf(index), ended)
    if (found !== null) sent.set(name, found)
  }
  const [all, withoutBash] = probeNames.map(name => sent.get(name)?.tools ?? [])
  return {
    init: initOf(ended),
    log: existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [],
    descriptions: descriptionsIn(ended),
    grants: {all: all ?? [], withoutBash: withoutBash ?? []},
    plain: sent.get('agentc-probe') ?? null,
    sent,
    said: `${ended.out}${ended.err}`.slice(0, 400),
  }
}

function judge(expected: Expected, start: Start, validated: ReadonlyMap<string, readonly string[]>): Outcome {
  const {agent, name, file} = expected
  const {init} = start
  if (init === null) return {agent, state: 'refused', reasons: [`the client did not start: ${start.said}`]}
  const complaints = complaintsAbout(expected, start.log)
  if (!init.agents.includes(name)) {
    const reasons =
      complaints.length > 0 ? complaints : ['not among the loaded agents, and the log has no word']
    return {agent, state: 'refused', reasons}
  }
  const reasons = [...complaints, ...(validated.get(file) ?? []), ...differences(expected, start)]
  return {agent, state: reasons.length === 0 ? 'loaded' : 'different', reasons}
}

function differences(expected: Expected, {descriptions, grants, plain, sent}: Start): readonly string[] {
  const own = sent.get(expected.name)
  if (own === undefined || plain === null)
    return ['the client does not start it when the main thread calls it']
  const {meant, granted} = toolsMeant(expected, own, grants)
  return differencesOf(
    {...expected, tools: meant, effort: expected.effort ?? plain.effort},
    {
      description: descriptions.get(expected.name) ?? '',
      prompt: own.prompt,
      model: modelOf(expected, own, mainModel),
      effort: own.effort,
      memory: memoryFolder(own),
      tools: granted,
    },
  )
}
