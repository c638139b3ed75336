// Runs the loader of the installed Gemini CLI on a folder of agents, in a process of its own, and prints what it made of them.
//   node gemini-main.mjs folder-of-the-bundle folder-of-agents
import {readdirSync} from 'node:fs'
import {join} from 'node:path'

const [bundle, folder] = process.argv.slice(2)
const core = await importCore()
const {agents, errors} = await core.loadAgentsFromDirectory(folder)
const shown = []
for (const agent of agents) shown.push({...agent, called: await promptOf(agent)})
process.stdout.write(JSON.stringify({agents: shown, errors: errors.map(({message}) => message)}))

/** The part of the bundle that exports the loader; its name holds a hash. */
async function importCore() {
  for (const file of readdirSync(bundle)) {
    if (!/^core-.*\.js$/.test(file)) continue
    const part = await import(join(bundle, file))
    if (part.loadAgentsFromDirectory !== undefined) return part
  }
  throw new Error('no part of the bundle exports `loadAgentsFromDirectory`')
}

/** The system prompt of a call: the client puts inputs into it, and ends the call where one is missing. */
async function promptOf(definition) {
  const config = {
    getSystemInstructionMemory: () => '',
    getApprovalMode: () => 'default',
    getWorkspaceContext: () => ({getDirectories: () => []}),
    getFileService: () => ({}),
    getFileFilteringOptions: () => ({}),
    getFileExclusions: () => ({}),
  }
  const executor = Object.create(core.LocalAgentExecutor.prototype, {
    definition: {value: definition},
    toolRegistry: {value: {getTool: () => undefined}},
    context: {value: {config}},
  })
  const inputs = {query: 'x', cliVersion: '0', activeModel: 'x', today: '1'}
  try {
    return {prompt: await executor.buildSystemPrompt(inputs)}
  } catch (error) {
    return {error: error instanceof Error ? error.message : String(error)}
  }
}
