/** Claude Code: one start lists what was loaded, and an answer that calls agents makes each of them send its own request. */
import {type Client, defineClient, type LoadRequest, type Outcome} from '../client.ts'
import {differencesOf} from '../compare.ts'
import type {Expected} from '../meaning.ts'
import {complaintsAbout, validate} from './claude-code/complaints.ts'
import type {Sent} from './claude-code/heard.ts'
import {callsPerStart} from './claude-code/spawn.ts'
import {askDefaults, type Defaults, mainModel, type Start, startWith} from './claude-code/start.ts'
import {toolsMeant} from './claude-code/tools.ts'
import {memoryFolder, modelOf} from './claude-code/values.ts'

const client: Client = defineClient({
  id: 'claude-code',
  target: 'claude-code',
  compares:
    '`plugin validate --strict`, the list of agents, the debug log, the description as the main thread gets it, and the first request of every agent, called by a scripted answer: system prompt, tools, model, effort, scope of the memory. Not shown: `maxTurns`, `color`, MCP servers; of those the log names values that are dropped. Keys that an imported file had and the client does not know are written back, and not counted.',
  load,
})

export default client

/** What is known of all agents before one is judged. */
interface Findings {
  readonly start: Start
  readonly defaults: Defaults
  readonly validated: ReadonlyMap<string, readonly string[]>
}

async function load(request: LoadRequest): Promise<readonly Outcome[]> {
  const {expected} = request
  const validated = await validate(request)
  const defaults = await askDefaults(request)
  const outcomes: Outcome[] = []
  for (let at = 0; at < expected.length; at += callsPerStart) {
    const batch = expected.slice(at, at + callsPerStart)
    const start = await startWith(
      request,
      batch.map(({name}) => name),
    )
    outcomes.push(...batch.map(one => judge(one, {start, defaults, validated})))
  }
  return outcomes
}

function judge(expected: Expected, findings: Findings): Outcome {
  const {agent, name, file} = expected
  const {init, log, said, sent} = findings.start
  if (init === null) return {agent, state: 'refused', reasons: [`the client does not start: ${said}`]}
  const complaints = complaintsAbout(expected, log)
  if (!init.agents.includes(name)) {
    const reasons =
      complaints.length > 0 ? complaints : ['not among the loaded agents, and the log has no word']
    return {agent, state: 'refused', reasons}
  }
  const own = sent.get(name)
  const isOnListOnly = own === undefined && hasServersOnly(expected)
  const reasons = [
    ...(isOnListOnly ? [] : complaints),
    ...(findings.validated.get(file) ?? []),
    ...differences(expected, own, findings),
  ]
  return {
    agent,
    state: reasons.length === 0 ? 'loaded' : 'different',
    reasons,
    ...(isOnListOnly ? {depth: 'listing'} : {}),
  }
}

/** The client starts no agent whose only tools are those of servers that do not run here. */
function hasServersOnly({tools}: Expected): boolean {
  return tools !== null && tools.length > 0 && tools.every(tool => tool.startsWith('mcp__'))
}

function differences(expected: Expected, own: Sent | undefined, findings: Findings): readonly string[] {
  const meantAs = {...expected, description: descriptionOf(expected)}
  const description = findings.start.descriptions.get(expected.name) ?? ''
  if (own === undefined) {
    const listed = differencesOf(meantAs, {description})
    return hasServersOnly(expected) ? listed : [...listed, 'not started when the main thread calls it']
  }
  const {grants, efforts} = findings.defaults
  const {meant, granted} = toolsMeant(expected, own, grants)
  const effort = expected.effort ?? efforts.get(own.model) ?? own.effort
  return differencesOf(
    {...meantAs, tools: meant, effort},
    {
      description,
      prompt: own.prompt,
      model: modelOf(expected, own, mainModel),
      effort: own.effort,
      memory: memoryFolder(own),
      tools: granted,
    },
  )
}

/** The build says that the client makes a line break of a backslash and an n. */
function descriptionOf({description, losses}: Expected): string {
  const isReported = losses.some(({field}) => field === 'description')
  return isReported ? description.replaceAll('\\n', '\n') : description
}
