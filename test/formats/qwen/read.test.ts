import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

const path = '.qwen/agents/dba.md'
const plain = 'name: dba\ndescription: Use when a query is slow.'

async function refusals(text: string) {
  const {findings} = await readFiles({[path]: text})
  return findings
    .filter(line => line.includes('VND001'))
    .map(line =>
      line.replace('VND001 Qwen Code 0.24.4 does not load this agent: ', '').slice(path.length + 1),
    )
}

describe('Qwen Code subagents', () => {
  it.each([
    [path, plain, 'qwen'],
    ['home/.qwen/agents/dba.md', plain, 'qwen'],
    ['x/dba.md', `${plain}\napprovalMode: plan`, 'qwen'],
    ['x/dba.md', `${plain}\npermissionMode: plan`, 'claude-code'],
    ['x/dba.md', `${plain}\napprovalMode: plan\ntier: execution`, 'spec'],
  ])('%s with %j is one of %s', async (file, frontmatter, format) => {
    expect((await readOne(file, markdown(frontmatter))).format).toBe(format)
  })

  it('have each key in its place', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(
        `${plain}\ntools: read_file, grep_search\ndisallowedTools: [run_shell_command]\nmodel: qwen3-coder\ncolor: cyan\napprovalMode: auto-edit\npermissionMode: plan\nmaxTurns: "30"\nbackground: "true"\nmcpServers: {db: {command: db-mcp}, web: {httpUrl: "https://a.example"}, old: {url: "https://b.example"}}\nhooks: {}\nexecutor: {type: acp}\nexecutionBackend: container`,
      ),
    })
    expect(agents[0]?.fields).toEqual({
      name: 'dba',
      description: 'Use when a query is slow.',
      'allowed-tools': ['Read', 'Grep'],
      'disallowed-tools': ['Bash'],
      model: 'qwen3-coder',
      color: 'cyan',
      maxTurns: 30,
      mcpServers: {
        db: {command: 'db-mcp'},
        web: {type: 'http', url: 'https://a.example'},
        old: {type: 'sse', url: 'https://b.example'},
      },
    })
    expect(agents[0]?.blocks.qwen).toEqual({
      approvalMode: 'auto-edit',
      permissionMode: 'plan',
      background: 'true',
      hooks: {},
      executor: {type: 'acp'},
      executionBackend: 'container',
    })
    expect(findings).toEqual([])
  })

  it('have settings of older versions below the newer keys', async () => {
    const old = 'modelConfig: {model: qwen-max}\nrunConfig: {max_turns: 9, max_time_minutes: 5}'
    const {fields, blocks} = await readOne(path, markdown(`${plain}\n${old}`))
    expect(fields).toMatchObject({model: 'qwen-max', maxTurns: 9})
    expect(Object.keys(blocks.qwen || {})).toEqual(['modelConfig', 'runConfig'])
    const newer = await readOne(path, markdown(`${plain}\n${old}\nmodel: inherit\nmaxTurns: 30`))
    expect(newer.fields).toMatchObject({model: 'inherit', maxTurns: 30})
  })

  it('have other names for some tools', async () => {
    const {fields, blocks} = await readOne(
      path,
      markdown(`${plain}\ntools: [ReadFile, list_directory, Edit]`),
    )
    expect(fields['allowed-tools']).toEqual(['Read', 'Glob', 'Edit'])
    expect(blocks.qwen).toEqual({tools: ['ReadFile', 'list_directory', 'Edit']})
  })

  it('have every tool with a list of none, and none with a name that no tool has', async () => {
    const {agents, findings} = await readFiles({[path]: markdown(`${plain}\ntools: []`)})
    expect([agents[0]?.fields['allowed-tools'], agents[0]?.blocks]).toEqual([undefined, {}])
    expect(findings).toEqual([expect.stringMatching(/VND002 .*`tools`.*leaves the agent every one/)])
    const none = await readOne(path, markdown(`${plain}\ntools: [none]`))
    expect([none.fields['allowed-tools'], none.blocks]).toEqual([[], {}])
  })

  it('lose values that the client drops', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(
        `${plain}\ncolor: Red\nmaxTurns: 0\nmcpServers: [db]\nbackground: maybe\npermissionMode: yolo\nvibe2: x`,
      ),
    })
    expect(agents[0]?.fields).toMatchObject({color: 'red'})
    expect(agents[0]?.extras['x-qwen']).toEqual({
      color: 'Red',
      maxTurns: 0,
      mcpServers: ['db'],
      background: 'maybe',
      permissionMode: 'yolo',
      vibe2: 'x',
    })
    expect(findings.map(line => line.replace(/^.*?:(\d+:\d+ \w+) .*?(`\w+`).*$/, '$1 $2'))).toEqual([
      '4:8 MOD006 `Red`',
      '5:11 VND002 `maxTurns`',
      '6:13 VND002 `mcpServers`',
      '7:13 VND002 `background`',
      '8:17 VND002 `permissionMode`',
      '9:1 SCH003 `vibe2`',
    ])
    expect((await readOne(path, markdown(`${plain}\ncolor: auto`))).blocks).toEqual({
      qwen: {color: 'auto'},
    })
  })

  it('are skipped', async () => {
    const name = (value: string) => refusals(markdown(`name: ${value}\ndescription: Use it.`))
    const shape = 'is no name there; use 2 to 50 letters, digits, `-` and `_`, neither of these two at an end'
    expect(await refusals(markdown('description: Use it.'))).toEqual(['1:1 it has no `name`; add one'])
    for (const value of ['a', '-ab', 'ab_', 'a b', 'x'.repeat(51)])
      expect(await name(value)).toEqual([`2:7 \`${value}\` ${shape}`])
    for (const value of ['ab', '3000', 'größe', 'A_b-c']) expect(await name(value)).toEqual([])
    expect(await name('Main')).toEqual(['2:7 `Main` is a word of the client; choose another name'])
    expect(await refusals(markdown('name: dba'))).toEqual([
      '1:1 it has no `description`; say when to use the agent',
    ])
    expect(await refusals(markdown('name: dba\ndescription: 5'))).toEqual([])
    expect(await refusals(markdown(`${plain}\napprovalMode: sometimes`))).toEqual([
      '4:15 `approvalMode` is none of plan, default, auto-edit, auto, yolo, bubble; correct it',
    ])
    expect(await refusals(markdown(plain, 'Look.'))).toEqual([
      '1:1 its prompt has fewer than 10 characters; write one',
    ])
  })

  it('are skipped in folders, and refused by another backend', async () => {
    const {findings} = await readFiles({'.qwen/agents/shop/dba.md': markdown(plain)})
    expect(findings).toEqual([expect.stringContaining('does not look into folders inside of agents')])
    expect(await refusals(markdown(`${plain}\nexecutionBackend: cloud`))).toEqual([
      '4:19 `executionBackend` is not `container`, and it refuses to run such an agent here; correct it',
    ])
  })

  it('have tools by their names and display names alone', async () => {
    const text = markdown(`${plain}\ntools: [Read, Grep, banana, mcp__db__query]`)
    const {findings} = await readFiles({[path]: text})
    expect(findings).toEqual([
      expect.stringMatching(/:4:\d+ VND002 .*no tool of it is called `Read`, `banana`, which grants nothing/),
    ])
    const near = await readFiles({[path]: markdown(`${plain}\ntools: Read, Bash`)})
    expect(near.findings).toEqual([expect.stringContaining('write `read_file, run_shell_command`')])
  })

  it('may have numbers for texts', async () => {
    const {name, fields, blocks} = await readOne(path, markdown('name: 3000\ndescription: 5'))
    expect([name, fields.description, blocks]).toEqual(['dba', '5', {qwen: {name: '3000'}}])
  })
})
