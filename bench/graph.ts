/**
 * Seconds to link and check the relations of 10,000 agents with 30,000 relations, three shapes of graph.
 *   node scripts/run.mjs bench/graph.ts
 */

import type {Agent, Relation} from '../src/agent.ts'
import {createChecker} from '../src/check/run.ts'
import {loadConfig} from '../src/config/load.ts'
import {startOfFile} from '../src/diagnostic.ts'
import {rules} from '../src/generated/rules.ts'
import {link} from '../src/link/link.ts'
import {noFiles} from '../src/link/no-files.ts'

const size = 10_000
const {config} = await loadConfig({
  source: null,
  rules: [],
  targetIds: [],
  formats: [],
  loadTarget: async () => null,
  textOf: () => ({reason: ''}),
  hasStack: () => false,
  version: '0.0.0',
})
const graphRules = rules.filter(({id}) => id.startsWith('relations/'))

const shapes: Readonly<Record<string, (index: number) => readonly Relation[]>> = {
  'a tree of tens with neighbours': index => [
    {
      name: named(index === 0 ? 1 : Math.floor((index - 1) / 10)),
      type: index === 0 ? 'delegates_to' : 'coordinated_by',
    },
    {name: named((index + 1) % size), type: 'collaborates_with'},
    {name: named((index + 7) % size), type: 'shares_data_with'},
  ],
  'every name unknown': index =>
    [0, 1, 2].map(at => ({name: `nobody-${index}-${at}`, type: 'collaborates_with'})),
  'one ring of 10,000': index => [
    {name: named((index + 1) % size), type: 'pipeline_next'},
    {name: named((index + 3) % size), type: 'collaborates_with'},
    {name: named((index + 9) % size), type: 'shares_data_with'},
  ],
}

for (const [shape, relationsOf] of Object.entries(shapes)) {
  const agents = Array.from({length: size}, (_, index) => agent(named(index), relationsOf(index)))
  const before = process.cpuUsage()
  const project = link({agents, holes: [], skills: [], files: noFiles, config, targets: new Map()})
  const found = createChecker(graphRules, config).project(project)
  const {user, system} = process.cpuUsage(before)
  console.log(
    `${shape}: ${((user + system) / 1e6).toFixed(2)} CPU s, ${project.edges.length} relations, ${found.length} findings`,
  )
}

function named(index: number): string {
  return `agent-${index}`
}

function agent(name: string, relations: readonly Relation[]): Agent {
  return {
    name,
    file: `agents/${name}.md`,
    format: 'spec',
    fields: {name, description: 'Use when needed.', related_agents: relations},
    body: '',
    bodySpan: startOfFile,
    resources: [],
    only: null,
    blocks: {},
    extras: {},
    pointers: {name: '/name', related_agents: '/related_agents'},
    origin: {text: '', span: () => startOfFile},
  }
}
