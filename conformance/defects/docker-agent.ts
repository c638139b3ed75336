/** Bundles that the JSON Schema of Docker Agent refuses. */
import {type Defect, type DefectSet, description, prompt} from './defect.ts'

const file = 'agents.yaml'
const meant = [{name: 'root', file, description, prompt, model: 'anthropic/claude-sonnet-4-5'}]

const top = 'version: "7"\n'
const root = `agents:
  root:
    model: anthropic/claude-sonnet-4-5
    description: ${description}
    instruction: ${prompt}
`

function defect(id: string, what: string, text: string, more: Partial<Defect> = {}): Defect {
  return {id, what, files: {[file]: text}, meant, ...more}
}

function entry(id: string, what: string, line: string, more: Partial<Defect> = {}): Defect {
  return defect(id, what, `${top}${root}    ${line}\n`, more)
}

const set: DefectSet = {
  client: 'docker-agent',
  config: `include: [{files: ${file}, format: docker-agent}]\n`,
  control: {files: {[file]: `${top}${root}`}, meant},
  defects: [
    defect('broken-yaml', 'a quote that is never closed', `${top}${root}    welcome_message: "Hello\n`),
    defect('unknown-version', 'a version that it does not have', `version: "99"\n${root}`),
    defect('number-version', 'a number as `version`', `version: 7\n${root}`),
    defect('unknown-top-key', 'a key beside `agents` that nobody knows', `${top}mood: calm\n${root}`),
    entry('unknown-key', 'a key of an agent that nobody knows', 'mood: calm'),
    entry('claude-key', "Claude Code's key `tools`", 'tools: [Read]'),
    entry('number-welcome', 'a number as `welcome_message`', 'welcome_message: 5'),
    entry('turns-text', 'text as `max_iterations`', 'max_iterations: lots'),
    entry('turns-quoted', 'a number in quotes as `max_iterations`', 'max_iterations: "30"'),
    entry('switch-text', 'text as `add_date`', 'add_date: "sometimes"'),
    entry('toolsets-map', 'a map as `toolsets`', 'toolsets: {type: shell}'),
    entry('unknown-toolset', 'a toolset that it does not have', 'toolsets: [{type: banana}]'),
    entry('toolset-key', 'a key of a toolset that nobody knows', 'toolsets: [{type: shell, mood: calm}]'),
    entry('sub-agents-text', 'text as `sub_agents`', 'sub_agents: root'),
    entry('commands-number', 'a number as `commands`', 'commands: 5'),
    entry('unknown-sub-agent', 'a sub-agent that is not in the file', 'sub_agents: [nurse]', {
      silent: 'the program looks for the agent and refuses the file',
    }),
    defect(
      'xhigh-budget',
      'the thinking budget `xhigh`',
      `${top}models:\n  main:\n    provider: openai\n    model: gpt-5.4\n    thinking_budget: xhigh\n${root}`,
    ),
    defect(
      'model-without-provider',
      'a model without a provider',
      `${top}models:\n  main:\n    model: gpt-5.4\n${root}`,
    ),
    defect('agents-list', 'a list as `agents`', `${top}agents:\n  - instruction: ${prompt}\n`),
    defect('metadata-key', 'a key of `metadata` that nobody knows', `${top}metadata:\n  mood: calm\n${root}`),
  ],
}

export default set
