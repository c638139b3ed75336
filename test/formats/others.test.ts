import {expect, it} from 'vitest'
import {markdown, readFiles} from './read.ts'

it('data files that no reader claims are no agents, and nothing is said of them', async () => {
  const {agents, findings} = await readFiles({
    'package.json': '{"name": "x"}',
    'data.yaml': 'name: x\ndescription: y\n',
    'Cargo.toml': '[package]\nname = "x"\n',
    'a.md': markdown('name: a\ndescription: Use when asked.'),
  })
  expect([agents.map(({name}) => name), findings]).toEqual([['a'], []])
})
