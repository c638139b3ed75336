/** Files of several agents and JSON: no shape of any value ends a run. */
import fc from 'fast-check'
import {expect, it} from 'vitest'
import {stringify} from 'yaml'
import dockerAgent from '../../src/formats/docker-agent/read.ts'
import fleet from '../../src/formats/fleet/read.ts'
import kiro from '../../src/formats/kiro/read.ts'
import {readFiles} from './read.ts'

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    true,
    [],
    {},
    [null],
    [[]],
    {'': null},
    'a/b',
    '../..',
    'file://',
    'a,b,',
  ),
  fc.constantFrom<unknown>(
    {__proto__: 1},
    {constructor: 1},
    ['constructor'],
    [{type: 'constructor'}],
    {a: {b: [1]}},
    '🦊',
  ),
)
const keyed = (keys: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...keys, 'constructor', 'x'), odd, {maxKeys: 5})

async function read(path: string, text: string, from: string): Promise<void> {
  const {agents, findings} = await readFiles({[path]: text}, from)
  for (const agent of agents) {
    expect(agent.name).not.toBe('')
    for (const pointer of Object.values(agent.pointers)) agent.origin.span({pointer: pointer ?? ''})
  }
  expect(findings.every(line => /:\d+:\d+ [A-Z]{3}\d{3} /.test(line))).toBe(true)
}

it('Fleet', async () => {
  const entries = fc.array(fc.oneof(odd, keyed(Object.keys(fleet.keys))), {maxLength: 3})
  const top = fc.record({agents: fc.oneof(odd, entries), teams: odd}, {requiredKeys: []})
  await fc.assert(
    fc.asyncProperty(top, data => read('.fleet/config.yaml', stringify(data), 'fleet')),
    {numRuns: 150},
  )
})

it('Docker Agent', async () => {
  const keys = Object.keys(dockerAgent.keys)
  const members = fc.dictionary(fc.constantFrom('root', 'a_b', 'c/d', '7'), fc.oneof(odd, keyed(keys)), {
    maxKeys: 3,
  })
  const models = fc.dictionary(
    fc.constantFrom('m', 'a', 'b'),
    fc.oneof(odd, keyed(['provider', 'model', 'thinking_budget', 'max_tokens', 'routing'])),
  )
  const top = fc.record(
    {
      agents: fc.oneof(odd, members),
      models: fc.oneof(odd, models),
      mcps: odd,
      rag: odd,
      version: odd,
      providers: odd,
    },
    {requiredKeys: ['agents']},
  )
  await fc.assert(
    fc.asyncProperty(top, data => read('team.yaml', stringify(data), 'docker-agent')),
    {numRuns: 150},
  )
})

it('Kiro', async () => {
  await fc.assert(
    fc.asyncProperty(keyed(Object.keys(kiro.keys)), data =>
      read('.kiro/agents/a.json', JSON.stringify(data), 'kiro'),
    ),
    {numRuns: 150},
  )
})
