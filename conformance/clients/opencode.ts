/** OpenCode: `debug agent NAME` prints an agent as it would run. One bad file stops all of its configuration. */
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import {type Ended, runIsolated} from '../isolate.ts'
import type {Expected} from '../meaning.ts'
import {compared, refusal, type ShownMore as Shown} from './outcomes.ts'
import {plainText} from './spoken.ts'

/** One agent as the client prints it (1.18.33). */
interface DebugAgent {
  readonly description?: string
  readonly prompt?: string
  readonly model?: {readonly providerID: string; readonly modelID: string}
  readonly variant?: string
  readonly steps?: number
  readonly color?: string
  readonly options?: Readonly<Record<string, unknown>>
  readonly tools?: Readonly<Record<string, boolean>>
}

/** The driver. */
const opencode: Client = defineClient({
  id: 'opencode',
  target: 'opencode',
  compares:
    'prompt, description, model, variant, steps, colour and, of the first agents of a project that limit them (12; 3 of the corpus), tools of `opencode debug`; a key among the options of the provider is a difference',
  load,
})

export default opencode

/** Starts for agents one by one in one project, about tools alone: each takes a second on an idle machine. */
const most = {ofAll: 12, ofDrawn: 3}

/** One or two files are asked for whatever they say: some break the client only when it uses them. */
function isWorthAStart(one: Expected, {expected, drawn}: LoadRequest): boolean {
  return expected.length <= 2 || (isLimited(one) && drawn?.has(one.agent) !== false)
}

function isLimited({tools, denied}: Expected): boolean {
  return tools !== null || denied.length > 0
}

/** The whole configuration says all but the tools that rules come to. */
async function load(request: LoadRequest): Promise<readonly Outcome[]> {
  const {expected} = request
  const {status, out, err} = await debug(request, ['config'])
  if (status !== 0) return expected.map(one => refusal(one, [plainText(err)]))
  const {agent: agents = {}} = JSON.parse(out) as {agent?: Readonly<Record<string, ConfigAgent>>}
  const outcomes: Outcome[] = []
  const limit = request.drawn === undefined ? most.ofAll : most.ofDrawn
  let asked = 0
  for (const one of expected) {
    const listed = Object.hasOwn(agents, one.name) ? agents[one.name] : undefined
    if (listed === undefined) outcomes.push(refusal(one, []))
    else if (isWorthAStart(one, request) && asked < limit) {
      asked += 1
      outcomes.push(await ask(request, one))
    } else {
      const depth = isLimited(one) ? 'listing' : 'whole'
      outcomes.push({...compared(one, shownByConfig(listed, one), sentOn(listed)), depth})
    }
  }
  return outcomes
}

/** One agent as the configuration holds it: the model is one text, and no tools are resolved. */
interface ConfigAgent extends Omit<DebugAgent, 'model' | 'tools'> {
  readonly model?: string
}

/** Words for colours become `#rrggbb`, and ids of models get their maker in front: compared is what the spec has. */
function shownByConfig(agent: ConfigAgent, expected: Expected): Shown {
  const {description = '', prompt = '', model = null, variant = null, steps = null, color = null} = agent
  const isTranslated = expected.color !== null && /^#[0-9a-f]{6}$/.test(color ?? '')
  const isPrefixed = expected.model !== null && model?.endsWith(`/${expected.model}`)
  return {
    description,
    prompt,
    model: isPrefixed ? expected.model : model,
    effort: variant,
    maxTurns: steps,
    color: isTranslated ? expected.color : color,
  }
}

/** It ends before a pipe has taken more than 200 kB of what it prints: a file takes all. */
function debug({program, project}: LoadRequest, args: readonly string[]): Promise<Ended> {
  const inside = '"$@" >"$HOME/printed"; status=$?; cat "$HOME/printed"; exit $status'
  return runIsolated({
    command: ['sh', '-c', inside, 'sh', ...program.command, 'debug', ...args],
    cwd: project,
  })
}

async function ask(request: LoadRequest, expected: Expected): Promise<Outcome> {
  const {status, out, err} = await debug(request, ['agent', expected.name])
  if (status !== 0) return refusal(expected, [plainText(err)])
  const agent = JSON.parse(out) as DebugAgent
  const {model, tools: switches = {}, ...rest} = agent
  const id = model === undefined ? {} : {model: `${model.providerID}/${model.modelID}`}
  // `invalid` is what answers calls of tools that do not exist; `write` goes by the permission of `edit`.
  const granted = Object.keys(switches).filter(
    tool => switches[tool] === true && !['invalid', 'write'].includes(tool),
  )
  const tools = expected.tools === null ? {} : {tools: granted}
  // No server runs here, so that none of its tools is there to be granted.
  const meant = expected.tools?.filter(tool => !tool.startsWith('mcp__')) ?? null
  const shown = {...shownByConfig({...rest, ...id}, expected), ...tools}
  return compared({...expected, tools: meant}, shown, sentOn(agent))
}

/** Keys that it does not know are options of the provider, sent with every request. */
function sentOn({options = {}}: Pick<DebugAgent, 'options'>): readonly string[] {
  return Object.keys(options).map(key => `\`${key}\` is sent to the provider of the model`)
}
