/** Gemini CLI: the loader of its bundle is run on the folder, and so is what makes the system prompt of a call. */
import {dirname, join, resolve} from 'node:path'
import {isMap} from '../../src/plain-map.ts'
import {type Client, defineClient, type LoadRequest, type Outcome, outcomeOf} from '../client.ts'
import {differencesOf} from '../compare.ts'
import {runIsolated} from '../isolate.ts'
import type {Expected} from '../meaning.ts'

const client: Client = defineClient({
  id: 'gemini',
  target: 'gemini',
  compares:
    'the loader of the installed bundle, imported: description, tools, model, `max_turns`, names of MCP servers, and the system prompt as the client builds it for a call. Not shown: whether a tool or a model is there at that moment',
  load,
})

export default client

type Definition = Readonly<Record<string, unknown>>

/** What the loader says of a folder. */
interface Answer {
  /** By the path of the file. */
  readonly agents: ReadonlyMap<string, Definition>
  readonly errors: readonly string[]
}

async function load({program, project, expected}: LoadRequest): Promise<readonly Outcome[]> {
  const folder = join(project, '.gemini/agents')
  const ended = await runIsolated({
    command: [
      process.execPath,
      resolve('conformance/clients/gemini-main.mjs'),
      dirname(program.path),
      folder,
    ],
    cwd: project,
    timeout: 120_000,
  })
  const answer = answerIn(ended.out)
  if (answer === null) {
    const reasons = [`the loader does not run: ${ended.err.slice(-400)}`]
    return expected.map(({agent}) => ({agent, state: 'refused', reasons}))
  }
  return expected.map(one => judge(one, join(project, one.file), answer))
}

function answerIn(out: string): Answer | null {
  if (!out.startsWith('{')) return null
  const answer: unknown = JSON.parse(out)
  if (!isMap(answer) || !Array.isArray(answer.agents) || !Array.isArray(answer.errors)) return null
  const agents = answer.agents.filter(isMap).map(agent => [pathOf(agent), agent] as const)
  return {agents: new Map(agents), errors: answer.errors.map(String)}
}

function pathOf({metadata}: Definition): string {
  return isMap(metadata) ? String(metadata.filePath) : ''
}

function judge(expected: Expected, path: string, {agents, errors}: Answer): Outcome {
  const {agent, name} = expected
  const own = agents.get(path)
  if (own === undefined) {
    const reasons = errors.filter(message => message.includes(path))
    return {agent, state: 'refused', reasons: reasons.length > 0 ? reasons : ['passed over without a word']}
  }
  const called = isMap(own.called) ? own.called : {}
  const failure = typeof called.error === 'string' ? [called.error] : []
  const named = own.name === name ? [] : [`name: \`${String(own.name)}\`, the spec says \`${name}\``]
  return outcomeOf(agent, [...named, ...failure, ...differences(expected, own, String(called.prompt ?? ''))])
}

/** Values that the loader fills in where a file says nothing. */
const fallback = {model: 'inherit', maxTurns: 30}

function differences(expected: Expected, own: Definition, prompt: string): readonly string[] {
  const {promptConfig, modelConfig, runConfig, toolConfig, mcpServers} = own
  const written = isMap(promptConfig) ? String(promptConfig.systemPrompt ?? '') : ''
  const tools = isMap(toolConfig) && Array.isArray(toolConfig.tools) ? toolConfig.tools.map(String) : null
  const servers = isMap(mcpServers) ? Object.keys(mcpServers).sort() : []
  const meant = {
    ...expected,
    model: expected.model ?? fallback.model,
    maxTurns: expected.maxTurns ?? fallback.maxTurns,
    tools: toolsMeant(expected),
  }
  return [
    ...differencesOf(meant, {
      description: String(own.description),
      // Where the call fails, that is told already.
      prompt: prompt === '' ? written : prompt,
      model: isMap(modelConfig) ? String(modelConfig.model) : null,
      maxTurns: isMap(runConfig) ? Number(runConfig.maxTurns) : null,
      tools: tools === null ? null : [...tools].sort(),
    }),
    ...(servers.join() === expected.servers.join()
      ? []
      : [`servers: \`${servers.join(', ')}\`, the spec says \`${expected.servers.join(', ')}\``]),
  ]
}

/** There is no deny-list: what is denied is left out, and tools of servers have single underlines. */
function toolsMeant({tools, denied}: Expected): readonly string[] | null {
  if (tools === null) return null
  const kept = tools.filter(tool => !denied.includes(tool))
  return kept
    .map(tool => tool.replace(/^mcp__(.+?)(?:__(.+))?$/, (_, server, name) => `mcp_${server}_${name ?? '*'}`))
    .sort()
}
