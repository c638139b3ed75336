import {expect, it} from 'vitest'
import {markdown, readFiles, readOne} from './read.ts'

it('Kiro agents have their prompt in JSON', async () => {
  const text = JSON.stringify(
    {
      name: 'dba',
      description: 'Use when slow.',
      prompt: 'Look closely.',
      tools: ['read'],
      allowedTools: ['read'],
    },
    null,
    2,
  )
  const agent = await readOne('.kiro/agents/dba.json', text)
  expect([agent.format, agent.body]).toEqual(['kiro', 'Look closely.\n'])
  expect(agent.fields['allowed-tools']).toEqual(['Read', 'Glob', 'Grep'])
  expect(agent.extras).toEqual({'x-kiro': {tools: ['read'], allowedTools: ['read']}})
})

it('data files that no reader claims are no agents, and nothing is said of them', async () => {
  const {agents, findings} = await readFiles({
    'package.json': '{"name": "x"}',
    'data.yaml': 'name: x\ndescription: y\n',
    'Cargo.toml': '[package]\nname = "x"\n',
    'a.md': markdown('name: a\ndescription: Use when asked.'),
  })
  expect([agents.map(({name}) => name), findings]).toEqual([['a'], []])
})
