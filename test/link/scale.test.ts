/** A project of 10,000 agents and 30,000 relations links and checks: no all-pairs work, no recursion, no flood of findings. */
import {describe, expect, it} from 'vitest'
import type {Agent, Relation} from '../../src/agent.ts'
import {createChecker} from '../../src/check/run.ts'
import type {Config} from '../../src/config/config.ts'
import {type Diagnostic, startOfFile} from '../../src/diagnostic.ts'
import {rules} from '../../src/generated/rules.ts'
import {link} from '../../src/link/link.ts'
import {noFiles} from '../../src/link/no-files.ts'

const size = 10_000
const names = Array.from({length: size}, (_, index) => `agent-${index}`)
const config: Config = {
  file: null,
  include: [],
  exclude: [],
  defaults: {},
  patches: [],
  stacks: [],
  targets: [],
  models: {},
  relations: {},
  externals: [],
  vocabulary: {},
  preset: 'recommended',
  rules: {},
  overrides: [],
  sections: {scope: 'auto', relations: 'auto'},
  banner: true,
  vars: {values: {}, names: []},
  packs: [],
}
const graphRules = rules.filter(({id}) => id.startsWith('relations/') || id.startsWith('tools/'))

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

function check(relationsOf: (index: number) => readonly Relation[]): readonly Diagnostic[] {
  const agents = names.map((name, index) => agent(name, relationsOf(index)))
  const project = link({agents, holes: [], skills: [], files: noFiles, config, targets: new Map()})
  expect(project.edges).toHaveLength(3 * size)
  for (const one of project.agents) project.tiesOf(one)
  return createChecker(graphRules, config).project(project)
}

function countByRule(found: readonly Diagnostic[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const {rule} of found) counts[rule] = (counts[rule] ?? 0) + 1
  return counts
}

// Generous: what counts is that nothing here grows with the square of the size.
const patience = {timeout: 60_000}

describe('10,000 agents with 30,000 relations', patience, () => {
  it('are clean when everything fits', () => {
    // A tree of tens, and two neighbours for each.
    const found = check(index => [
      {
        name: `agent-${index === 0 ? 1 : Math.floor((index - 1) / 10)}`,
        type: index === 0 ? 'delegates_to' : 'coordinated_by',
      },
      {name: `agent-${(index + 1) % size}`, type: 'collaborates_with'},
      {name: `agent-${(index + 77) % size}`, type: 'shares_data_with'},
    ])
    expect(found).toEqual([])
  })
  it('may all name agents that do not exist, near and far', () => {
    const found = check(index => [
      {name: `agent-${index}x`, type: 'collaborates_with'},
      {name: `agent-${size + index}`, type: 'reports_to'},
      {name: `nobody-${index * 7919}`, type: 'coordinates'},
    ])
    expect(countByRule(found)).toEqual({'relations/unknown-agent': 3 * size})
  })
  it('may form one ring', () => {
    const found = check(index => [
      {name: `agent-${(index + 1) % size}`, type: 'coordinates'},
      {name: `agent-${(index + 1) % size}`, type: 'collaborates_with'},
      {name: `agent-${(index + 2) % size}`, type: 'shares_data_with'},
    ])
    expect(countByRule(found)).toEqual({'relations/cycle': 1})
    expect(String(found[0]?.data.path).split(' > ')).toHaveLength(size + 1)
  })
  it('may be one knot', () => {
    const found = check(index =>
      [1, 10, 101].map(step => ({name: `agent-${(index + step) % size}`, type: 'reports_to'})),
    )
    expect(countByRule(found)).toEqual({'relations/cycle': 10})
  })
})

describe('300 agents that all coordinate each other', patience, () => {
  it('are a contradiction per pair, and a handful of circles', () => {
    const team = names.slice(0, 300)
    const agents = team.map(name =>
      agent(
        name,
        team.filter(other => other !== name).map(other => ({name: other, type: 'coordinates'})),
      ),
    )
    const project = link({agents, holes: [], skills: [], files: noFiles, config, targets: new Map()})
    const found = createChecker(graphRules, config).project(project)
    expect(countByRule(found)).toEqual({'relations/contradiction': 44_850, 'relations/cycle': 10})
  })
})
