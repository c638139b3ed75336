import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

const path = '.cursor/agents/dba.md'
const plain = 'name: dba\ndescription: Use when a query is slow.'

describe('Cursor subagents', () => {
  it.each([
    [path, plain, 'cursor'],
    ['home/.cursor/agents/dba.md', plain, 'cursor'],
    ['.cursor/rules/dba.md', plain, 'claude-code'],
    ['x/dba.md', `${plain}\nreadonly: true`, 'cursor'],
    ['x/dba.md', `${plain}\nreadonly: true\ntier: execution`, 'spec'],
  ])('%s with %j is one of %s', async (file, frontmatter, format) => {
    const {agents} = await readFiles({[file]: markdown(frontmatter)})
    expect(agents.map(agent => agent.format)).toEqual([format])
  })

  it('have each key in its place', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(`${plain}\nmodel: gpt-5.4\nreadonly: true\nis_background: false`),
    })
    expect(agents[0]?.fields).toEqual({
      name: 'dba',
      description: 'Use when a query is slow.',
      model: 'gpt-5.4',
      'disallowed-tools': ['Write', 'Edit', 'NotebookEdit', 'Bash'],
    })
    expect(agents[0]?.blocks).toEqual({cursor: {is_background: false}})
    expect(findings).toEqual([])
  })

  it('have a word for a fast model that no other client knows', async () => {
    const {fields, blocks} = await readOne(path, markdown(`${plain}\nmodel: fast\nreadonly: false`))
    expect([fields.model, fields['disallowed-tools'], blocks]).toEqual([
      undefined,
      undefined,
      {cursor: {model: 'fast', readonly: false}},
    ])
  })

  it('are called after their file without a name', async () => {
    const agent = await readOne('.cursor/agents/Query_Doctor.md', markdown('description: Use when slow.'))
    expect([agent.name, agent.blocks]).toEqual(['query-doctor', {cursor: {name: 'Query_Doctor'}}])
  })

  it('carry along what Cursor has no use for', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(`${plain}\nreadonly: "yes"\ntools: Read`),
    })
    expect(agents[0]?.extras).toEqual({'x-cursor': {readonly: 'yes', tools: 'Read'}})
    expect(findings.map(line => line.replace(/^.*?:(\d+:\d+ \w+) .*?(`\w+`).*$/, '$1 $2'))).toEqual([
      '4:11 VND002 `readonly`',
      '5:1 SCH003 `tools`',
    ])
  })
})
