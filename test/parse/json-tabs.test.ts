/** JSON that tabs indent is an ordinary agent, with positions. */
import {expect, it} from 'vitest'
import {parse} from '../../src/parse/parse.ts'
import {sourceOfText} from '../../src/read/read.ts'

const limits = {file: 1_048_576, frontmatter: 65_536, depth: 64}

it('positions count a tab as one character', () => {
  const text = '{\n\t"name": "dba",\n\t"related_agents": [\n\t\t{"name": "web"}\n\t]\n}\n'
  const {data, origin, problems} = parse(sourceOfText('agents/dba.agent.json', text), limits)
  expect([data?.name, problems]).toEqual(['dba', []])
  const {start, end} = origin.span({pointer: '/related_agents/0/name'})
  expect(text.slice(start, end)).toBe('"web"')
})

it('tabs in a value stay', () => {
  const text = '{"name": "dba", "prompt": "a\\n\\tb"}\n'
  const {data} = parse(sourceOfText('agents/dba.agent.json', text), limits)
  expect(data?.prompt).toBe('a\n\tb')
})
