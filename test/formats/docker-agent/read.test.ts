import {describe, expect, it} from 'vitest'
import {readFiles} from '../read.ts'

const file = 'team.yaml'

/** One member with these keys (YAML), as `root` of a bundle with `helper`; `top` stands above. */
function bundle(keys: string, top = ''): string {
  const lines = ['description: Use when the shelf is asked about.', 'instruction: You keep the shelf.', keys]
  const root = lines.join('\n').trim().replaceAll('\n', '\n    ')
  return `${top}agents:\n  root:\n    ${root}\n  helper:\n    instruction: You help.\n`
}

async function read(text: string, path = file) {
  const {agents, findings} = await readFiles({[path]: text})
  return {agents, findings, root: agents.find(({name}) => name === 'root')}
}

const kept = (blocks: Readonly<Record<string, unknown>> | undefined) => blocks?.['docker-agent']

describe('keys of a member', () => {
  it('are read one by one', async () => {
    const {root, findings} = await read(
      bundle(`model: openai/gpt-5-mini
max_iterations: 30
num_history_items: 5
skills: true
hooks: {}
commands: {demo: Say hello}
add_prompt_files: [a.md]
add_date: true
add_environment_info: true
add_description_parameter: true
code_mode_tools: false
structured_output: {name: out}
fallback: {models: [openai/gpt-4o]}
rag: []
welcome_message: Hello`),
    )
    expect(root?.format).toBe('docker-agent')
    expect(root?.body).toBe('You keep the shelf.\n')
    expect(root?.fields).toEqual({
      name: 'root',
      description: 'Use when the shelf is asked about.',
      model: 'gpt-5-mini',
      maxTurns: 30,
      'allowed-tools': [],
    })
    expect(kept(root?.blocks)).toEqual({
      model: 'openai/gpt-5-mini',
      num_history_items: 5,
      skills: true,
      hooks: {},
      commands: {demo: 'Say hello'},
      add_prompt_files: ['a.md'],
      add_date: true,
      add_environment_info: true,
      add_description_parameter: true,
      code_mode_tools: false,
      structured_output: {name: 'out'},
      fallback: {models: ['openai/gpt-4o']},
      rag: [],
      welcome_message: 'Hello',
    })
    expect(findings).toEqual([])
  })

  it('of version 0 are kept', async () => {
    const {root, findings} = await read(
      bundle('think: true\ntodo: true\nmemory: {path: m.db}', 'version: "0"\n'),
    )
    expect(kept(root?.blocks)).toEqual({think: true, todo: true, memory: {path: 'm.db'}})
    expect(findings).toEqual([])
  })

  it('that it does not know keep the client from loading anything, with the exact place', async () => {
    const {findings} = await read(bundle('temperature: 1'))
    expect(findings).toEqual([
      expect.stringMatching(
        /^team\.yaml:5:5 VND001 .*does not know the key `temperature`, and no agent of the file/,
      ),
    ])
  })

  it('are told where their values are of another kind', async () => {
    const {findings} = await read(bundle('max_iterations: many\nadd_date: often\nsub_agents: helper'))
    expect(findings.filter(line => line.includes('VND001'))).toEqual([
      expect.stringMatching(/:5:21 VND001 .*`max_iterations: many` is no whole number/),
      expect.stringMatching(/:6:15 VND001 .*`add_date: often` is neither/),
      expect.stringMatching(/:7:17 VND001 .*`sub_agents: helper` is no list of names/),
    ])
  })

  it('are told where their toolsets and commands are of no known kind', async () => {
    const {findings} = await read(
      bundle('commands: 5\ntoolsets: [{type: banana}, {type: shell, mood: calm}, shell]'),
    )
    expect(findings.filter(line => line.includes('VND001'))).toEqual([
      expect.stringMatching(/:5:15 VND001 .*`commands: 5` is neither a map of commands nor a list/),
      expect.stringMatching(/:6:\d+ VND001 .*know no type `banana`/),
      expect.stringMatching(/:6:\d+ VND001 .*does not know the key `mood`/),
      expect.stringMatching(/:6:\d+ VND001 .*`shell` is no toolset/),
    ])
  })

  it('are refused by the schema where the version is a number', async () => {
    const {findings} = await read(bundle('', 'version: 7\n'))
    expect(findings).toEqual([
      expect.stringMatching(
        /:1:10 VND002 .*it is a number, which the program reads and its own schema refuses/,
      ),
    ])
  })
})

describe('names', () => {
  it('are the keys of the map; the old one is kept, and relations follow', async () => {
    const {agents, findings} = await read(`agents:
  root:
    instruction: You ask.
    sub_agents: [web_search]
  web_search:
    instruction: You look.
`)
    expect(agents.map(({name, fields}) => [name, fields.related_agents])).toEqual([
      ['root', [{name: 'web-search', type: 'delegates_to'}]],
      ['web-search', undefined],
    ])
    expect(kept(agents[1]?.blocks)).toEqual({name: 'web_search'})
    expect(findings).toEqual([expect.stringMatching(/^team\.yaml:5:3 NAM001 /)])
  })

  it('say nothing about the file, which has several', async () => {
    expect((await read(bundle(''))).findings).toEqual([])
  })

  it('of members that are no map are told; one without keys is an agent', async () => {
    const {agents, findings} = await read(`agents:\n  root: {instruction: You ask.}\n  a: text\n  b:\n`)
    expect(agents.map(({name}) => name)).toEqual(['b', 'root'])
    const [problem, ...more] = findings.filter(finding => !finding.includes(' BOD001 '))
    expect(problem).toMatch(/^team\.yaml:3:3 VND001 .*`a` is no map of keys/)
    expect(more).toEqual([])
  })
})

describe('tools', () => {
  const tools = async (keys: string) => (await read(bundle(keys))).root?.fields['allowed-tools']

  it('are those of the sets', async () => {
    expect(await tools('toolsets: [{type: filesystem}, {type: shell}, {type: todo}, {type: fetch}]')).toEqual(
      ['Read', 'Write', 'Edit', 'Glob', 'Grep', 'Bash', 'TodoWrite', 'WebFetch'],
    )
  })

  it('are never more than a set is narrowed to', async () => {
    expect(
      await tools('toolsets: [{type: filesystem, tools: [read_file, list_directory, remove_directory]}]'),
    ).toEqual(['Read', 'Glob'])
    expect(await tools('toolsets: [{type: shell, tools: [list_background_jobs]}]')).toEqual([])
    expect(await tools('toolsets: [{type: shell, tools: []}]')).toEqual(['Bash'])
  })

  it('are none without sets, or with sets of other tools alone; the sets are kept', async () => {
    expect(await tools('')).toEqual([])
    const {root} = await read(bundle('toolsets: [{type: mcp, ref: "docker:context7"}, {type: think}]'))
    expect(root?.fields['allowed-tools']).toEqual([])
    expect(kept(root?.blocks)).toEqual({toolsets: [{type: 'mcp', ref: 'docker:context7'}, {type: 'think'}]})
  })

  it('hold the one that calls others, where there are some', async () => {
    expect(await tools('sub_agents: [helper]')).toEqual(['Agent'])
    expect(await tools('handoffs: [helper]\ntoolsets: [{type: fetch}]')).toEqual(['WebFetch', 'Agent'])
    const {findings} = await read(bundle('sub_agents: [helper]'))
    expect(findings).toEqual([])
  })
})

describe('whom a member may call', () => {
  it('are members, from both keys, each once and at its place', async () => {
    const text = `agents:
  root:
    instruction: You ask.
    sub_agents: [one]
    handoffs:
      - one
      - two
  one: {instruction: One.}
  two: {instruction: Two.}
`
    const {root, findings} = await read(text)
    expect(root?.fields.related_agents).toEqual([
      {name: 'one', type: 'delegates_to'},
      {name: 'two', type: 'delegates_to'},
    ])
    expect(kept(root?.blocks)).toEqual({sub_agents: ['one'], handoffs: ['one', 'two']})
    const at = (index: number): string => {
      const {start, end} = root?.origin.span({pointer: `/agents/root/sub_agents/${index}/name`}) ?? {
        start: 0,
        end: 0,
      }
      return `${start} ${text.slice(start, end)}`
    }
    expect([at(0), at(1)]).toEqual([`${text.indexOf('one')} one`, `${text.indexOf('two')} two`])
    expect(findings).toEqual([])
  })

  it('may be agents of a catalog or of the web, which no project has', async () => {
    const {root, findings} = await read(
      bundle('sub_agents: [helper, agentcatalog/pirate, "https://example.com/a.yaml"]'),
    )
    expect(root?.fields.related_agents).toEqual([{name: 'helper', type: 'delegates_to'}])
    expect(findings).toEqual([])
  })

  it('keep the client from loading anything where they are not there', async () => {
    const {root, findings} = await read(bundle('sub_agents:\n  - helper\n  - ghost'))
    expect(root?.fields.related_agents).toEqual([{name: 'helper', type: 'delegates_to'}])
    expect(findings).toEqual([
      expect.stringMatching(/^team\.yaml:7:9 VND001 .*`ghost` is no agent of this file/),
    ])
  })
})

describe('models', () => {
  const top = `models:
  main: {provider: anthropic, model: claude-sonnet-4-5, thinking_budget: 8192}
  quick: {provider: openai, model: gpt-5-mini, thinking_budget: low}
  third: {provider: google, model: gemini-3-pro, thinking_budget: high}
  older: {provider: google, model: gemini-2.5-flash, thinking_budget: 1024}
  local: {provider: dmr, model: ai/qwen3}
  both: {model: "quick,main"}
`
  const model = async (name: string) => {
    const {root, findings} = await read(bundle(`model: ${name}`, top))
    const {model: id, effort} = root?.fields ?? {}
    return {
      id,
      effort,
      kept: kept(root?.blocks),
      findings: findings.filter(line => !line.includes('no agent uses')),
    }
  }

  it('are resolved; their definition is kept with the name', async () => {
    expect(await model('main')).toEqual({
      id: 'claude-sonnet-4-5',
      effort: undefined,
      kept: {
        model: 'main',
        definitions: {
          models: {main: {provider: 'anthropic', model: 'claude-sonnet-4-5', thinking_budget: 8192}},
        },
      },
      findings: [],
    })
    expect((await model('local')).id).toBe('dmr/ai/qwen3')
    expect((await model('anthropic/claude-haiku-4-5')).id).toBe('claude-haiku-4-5')
    expect(await model('mistral/mistral-large')).toEqual({
      id: 'mistral/mistral-large',
      effort: undefined,
      kept: undefined,
      findings: [],
    })
  })

  it('have an effort where a word counts there, and no other', async () => {
    const efforts = await Promise.all(
      ['quick', 'third', 'older', 'main'].map(async name => (await model(name)).effort),
    )
    expect(efforts).toEqual(['low', 'high', undefined, undefined])
  })

  it('may be several: the first is read, all are kept', async () => {
    const {id, effort, kept: all} = await model('both')
    expect([id, effort]).toEqual(['gpt-5-mini', 'low'])
    expect(Object.keys((all as {definitions: {models: object}}).definitions.models)).toEqual([
      'both',
      'main',
      'quick',
    ])
    expect((await model('quick,openai/gpt-4o')).id).toBe('gpt-5-mini')
  })

  it('keep the client from loading anything where they are not there', async () => {
    expect((await model('auto')).findings).toEqual([])
    expect((await model('nobody')).findings).toEqual([
      expect.stringMatching(
        /^team\.yaml:12:12 VND001 .*`nobody` is neither under `models` nor `provider\/model`/,
      ),
    ])
  })

  it('are told where their budget is none to their provider, once for all agents', async () => {
    const budget = async (provider: string, value: string) => {
      const models = `models:\n  m: {provider: ${provider}, model: x, max_tokens: 4000, thinking_budget: ${value}}\n`
      const {findings} = await read(
        bundle('model: m', models).replace('You help.', 'You help.\n    model: m'),
      )
      return findings.map(line => line.replace(/.*:(\d+:\d+) (\w+) .*effort: (.*);.*/, '$1 $2 $3'))
    }
    expect(await budget('anthropic', 'high')).toEqual([
      '2:73 MOD004 anthropic counts tokens and drops the word `high`',
    ])
    expect(await budget('anthropic', '100')).toEqual([
      '2:73 MOD004 100 tokens are fewer than 1024, and such a budget is dropped',
    ])
    expect(await budget('anthropic', '4000')).toEqual([
      '2:73 MOD004 4000 tokens are not below `max_tokens` (4000), and requests fail',
    ])
    expect(await budget('openai', 'xhigh')).toEqual([
      expect.stringMatching(/MOD004 `xhigh` is none of none, minimal, low, medium, high/),
    ])
    expect(await budget('anthropic', '2048')).toEqual([])
    expect(await budget('anthropic', 'none')).toEqual([])
    expect(await budget('openai', 'high')).toEqual([])
  })

  it('take the word of the config for their id', async () => {
    const {agents} = await readFiles({
      [file]: bundle('model: anthropic/claude-opus-4-5'),
      'agentc.config.yaml': 'models: {opus: {docker-agent: anthropic/claude-opus-4-5}}\n',
    })
    expect(agents.find(({name}) => name === 'root')?.fields.model).toBe('opus')
  })
})

describe('what belongs to the bundle', () => {
  it('is named, or kept with those that use it', async () => {
    const top = `version: "7"
metadata: {author: me}
permissions: {deny: ["shell:cmd=rm *"]}
providers: {own: {base_url: "https://models.example.com"}}
models: {main: {provider: own, model: x}, idle: {provider: openai, model: y}}
mcps: {wiki: {ref: "docker:wiki"}, idle: {ref: "docker:idle"}}
rag: {books: {docs: [a.txt]}}
`
    const {root, findings} = await read(
      bundle('model: main\ntoolsets: [{type: mcp, ref: wiki}]\nrag: [books]', top),
    )
    expect(kept(root?.blocks)).toMatchObject({
      definitions: {
        models: {main: {provider: 'own', model: 'x'}},
        providers: {own: {base_url: 'https://models.example.com'}},
        mcps: {wiki: {ref: 'docker:wiki'}},
        rag: {books: {docs: ['a.txt']}},
      },
    })
    expect(findings).toEqual([
      expect.stringMatching(/:2:1 VND002 .*`metadata`.*belongs to the bundle as a whole/),
      expect.stringMatching(/:3:1 VND002 .*`permissions`.*belongs to the bundle as a whole/),
      expect.stringMatching(/:5:1 VND002 .*`models`.*no agent uses `idle`/),
      expect.stringMatching(/:6:1 VND002 .*`mcps`.*no agent uses `idle`/),
    ])
  })

  it('keeps the client from loading anything where it is unknown', async () => {
    const {findings} = await read(bundle('', 'version: "9"\nteam: us\n'))
    expect(findings).toEqual([
      expect.stringMatching(/:1:10 VND001 .*its `version` is none from 0 to 7/),
      expect.stringMatching(/:2:1 VND001 .*does not know the key `team`/),
    ])
  })
})

describe('anchors', () => {
  it('are followed as the client does, with a warning at each', async () => {
    const text = `models:
  main: &main {provider: anthropic, model: claude-sonnet-4-5}
  other:
    <<: *main
    model: claude-haiku-4-5
agents:
  root: &base
    model: main
    instruction: You ask.
    toolsets: &sets [{type: shell}]
  helper:
    <<: *base
    model: other
    instruction: You help.
`
    const {agents, findings} = await read(text)
    expect(agents.map(({name, body, fields}) => [name, body, fields.model, fields['allowed-tools']])).toEqual(
      [
        ['helper', 'You help.\n', 'claude-haiku-4-5', ['Bash']],
        ['root', 'You ask.\n', 'claude-sonnet-4-5', ['Bash']],
      ],
    )
    expect(findings.every(line => line.includes('PAR009'))).toBe(true)
    expect(findings).toHaveLength(4)
  })

  it('are followed a hundred times; a bomb is no bundle', async () => {
    const rows = Array(101).fill('*a').join(', ')
    const {agents, findings} = await readFiles(
      {[file]: `agents:\n  root:\n    instruction: &a x\n    add_prompt_files: [${rows}]\n`},
      'docker-agent',
    )
    expect(agents).toEqual([])
    expect(findings.filter(line => line.includes('PAR009'))).toHaveLength(2)
  })
})

describe('detection', () => {
  it('claims YAML by its shape, wherever it stands', async () => {
    for (const path of ['team.yaml', 'deep/down/cagent.yml'])
      expect((await read(bundle(''), path)).agents.map(({format}) => format)).toEqual([
        'docker-agent',
        'docker-agent',
      ])
  })

  it('claims members without a prompt, by keys that no other map of agents has', async () => {
    const formats = async (text: string) => (await read(text)).agents.map(({format}) => format)
    expect(await formats('agents: {root: {toolsets: [{type: think}]}}\n')).toEqual(['docker-agent'])
    expect(await formats('models: {a: {provider: openai, model: x}}\nagents: {root: {model: a}}\n')).toEqual([
      'docker-agent',
    ])
    expect(await formats('agents: {root: {model: a}}\n')).toEqual([])
  })

  it('claims no list, no map of other things, no other kind of file', async () => {
    const {agents, findings} = await readFiles({
      'list.yaml': 'agents:\n  - instruction: x\n',
      'pools.yaml': 'agents:\n  linux: {labels: [x64]}\n',
      'team.json': '{"agents": {"root": {"instruction": "x"}}}',
      'instruction.yaml': 'instruction: x\nagents: 3\n',
    })
    expect([agents, findings]).toEqual([[], []])
  })
})
