import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

const path = '.factory/droids/dba.md'
const plain = 'name: dba\ndescription: Use when a query is slow.'

async function refusals(text: string, file = path) {
  const {findings} = await readFiles({[file]: text})
  return findings
    .filter(line => line.includes('VND001'))
    .map(line =>
      line.replace('VND001 Factory droid 0.215.0 does not load this agent: ', '').slice(file.length + 1),
    )
}

describe('Factory droids', () => {
  it.each([
    [path, plain, 'factory'],
    ['home/.factory/droids/dba.md', plain, 'factory'],
    ['plugin/droids/dba.md', plain, 'factory'],
    ['plugin/droids/dba.md', `${plain}\ntier: execution`, 'spec'],
    ['x/dba.md', `${plain}\ntools: [Read, Execute]`, 'factory'],
    ['x/dba.md', `${plain}\ntools: Read, LS`, 'claude-code'],
    ['x/dba.md', `${plain}\nreasoningEffort: high`, 'factory'],
  ])('%s with %j is one of %s', async (file, frontmatter, format) => {
    expect((await readOne(file, markdown(frontmatter))).format).toBe(format)
  })

  it('have each key in its place', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(
        `${plain}\nmodel: claude-sonnet-4-6\nreasoningEffort: high\ntools: [Read, Create, Execute, FetchUrl]\nmcpServers: db, web\nversion: 1.2.0`,
      ),
    })
    expect(agents[0]?.fields).toEqual({
      name: 'dba',
      description: 'Use when a query is slow.',
      model: 'claude-sonnet-4-6',
      effort: 'high',
      version: '1.2.0',
      'allowed-tools': ['Read', 'Write', 'Bash', 'WebFetch', 'mcp__db', 'mcp__web'],
    })
    expect(agents[0]?.blocks).toEqual({factory: {mcpServers: 'db, web'}})
    expect(findings).toEqual([])
  })

  it.each([
    ['read-only', ['Read', 'Glob', 'Grep']],
    ['edit', ['Edit', 'Write']],
    ['web', ['WebFetch', 'WebSearch']],
    ['execute', ['Bash']],
    ['mcp', []],
    ['LS, ApplyPatch', ['Glob', 'Edit']],
  ])('have tools %s, which are kept', async (list, tools) => {
    const {fields, blocks} = await readOne(path, markdown(`${plain}\ntools: ${list}`))
    expect([fields['allowed-tools'], blocks.factory]).toEqual([tools, {tools: list}])
  })

  it('name servers beside their tools', async () => {
    const list = 'tools: [Read]\nmcpServers: [db]'
    const {fields, blocks} = await readOne(path, markdown(`${plain}\n${list}`))
    expect([fields['allowed-tools'], blocks]).toEqual([['Read', 'mcp__db'], {}])
    const alone = await readOne(path, markdown(`${plain}\nmcpServers: [db]`))
    expect([alone.fields['allowed-tools'], alone.blocks]).toEqual([
      undefined,
      {factory: {mcpServers: ['db']}},
    ])
  })

  it('have no effort of their own while they inherit the model', async () => {
    for (const model of ['', 'model: inherit\n']) {
      const {agents, findings} = await readFiles({
        [path]: markdown(`${plain}\n${model}reasoningEffort: high`),
      })
      expect(agents[0]?.fields.effort).toBeUndefined()
      expect(agents[0]?.extras['x-factory']).toEqual({reasoningEffort: 'high'})
      expect(findings).toEqual([expect.stringMatching(/VND002 .*`reasoningEffort`.*inherits its model/)])
    }
    const {fields, blocks} = await readOne(path, markdown(`${plain}\nmodel: x\nreasoningEffort: dynamic`))
    expect([fields.effort, blocks.factory]).toEqual([undefined, {reasoningEffort: 'dynamic'}])
  })

  it('are invalid', async () => {
    const shape = 'is no name there; use small letters, digits, `-` and `_`'
    expect(await refusals(markdown('description: Use it.'))).toEqual(['1:1 it has no `name`; add one'])
    expect(await refusals(markdown('name: Query Doctor\ndescription: x'))).toEqual([
      `2:7 \`Query Doctor\` ${shape}`,
    ])
    expect(await refusals(markdown(`${plain}\ntools: [Read, Bash, frobnicate]`))).toEqual([
      '4:15 no tool of it is called `Bash`; write `Execute`',
      '4:21 no tool of it is called `frobnicate`; mend or remove the name',
    ])
    expect(await refusals(markdown(`${plain}\ntools: Read, Bash, Write`))).toEqual([])
    expect(await refusals(markdown(`${plain}\ntools: all`))).toEqual([
      '4:8 no tool of it is called `all`; remove the key to allow all',
    ])
    expect(await refusals(markdown(`${plain}\ntools: {Read: true}`))).toEqual([
      '4:8 `tools` is no list of names; write one',
    ])
    expect(await refusals(markdown(plain, ''))).toEqual(['1:1 its prompt is empty; write one'])
    expect(await refusals(markdown(plain), '.factory/droids/db/dba.md')).toEqual([
      '1:1 it does not look into folders inside of droids; move the file up',
    ])
  })

  it('need no description', async () => {
    expect(await refusals(markdown('name: dba'))).toEqual([])
  })
})
