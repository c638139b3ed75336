import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from './read.ts'

describe('Copilot agents', () => {
  const path = '.github/agents/query-doctor.agent.md'

  it('are known by folder and by name, called after their file, with a name for people', async () => {
    const text = markdown('name: Query Doctor\ndescription: Use when a query is slow.')
    const agent = await readOne(path, text)
    expect([agent.format, agent.name]).toEqual(['copilot', 'query-doctor'])
    expect(agent.extras).toEqual({'x-copilot': {name: 'Query Doctor'}})
    expect((await readOne('team/query-doctor.agent.md', text)).format).toBe('copilot')
  })

  it('have their tools in other words', async () => {
    const agent = await readOne(
      path,
      markdown(
        'description: Use when slow.\ntools: [read, search, github/list_issues]\nmodel: [gpt-5.4, other]',
      ),
    )
    expect(agent.fields['allowed-tools']).toEqual(['Read', 'Grep', 'Glob', 'mcp__github__list_issues'])
    expect(agent.fields.model).toBe('gpt-5.4')
    expect(agent.extras['x-copilot']).toEqual({
      tools: ['read', 'search', 'github/list_issues'],
      model: ['gpt-5.4', 'other'],
    })
  })

  it('are not loaded without a description', async () => {
    const {findings} = await readFiles({[path]: markdown('name: x')})
    expect(findings.join()).toMatch(
      /VND001 GitHub Copilot CLI 1\.0\.102 does not load this agent: it has no `description`/,
    )
  })
})

describe('OpenCode agents', () => {
  it('keep what only OpenCode knows, and read a closed permission map as a tool list', async () => {
    const agent = await readOne(
      '.opencode/agent/dba.md',
      markdown(
        'description: Use when slow.\nmode: subagent\nsteps: 30\ncolor: "#ff0000"\npermission:\n  "*": deny\n  read: allow\n  bash: allow',
      ),
    )
    expect(agent.name).toBe('dba')
    expect(agent.fields).toMatchObject({maxTurns: 30, color: 'red', 'allowed-tools': ['Read', 'Bash']})
    expect(agent.extras['x-opencode']).toEqual({
      mode: 'subagent',
      color: '#ff0000',
      permission: {'*': 'deny', read: 'allow', bash: 'allow'},
    })
  })

  it('say where one value would break the whole configuration', async () => {
    const {findings} = await readFiles({
      '.opencode/agent/dba.md': markdown('description: Use when slow.\nmode: helper\ncolor: bright_yellow'),
    })
    expect(findings).toEqual([
      expect.stringMatching(/dba\.md:3:7 VND001 .*`mode` is none of subagent, primary, all/),
      expect.stringMatching(/dba\.md:4:8 VND001 .*`bright_yellow` is no colour there/),
    ])
  })
})

describe('Gemini CLI subagents', () => {
  it('have their tools translated', async () => {
    const agent = await readOne(
      '.gemini/agents/dba.md',
      markdown(
        'name: dba\ndescription: Use when slow.\ntools:\n  - read_file\n  - run_shell_command\nmax_turns: 5',
      ),
    )
    expect([agent.format, agent.fields['allowed-tools'], agent.fields.maxTurns]).toEqual([
      'gemini',
      ['Read', 'Bash'],
      5,
    ])
  })

  it('are rejected for one unknown key or tool', async () => {
    const {findings} = await readFiles({
      '.gemini/agents/dba.md': markdown('name: dba\ndescription: Use when slow.\ncolor: red\ntools: [Read]'),
    })
    expect(findings.filter(line => line.includes('VND001'))).toEqual([
      expect.stringMatching(/4:1? ?.*does not know the key `color`/),
      expect.stringMatching(/no tool of it is called `Read`/),
    ])
  })
})

describe('Qwen, Cursor, Factory, Codex and Kiro', () => {
  it('Qwen', async () => {
    const agent = await readOne(
      '.qwen/agents/dba.md',
      markdown('name: dba\ndescription: Use when slow.\ntools: read_file, grep_search\napprovalMode: plan'),
    )
    expect(agent.fields['allowed-tools']).toEqual(['Read', 'Grep'])
    expect(agent.extras).toEqual({'x-qwen': {approvalMode: 'plan'}})
  })

  it('Cursor', async () => {
    const agent = await readOne(
      '.cursor/agents/dba.md',
      markdown('name: dba\ndescription: Use when slow.\nreadonly: true\nis_background: false'),
    )
    expect(agent.fields['disallowed-tools']).toContain('Bash')
    expect(agent.extras).toEqual({'x-cursor': {readonly: true, is_background: false}})
  })

  it('Factory', async () => {
    const agent = await readOne(
      '.factory/droids/dba.md',
      markdown('name: dba\ndescription: Use when slow.\nmodel: inherit\ntools: [Read, Execute]'),
    )
    expect([agent.format, agent.fields['allowed-tools']]).toEqual(['factory', ['Read', 'Bash']])
  })

  it('Codex', async () => {
    const text = `name = "dba"\ndescription = "Use when slow."\nmodel = "gpt-5.4"\nmodel_reasoning_effort = "medium"\nsandbox_mode = "read-only"\ndeveloper_instructions = '''\nLook closely.\n'''\n`
    const agent = await readOne('.codex/agents/dba.toml', text)
    expect([agent.format, agent.name, agent.body]).toEqual(['codex', 'dba', 'Look closely.\n'])
    expect(agent.fields).toMatchObject({model: 'gpt-5.4', effort: 'medium'})
    expect(agent.extras).toEqual({'x-codex': {sandbox_mode: 'read-only'}})
    const {findings} = await readFiles({
      '.codex/agents/dba.toml': 'name = "dba"\ndescription = "Use when slow."\n',
    })
    expect(findings.join()).toMatch(/`developer_instructions` is missing or blank/)
  })

  it('Kiro', async () => {
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
