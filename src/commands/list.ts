/** `agentc list`: the agents of a project, also those that cannot be read. */
import {plural} from '../report/count.ts'
import {alignColumns} from '../report/table.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {npx} from './line/words.ts'
import {type ListedAgent, listAgents} from './list/list-agents.ts'
import {listPacks} from './packs/project/list-packs.ts'
import {openProject} from './project/open-project.ts'
import {nothingFound} from './project/where-looked.ts'

export const list: Command = {
  name: 'list',
  summary:
    'Lists agents and skills: format, archetype, targets, size of the prompt, and what cannot be read.',
  takes: '',
  flags: {
    packs: {
      type: 'boolean',
      help: 'list the packs of the project instead, and whether they are as the lock says',
    },
  },
  examples: [
    [npx('list'), 'every agent of the project'],
    [npx('list --format json'), 'the same as data'],
    [npx('list --packs'), 'packs with version, origin and state'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const isJson = wantsJson(context, 'list')
  if (context.values.has('packs')) return listPacks(context, {isJson})
  const opened = await openProject(context, 'nothing')
  if (opened === null) return 2
  const {workspace, checked} = opened
  if (checked.syntaxes.length + checked.packed.length === 0)
    throw new UsageError(nothingFound(workspace.root, workspace.config))
  const agents = await listAgents(checked, workspace.targets)
  if (isJson) printData(context, {agents})
  else {
    printText(context, table(agents))
    if (!context.values.has('quiet')) context.err(totals(agents))
  }
  return 0
}

const heads = ['NAME', 'FORMAT', 'ARCHETYPE', 'TARGETS', 'BYTES', '≈ TOKENS', 'FILE']

function table(agents: readonly ListedAgent[]): string {
  const isTrouble = agents.some(({state}) => state !== 'ok')
  const rows = agents.map(({name, format, archetype, targets, bytes, tokens, file, state}) => [
    name,
    format ?? '-',
    archetype ?? '-',
    targets.length === 0 ? '-' : targets.join(','),
    bytes === null ? '-' : String(bytes),
    tokens === null ? '-' : String(tokens),
    file,
    ...(isTrouble ? [state] : []),
  ])
  return alignColumns([isTrouble ? [...heads, 'STATE'] : heads, ...rows], {right: [4, 5]})
}

function totals(agents: readonly ListedAgent[]): string {
  const tokens = agents.reduce((sum, agent) => sum + (agent.tokens ?? 0), 0)
  const bad = agents.filter(({state}) => state !== 'ok').length
  const trouble = bad === 0 ? '' : `; ${bad} not as they should be: \`${npx('lint')}\` says why`
  const skills = agents.filter(({kind}) => kind === 'skill').length
  const counted = [
    plural(agents.length - skills, 'agent'),
    ...(skills === 0 ? [] : [plural(skills, 'skill')]),
  ].join(', ')
  return `${counted}, prompts of ≈ ${tokens} tokens${trouble}\n`
}
