/** Starts of Claude Code: of agents of ours that show what is granted and sent by default, then of the agents to judge. */
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {LoadRequest} from '../../client.ts'
import {runIsolated} from '../../isolate.ts'
import {offlineKey, recorderUrl} from '../../recorder.ts'
import {descriptionsIn, type Init, initOf, requestTo, type Sent} from './heard.ts'
import {callAll, markOf} from './spawn.ts'
import type {Grants} from './tools.ts'

/** Model of the main thread, so that what an agent inherits is told from what it states. */
export const mainModel = 'agentc-main'

const probes: Readonly<Record<string, string>> = {
  'agentc-probe': '',
  'agentc-probe-without-bash': 'disallowedTools: Bash\n',
  'agentc-probe-sonnet': 'model: sonnet\n',
  'agentc-probe-opus': 'model: opus\n',
  'agentc-probe-haiku': 'model: haiku\n',
  'agentc-probe-fable': 'model: fable\n',
}

const env = {
  ANTHROPIC_BASE_URL: recorderUrl,
  ANTHROPIC_API_KEY: offlineKey,
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  DISABLE_AUTOUPDATER: '1',
  // Otherwise the first request names some tools in a message only.
  ENABLE_TOOL_SEARCH: 'false',
}

/** What one start showed. */
export interface Start {
  readonly init: Init | null
  readonly log: readonly string[]
  readonly descriptions: ReadonlyMap<string, string>
  /** First requests, by the vendor's name of the agent. */
  readonly sent: ReadonlyMap<string, Sent>
  /** How its output begins. */
  readonly said: string
}

/** What agents get that say nothing. */
export interface Defaults {
  readonly grants: Grants
  /** By model id; a model that is not there has not been tried. */
  readonly efforts: ReadonlyMap<string, string | null>
}

/** One start in which the main thread calls all of these agents. */
export async function startWith(
  {program, project}: Pick<LoadRequest, 'program' | 'project'>,
  names: readonly string[],
): Promise<Start> {
  const log = join(project, 'debug.log')
  rmSync(log, {force: true})
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
  return {
    init: initOf(ended),
    log: existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [],
    descriptions: descriptionsIn(ended),
    sent,
    said: `${ended.out}${ended.err}`.slice(0, 400),
  }
}

/** Asks the agents of ours, which lie in the project for that time only. */
export async function askDefaults(request: Pick<LoadRequest, 'program' | 'project'>): Promise<Defaults> {
  const folder = join(request.project, '.claude/agents')
  mkdirSync(folder, {recursive: true})
  const names = Object.keys(probes)
  for (const name of names) {
    const keys = `name: ${name}\ndescription: Probe.\n${probes[name]}`
    writeFileSync(join(folder, `${name}.md`), `---\n${keys}---\nProbe.\n`)
  }
  const {sent} = await startWith(request, names)
  for (const name of names) rmSync(join(folder, `${name}.md`))
  return {
    grants: {
      all: sent.get('agentc-probe')?.tools ?? [],
      withoutBash: sent.get('agentc-probe-without-bash')?.tools ?? [],
    },
    efforts: new Map([...sent.values()].map(({model, effort}) => [model, effort])),
  }
}
