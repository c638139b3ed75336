import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

const path = '.kiro/agents/shelf.json'
const file = {
  name: 'shelf',
  description: 'Use when the shelf is asked about.',
  prompt: 'You keep the shelf.',
  tools: ['*'],
}

const json = (more: object = {}): string => JSON.stringify({...file, ...more}, null, 2)

describe('JSON of the 2.x CLI', () => {
  it('is read key by key', async () => {
    const kept = {
      $schema: 'https://example.com/agent-v1.json',
      toolAliases: {'@wiki/find': 'find'},
      allowedTools: ['read'],
      toolsSettings: {write: {allowedPaths: ['src/**']}, aws: {}},
      permissions: [{capability: 'shell', effect: 'deny', match: ['rm *']}],
      resources: ['file://README.md', 'skill://shelf'],
      hooks: {agentSpawn: [{command: 'git status'}]},
      includeMcpJson: false,
      useLegacyMcpJson: false,
      includePowers: false,
      keyboardShortcut: 'ctrl+shift+a',
      welcomeMessage: 'Hello',
    }
    const servers = {wiki: {command: 'wiki-mcp', args: []}}
    const text = json({...kept, model: 'claude-sonnet-4', mcpServers: servers, excludedTools: ['shell']})
    const {agents, findings} = await readFiles({[path]: text})
    expect(agents.map(({format, body, fields, blocks}) => ({format, body, fields, blocks}))).toEqual([
      {
        format: 'kiro',
        body: 'You keep the shelf.\n',
        fields: {
          name: 'shelf',
          description: 'Use when the shelf is asked about.',
          model: 'claude-sonnet-4',
          mcpServers: servers,
          'disallowed-tools': ['Bash'],
        },
        blocks: {kiro: kept},
      },
    ])
    expect(findings).toEqual([
      expect.stringMatching(/SCH008 .*`useLegacyMcpJson`: it is called `includeMcpJson`/),
    ])
  })

  it('is called after its file where it has no name, or another', async () => {
    expect((await readOne(path, json({name: undefined}))).name).toBe('shelf')
    const agent = await readOne(path, json({name: 'Shelf Keeper'}))
    expect([agent.name, agent.blocks]).toEqual(['shelf-keeper', {kiro: {name: 'Shelf Keeper'}}])
  })

  it('leaves `auto` to the client', async () => {
    const agent = await readOne(path, json({model: 'auto'}))
    expect([agent.fields.model, agent.blocks]).toEqual([undefined, {kiro: {model: 'auto'}}])
  })

  it('is told of keys that no page shows', async () => {
    const {agents, findings} = await readFiles({[path]: json({colour: 'red', tier: 'execution'})})
    expect(agents.map(({extras, fields}) => [extras, fields.tier])).toEqual([
      [{'x-kiro': {colour: 'red'}}, 'execution'],
    ])
    expect(findings).toEqual([
      expect.stringMatching(/shelf\.json:8:3 VND002 .*`colour`.*documentation has no such key/),
      expect.stringMatching(/shelf\.json:9:3 VND002 .*`tier`.*documentation has no such key/),
    ])
  })
})

describe('tools', () => {
  const tools = async (list: readonly string[]) => {
    const {fields, blocks} = await readOne(path, json({tools: list}))
    return {tools: fields['allowed-tools'], kept: blocks.kiro === false ? null : blocks.kiro?.tools}
  }

  it('are tags, names of either generation, and tools of servers', async () => {
    expect(await tools(['read', 'write', 'shell'])).toEqual({
      tools: ['Read', 'Glob', 'Grep', 'Write', 'Edit', 'Bash'],
      kept: ['read', 'write', 'shell'],
    })
    expect((await tools(['fs_read', 'execute_bash', 'use_subagent'])).tools).toEqual([
      'Read',
      'Bash',
      'Agent',
    ])
    expect((await tools(['@wiki', '@wiki/find', '@wiki/*', '@builtin/grep'])).tools).toEqual([
      'mcp__wiki',
      'mcp__wiki__find',
      'Grep',
    ])
  })

  it('that no other client has open nothing elsewhere', async () => {
    expect(await tools(['aws', 'knowledge', 'introspect'])).toEqual({
      tools: [],
      kept: ['aws', 'knowledge', 'introspect'],
    })
  })

  it('are limited by all built-in ones, and not by everything', async () => {
    expect((await tools(['@builtin'])).tools).toContain('WebSearch')
    expect(await tools(['*'])).toEqual({tools: undefined, kept: undefined})
  })

  it('are none in JSON that names none', async () => {
    const {agents, findings} = await readFiles({[path]: json({tools: undefined})})
    expect(agents.map(({fields}) => fields['allowed-tools'])).toEqual([[]])
    expect(findings).toEqual([
      expect.stringMatching(/shelf\.json:1:1 VND002 .*`tools`.* the agent has no tools/),
    ])
  })
})

describe('prompts in files of their own', () => {
  it('are read from the folder of the agent, and are no agents themselves', async () => {
    const {agents, findings} = await readFiles({
      [path]: json({prompt: 'file://./shelf.md'}),
      '.kiro/agents/shelf.md': 'You keep every shelf.\n',
      '.kiro/agents/deep.json': json({name: 'deep', prompt: 'file://prompts/deep.md'}),
      '.kiro/agents/prompts/deep.md': 'You dig.\n',
      '.kiro/agents/up.json': json({name: 'up', prompt: 'file://../../docs/up.md'}),
      'docs/up.md': 'You climb.\n',
    })
    expect(agents.map(({name, body, blocks}) => [name, body, blocks])).toEqual([
      ['deep', 'You dig.\n', {}],
      ['shelf', 'You keep every shelf.\n', {}],
      ['up', 'You climb.\n', {}],
    ])
    expect(findings).toEqual([])
  })

  it('are told where they are missing, at the path', async () => {
    const {agents, findings} = await readFiles({[path]: json({prompt: 'file://gone.md'})})
    expect(agents.map(({body, blocks}) => [body, blocks])).toEqual([['', {kiro: {prompt: 'file://gone.md'}}]])
    expect(findings).toEqual([
      expect.stringMatching(/shelf\.json:4:13 VND001 .*its prompt `\.kiro\/agents\/gone\.md` is not there/),
    ])
  })

  it('never come from outside of what was opened', async () => {
    for (const reference of ['../../../secret.md', '/secret.md', '~/secret.md']) {
      const prompt = `file://${reference}`
      const {agents, findings} = await readFiles({[path]: json({prompt}), '../secret.md': 'Under the mat.\n'})
      expect(
        agents.map(({body, blocks}) => [body, blocks]),
        reference,
      ).toEqual([['', {kiro: {prompt}}]])
      expect(findings).toEqual([
        expect.stringMatching(/shelf\.json:4:13 VND002 .*outside of what was opened/),
      ])
    }
  })

  it('are told where they are no text', async () => {
    const {findings} = await readFiles({[path]: json({prompt: ['a']})})
    expect(findings).toEqual([expect.stringMatching(/shelf\.json:4:13 VND001 .*its `prompt` is no text/)])
  })
})

describe('positions in JSON', () => {
  const at = async (text: string, pointer: string, part: 'key' | 'value' = 'value') => {
    const {origin} = await readOne(path, text)
    const {start, end} = origin.span({pointer, part})
    return text.slice(start, end)
  }

  it('hold the very value, whatever stands before it', async () => {
    const texts = [
      json({prompt: 'Zeile\n"é" \\ 😀 \u2028', model: 'm-1'}),
      JSON.stringify({...file, prompt: '😀', model: 'm-1'}),
      JSON.stringify({...file, model: 'm-1'}, null, '\t'),
      json({model: 'm-1'}).replaceAll('\n', '\r\n'),
      json({prompt: 'x'.repeat(3000), model: 'm-1'}),
      json({prompt: 'p', model: 'm-1'}).replace('"p"', '"\\u00e9\\/\\ud83d\\ude00"'),
    ]
    for (const text of texts) {
      expect(await at(text, '/model')).toBe('"m-1"')
      expect(await at(text, '/model', 'key')).toBe('"model"')
      expect(await at(text, '/tools/0')).toBe('"*"')
    }
  })

  it('belong to values that JSON means', async () => {
    const text = json({prompt: 'p'}).replace('"p"', '"\\u00e9\\/\\ud83d\\ude00\\n"')
    expect((await readOne(path, text)).body).toBe('é/😀\n')
  })

  it('stand at the value of a finding', async () => {
    const text = json({tools: {a: 1}, mcpServers: 5})
    const {findings} = await readFiles({[path]: text})
    expect(findings.map(line => line.split(' ').slice(0, 2))).toEqual([
      ['.kiro/agents/shelf.json:5:12', 'VND002'],
      ['.kiro/agents/shelf.json:8:17', 'VND002'],
    ])
  })
})

describe('text that is no JSON', () => {
  it.each([
    ['a comma at the end', json().replace('\n}', ',\n}')],
    ['single quotes', json().replaceAll('"', "'")],
    ['a byte order mark', `\uFEFF${json()}`],
  ])('%s is refused, and read all the same', async (_, text) => {
    const {agents, findings} = await readFiles({[path]: text})
    expect(agents.map(({body}) => body)).toEqual(['You keep the shelf.\n'])
    expect(findings.filter(line => line.includes('VND001'))).toEqual([
      expect.stringMatching(/shelf\.json:1:1 VND001 .*it is no JSON/),
    ])
  })
})

describe('Markdown of the third CLI', () => {
  const md = '.kiro/agents/shelf.md'

  it('has its prompt below the frontmatter', async () => {
    const {agents, findings} = await readFiles({
      [md]: markdown(`description: Use when the shelf is asked about.
model: claude-sonnet-4
tools: [read, web]
excludedTools: ["@wiki"]
permissions:
  - {capability: shell, effect: allow, match: ["npm *"]}
includePowers: true
welcomeMessage: Hello`),
    })
    expect(agents.map(({name, fields, blocks, body}) => ({name, fields, blocks, body}))).toEqual([
      {
        name: 'shelf',
        body: 'Look closely, then say what you saw.\n',
        fields: {
          name: 'shelf',
          description: 'Use when the shelf is asked about.',
          model: 'claude-sonnet-4',
          'allowed-tools': ['Read', 'Glob', 'Grep', 'WebFetch', 'WebSearch'],
          'disallowed-tools': ['mcp__wiki'],
        },
        blocks: {
          kiro: {
            tools: ['read', 'web'],
            excludedTools: ['@wiki'],
            permissions: [{capability: 'shell', effect: 'allow', match: ['npm *']}],
            includePowers: true,
            welcomeMessage: 'Hello',
          },
        },
      },
    ])
    expect(findings).toEqual([])
  })

  it('has no keys that JSON alone had, and says which took their place', async () => {
    const {agents, findings} = await readFiles({
      [md]: markdown('description: Use when asked.\ntoolsSettings: {a: 1}\nkeyboardShortcut: ctrl+a'),
    })
    expect(agents.map(({blocks}) => blocks)).toEqual([
      {kiro: {toolsSettings: {a: 1}, keyboardShortcut: 'ctrl+a'}},
    ])
    expect(findings).toEqual([
      expect.stringMatching(/shelf\.md:3:1 SCH008 .*`toolsSettings`.*write `permissions` instead/),
      expect.stringMatching(/shelf\.md:4:1 SCH008 .*`keyboardShortcut`.*remove it/),
    ])
  })
})

describe('what the target would write again', () => {
  it('is not kept beside the fields', async () => {
    const settings = {toolsSettings: {write: {allowedPaths: ['src/**']}}, includeMcpJson: true}
    const skill = 'skill://.kiro/skills/shelf/SKILL.md'
    const {fields, blocks} = await readOne(path, json({...settings, resources: [skill]}))
    expect([fields.paths, fields.skills, blocks]).toEqual([['src/**'], ['shelf'], {}])
    const rule = '{capability: fs_write, effect: deny, exclude: ["src/**"]}'
    const rules = `permissions: [${rule}]\nresources: ["skill://shelf"]`
    const agent = await readOne('.kiro/agents/a.md', markdown(`description: Use it.\ntools: ["*"]\n${rules}`))
    expect([agent.fields.paths, agent.fields.skills, agent.blocks]).toEqual([['src/**'], ['shelf'], {}])
  })

  it('is kept where it says more, or to nobody who writes', async () => {
    const toolsSettings = {write: {allowedPaths: ['src/**']}}
    for (const more of [
      {toolsSettings: {...toolsSettings, shell: {}}},
      {tools: ['@wiki'], toolsSettings},
      {resources: ['skill://shelf']},
      {tools: ['@wiki'], mcpServers: {wiki: {command: 'w'}}, includeMcpJson: true},
    ])
      expect((await readOne(path, json(more))).blocks.kiro).toBeDefined()
  })
})

describe('detection', () => {
  it('claims files of the folder itself, and JSON elsewhere by keys of its own', async () => {
    expect((await readOne('tools/.kiro/agents/a.json', json())).format).toBe('kiro')
    expect((await readOne('a.json', json({toolsSettings: {}}))).format).toBe('kiro')
    expect(
      (await readOne('a.md', markdown('description: Use when asked.\nincludePowers: true'))).format,
    ).toBe('kiro')
  })

  it('claims no settings, hooks or steering', async () => {
    const {agents, findings} = await readFiles({
      '.kiro/settings/mcp.json': '{"mcpServers": {}}',
      '.kiro/agents/hooks/shelf.json': '{"agentSpawn": []}',
      '.kiro/agents/hooks/shelf.yaml': 'name: x\n',
      'agent.json': '{"name": "x", "prompt": "y"}',
    })
    expect([agents, findings]).toEqual([[], []])
  })
})
