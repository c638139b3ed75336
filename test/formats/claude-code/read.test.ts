import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

const path = '.claude/agents/dba.md'
const base = 'name: dba\ndescription: Use when slow.\n'

async function read(lines: string, body?: string) {
  return readOne(path, markdown(base + lines, body))
}

async function findings(lines: string): Promise<readonly string[]> {
  return (await readFiles({[path]: markdown(base + lines)})).findings
}

describe('tools', () => {
  it.each([
    ['tools: Read, Grep', ['Read', 'Grep']],
    ['tools: Read Grep', ['Read', 'Grep']],
    ['tools: [Read, Grep]', ['Read', 'Grep']],
    ['tools:\n  - Read\n  - Grep', ['Read', 'Grep']],
    ['tools: >\n  Read\n  Grep', ['Read', 'Grep']],
    ['tools: []', []],
    ['tools: "*"', undefined],
    ['', undefined],
  ])('%s', async (lines, tools) => {
    const agent = await read(lines)
    expect([agent.fields['allowed-tools'], agent.blocks]).toEqual([tools, {}])
  })

  it.each([
    ['tools: ""', [], ''],
    ['tools: |\n  Read\n  Grep', ['Read', 'Grep'], 'Read\nGrep\n'],
    ['tools: read, Grepp', ['Read', 'Grepp'], 'read, Grepp'],
    ['tools: Read, Agent(web)', ['Read', 'Agent'], 'Read, Agent(web)'],
    ['tools: Read, MultiEdit', ['Read', 'MultiEdit'], 'Read, MultiEdit'],
  ])('%s is kept for the client, which sees something else in it', async (lines, tools, kept) => {
    const agent = await read(lines)
    expect(agent.fields['allowed-tools']).toEqual(tools)
    expect(agent.blocks).toEqual({'claude-code': {tools: kept}})
  })

  it('says which names grant nothing', async () => {
    expect(await findings('tools: read_file, Grep')).toEqual([
      `${path}:4:8 TOL001 Claude Code 2.1.329 (2026-11-19) has no tool \`read_file\`, so the entry grants nothing; did you mean \`Read\`?`,
    ])
  })
})

describe('values', () => {
  it('that are canonical stay', async () => {
    const agent = await read(
      'model: inherit\neffort: high\nmaxTurns: "30"\ncolor: cyan\nmemory: user\nskills: one two\n',
    )
    expect(agent.fields).toMatchObject({
      model: 'inherit',
      effort: 'high',
      maxTurns: 30,
      color: 'cyan',
      memory: 'user',
      skills: ['one', 'two'],
    })
    expect([agent.blocks, agent.extras]).toEqual([{}, {}])
  })

  it('of models in every form are read by what is meant, and kept', async () => {
    expect((await read('model: Claude Sonnet 4.5')).fields.model).toBe('sonnet')
    expect((await read('model: opus | sonnet')).fields.model).toBe('opus')
    expect((await read('model: [haiku, opus]')).fields.model).toBe('haiku')
    expect((await read('model: claude-sonnet-4-5-20250929')).blocks).toEqual({})
    expect((await read('model: opus | sonnet')).blocks).toEqual({'claude-code': {model: 'opus | sonnet'}})
  })

  it('that the client drops are carried along', async () => {
    const agent = await read('color: "#ff0000"\neffort: extreme\nmaxTurns: lots\nmemory: global')
    expect(agent.fields.color).toBe('red')
    expect(agent.extras).toEqual({
      'x-claude-code': {color: '#ff0000', effort: 'extreme', maxTurns: 'lots', memory: 'global'},
    })
  })

  it('of its own keys are kept under the target', async () => {
    const agent = await read('permissionMode: plan\nhooks: {Stop: []}\nbackground: true')
    expect(agent.blocks).toEqual({
      'claude-code': {permissionMode: 'plan', hooks: {Stop: []}, background: true},
    })
  })

  it('of servers become a map where they are described', async () => {
    expect((await read('mcpServers:\n  - wiki: {command: wiki}')).fields.mcpServers).toEqual({
      wiki: {command: 'wiki'},
    })
    expect((await read('mcpServers: [wiki]')).blocks).toEqual({'claude-code': {mcpServers: ['wiki']}})
  })

  it('turns the two characters backslash and n of a description into a line break', async () => {
    const agent = await readOne(path, markdown('name: dba\ndescription: One.\\nTwo.'))
    expect(agent.fields.description).toBe('One.\nTwo.')
  })
})

describe('keys', () => {
  it('that only people read become fields, others are carried along', async () => {
    const agent = await read('vibe: Calm.\ncapabilities: [query_plans]\nemoji: owl\nallowed-tools: Read')
    expect(agent.fields).toMatchObject({vibe: 'Calm.', capabilities: ['query_plans']})
    expect(agent.fields['allowed-tools']).toBeUndefined()
    expect(agent.extras).toEqual({'x-claude-code': {emoji: 'owl', 'allowed-tools': 'Read'}})
  })
})

describe('the loader', () => {
  it.each([
    ['name: 3000\ndescription: Use when slow.', /`name` is the number 3000 to YAML/],
    ['description: Use when slow.', /it has no `name`/],
    ['name: a:b\ndescription: Use when slow.', /its name holds `:`/],
    ['name: dba', /it has no `description`/],
    ['name: dba\ndescription: ""', /`description` is blank/],
    ['name: dba\ndescription: [a]', /`description` is a list/],
  ])('%s', async (frontmatter, reason) => {
    const {findings: found} = await readFiles({[path]: markdown(frontmatter)})
    expect(found.filter(line => line.includes('VND001')).join()).toMatch(reason)
  })

  it('mends an unquoted colon of one line itself, and no dialogue', async () => {
    const one = await readFiles({[path]: markdown('name: dba\ndescription: Use when slow: always')}, null)
    expect(one.findings.join()).toMatch(/PAR004/)
    expect(one.agents[0]?.fields.description).toBe('Use when slow: always')
    const talk = await readFiles({
      [path]: markdown('name: dba\ndescription: Use it.\nuser: "slow"\nassistant: "I look"\ntools: Read'),
    })
    expect(talk.agents[0]?.name).toBe('dba')
  })
})
