import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import vocabulary from '../../src/formats/cao/vocabulary.json' with {type: 'json'}
import {compile, lossesOf, profileIn, profileOf} from './cao-support.ts'

async function toolsOf(allowed: unknown, more: Record<string, unknown> = {}): Promise<unknown> {
  const {data} = await profileOf({'allowed-tools': allowed, ...more})
  return data.allowedTools
}

async function toolLosses(allowed: unknown, more: Record<string, unknown> = {}): Promise<readonly string[]> {
  const losses = await lossesOf({'allowed-tools': allowed, ...more})
  return losses
    .filter(loss => loss.startsWith('allowed-tools') || loss.startsWith('disallowed-tools'))
    .map(loss => loss.replace('allowed-tools ', ''))
}

describe('words of CAO', () => {
  it.each([
    [['Read'], ['fs_read']],
    [['Glob'], ['fs_list']],
    [['Grep'], ['fs_list']],
    [['LS'], ['fs_list']],
    [['Edit'], ['fs_write']],
    [['MultiEdit'], ['fs_write']],
    [['Write'], ['fs_write']],
    [['NotebookEdit'], ['fs_write']],
    [['Bash'], ['execute_bash']],
    [['BashOutput'], ['execute_bash']],
    [['KillShell'], ['execute_bash']],
    [['WebFetch'], ['web_fetch']],
    [['WebSearch'], ['web_fetch']],
    [['mcp__git-hub__search_code'], ['@git-hub']],
    [['mcp__git-hub'], ['@git-hub']],
    [['mcp__my_docs__*'], ['@my_docs']],
    [['*'], ['*']],
    [['TodoWrite', 'Skill', 'AskUserQuestion'], []],
    [[], []],
  ])('%j -> %j', async (allowed, words) => {
    expect(await toolsOf(allowed)).toEqual(words)
  })

  it('come in a fixed order, each once, whatever the order of the source', async () => {
    const words = ['fs_read', 'fs_write', 'execute_bash', 'web_fetch', '@a', '@b']
    expect(await toolsOf('mcp__b WebSearch Bash WebFetch Write mcp__a Edit Read')).toEqual(words)
    expect(await toolsOf('Read Edit mcp__a Write WebFetch Bash WebSearch mcp__b')).toEqual(words)
  })
  it('are `fs_*` when all three file words are there', async () => {
    expect(await toolsOf('Read Glob Write Bash')).toEqual(['fs_*', 'execute_bash'])
  })
  it('are absent when the agent has no list, and so is a role', async () => {
    const {data} = await profileOf({archetype: 'developer', tier: 'execution'})
    expect(data).not.toHaveProperty('allowedTools')
    expect(data).not.toHaveProperty('role')
  })
  it('give way to what the author writes for CAO, without a loss', async () => {
    const more = {targets: {cao: {allowedTools: ['fs_read', 'discovery']}}}
    expect(await toolsOf('Bash', more)).toEqual(['fs_read', 'discovery'])
    expect(await toolLosses('Bash', more)).toEqual([])
  })
})

describe('a widened limit', () => {
  it.each([
    ['Grep', ['widened Grep>fs_list !']],
    ['Glob', ['widened Glob>fs_list !']],
    ['LS', ['widened LS>fs_list !']],
    ['Glob Grep LS', []],
    ['Read', []],
    ['Write', ['widened Write>fs_write !']],
    ['Edit', ['widened Edit>fs_write !']],
    ['MultiEdit', ['widened MultiEdit>fs_write !']],
    ['NotebookEdit', ['widened NotebookEdit>fs_write !']],
    ['Edit Write NotebookEdit', []],
    ['WebSearch', ['widened WebSearch>web_fetch !']],
    ['WebFetch', ['widened WebFetch>web_fetch !']],
    ['WebFetch WebSearch', []],
    ['Bash', ['widened Bash>execute_bash !']],
    ['Bash BashOutput KillShell', ['widened Bash>execute_bash !']],
    ['Bash Agent', ['widened Bash>execute_bash !']],
    ['Bash Monitor', ['widened Bash>execute_bash !']],
    ['Bash Agent Monitor', []],
    ['Bash Task Monitor', []],
    ['BashOutput', ['widened BashOutput>execute_bash !']],
  ])('of %s: %j', async (allowed, losses) => {
    expect(await toolLosses(allowed)).toEqual(losses)
  })

  it('is one loss per pattern, since CAO has whole tools only', async () => {
    expect(await toolLosses(['Bash(git:*)', 'Bash(npm test)', 'Read(src/**)'])).toEqual([
      'widened Bash(git:*)>execute_bash !',
      'widened Bash(npm test)>execute_bash !',
      'widened Read(src/**)>fs_read !',
    ])
  })
  it('is none for a pattern of a tool that is granted whole', async () => {
    expect(await toolLosses(['Read', 'Read(src/**)'])).toEqual([])
  })
  it('is said once: a tool granted in part accounts for itself', async () => {
    expect(await toolLosses(['Glob', 'Grep(src/**)'])).toEqual(['widened Grep(src/**)>fs_list !'])
  })
  it('is one loss per tool of a server, none for the whole server', async () => {
    expect(await toolLosses(['mcp__jira__find', 'mcp__jira__read', 'mcp__wiki'])).toEqual([
      'widened mcp__jira__find>@jira !',
      'widened mcp__jira__read>@jira !',
    ])
    expect(await toolLosses(['mcp__jira__find', 'mcp__jira__*'])).toEqual([])
  })
  it('is told, and is no weaker limit, where editing and writing open notebooks', async () => {
    expect(await toolLosses('Edit Write')).toEqual(['widened Edit>fs_write', 'widened Write>fs_write'])
  })
  it('is one loss per declared server that the list leaves out: CAO grants it all the same', async () => {
    const mcpServers = {wiki: {command: 'wiki'}, 'cao-mcp-server': {command: 'cao-mcp-server'}}
    expect(await toolLosses('Read', {mcpServers})).toEqual(['widened mcp__wiki>@wiki !'])
    expect(await toolLosses('Read mcp__wiki', {mcpServers})).toEqual([])
  })
})

describe('tools behind the shell', () => {
  it.each(['Agent', 'Task', 'Monitor', 'Agent(tester)'])(
    '%s without Bash is dropped: its word would open the shell',
    async tool => {
      expect(await toolsOf(['Read', tool])).toEqual(['fs_read'])
      expect(await toolLosses(['Read', tool])).toEqual([`dropped ${tool}>`])
    },
  )
  it('come with Bash, which opens them anyway', async () => {
    expect(await toolsOf('Bash Task Monitor')).toEqual(['execute_bash'])
    expect(await toolLosses(['Bash', 'Monitor', 'Agent(tester)'])).toEqual([
      'widened Agent(tester)>execute_bash !',
    ])
  })
})

it('tools without a word are dropped, each by name, and weaken nothing', async () => {
  expect(await toolLosses('Read TodoWrite SlashCommand')).toEqual([
    'dropped SlashCommand>',
    'dropped TodoWrite>',
  ])
})

describe('denied tools', () => {
  it('are a lost limit without a list to take them out of', async () => {
    const losses = await lossesOf({'disallowed-tools': 'Bash WebFetch'})
    expect(losses).toEqual(['disallowed-tools dropped Bash> !', 'disallowed-tools dropped WebFetch> !'])
    const {data} = await profileOf({'disallowed-tools': 'Bash WebFetch'})
    expect(data).not.toHaveProperty('allowedTools')
  })
  it('are taken out of the list before it is translated', async () => {
    const more = {'disallowed-tools': 'Bash mcp__jira'}
    expect(await toolsOf(['Read', 'Bash', 'Bash(git:*)', 'mcp__jira__find'], more)).toEqual(['fs_read'])
    expect(await toolLosses(['Read', 'Bash', 'Bash(git:*)', 'mcp__jira__find'], more)).toEqual([])
  })
  it.each([
    ['Edit Write NotebookEdit', 'Write', 'fs_write'],
    ['Bash', 'Agent', 'execute_bash'],
    ['Bash', 'Task', 'execute_bash'],
    ['Bash', 'Bash(rm:*)', 'execute_bash'],
    ['mcp__jira', 'mcp__jira__delete', '@jira'],
    ['*', 'Bash', '*'],
  ])('%s without %s: %s opens it again', async (allowed, denied, word) => {
    const losses = await lossesOf({'allowed-tools': allowed, 'disallowed-tools': [denied]})
    expect(losses).toContain(`disallowed-tools widened ${denied}>${word} !`)
  })
  it('of a declared server cannot be kept away', async () => {
    const losses = await lossesOf({
      'allowed-tools': 'Read',
      'disallowed-tools': 'mcp__wiki',
      mcpServers: {wiki: {command: 'wiki'}},
    })
    expect(losses).toContain('disallowed-tools widened mcp__wiki>@wiki !')
  })
  it('are no loss when nothing grants them', async () => {
    expect(await toolLosses('Read', {'disallowed-tools': 'Bash Write mcp__jira'})).toEqual([])
  })
  it('are a lost limit when CAO does not map them: it cannot block them', async () => {
    expect(await lossesOf({'allowed-tools': 'Read', 'disallowed-tools': 'TodoWrite'})).toEqual([
      'disallowed-tools dropped TodoWrite> !',
    ])
  })
})

describe('a provider without enforcement', () => {
  it.each([
    ['codex', 'prose'],
    ['kimi_cli', 'prose'],
    ['antigravity_cli', 'prose'],
    ['cursor_cli', 'dropped'],
    ['hermes', 'dropped'],
  ])('%s: the list is %s', async (provider, fate) => {
    const losses = await lossesOf({'allowed-tools': 'Read', targets: {cao: {provider}}})
    expect(losses).toContain(`allowed-tools ${fate} allowed-tools>${provider} !`)
  })
  it.each(['claude_code', 'kiro_cli', 'copilot_cli', 'opencode_cli', 'grok_cli'])(
    '%s enforces it',
    async provider => {
      const losses = await lossesOf({'allowed-tools': 'Read'}, {targets: {cao: {provider}}})
      expect(losses).toEqual([])
    },
  )
  it('matters only to agents with a list', async () => {
    expect(await lossesOf({targets: {cao: {provider: 'codex'}}})).toEqual([])
  })
})

describe('relations and tool limits', () => {
  const lead = {related_agents: [{name: 'b', type: 'delegates_to'}], 'allowed-tools': []}
  const worker = {'allowed-tools': 'Read'}
  it('add the word of the server to the list', async () => {
    const compilation = await compile({agents: {a: lead, b: worker}})
    expect(profileIn(compilation, 'a').data.allowedTools).toEqual(['@cao-mcp-server'])
    expect(profileIn(compilation, 'b').data.allowedTools).toEqual(['fs_read', '@cao-mcp-server'])
  })
  it('are told where the server opens more than the relations ask for', async () => {
    const {losses} = await compile({agents: {a: lead, b: worker}})
    const tools = losses.filter(({field}) => field === 'allowed-tools')
    expect(tools.map(({agent, from, to, limit}) => [agent, from, to, limit])).toEqual([
      ['b', 'related_agents', '@cao-mcp-server', false],
    ])
  })
})

describe('the law', () => {
  const native = vocabulary.words.flatMap(({opens}) => opens)
  const entries = fc.subarray([
    ...native,
    'LS',
    'MultiEdit',
    'TodoWrite',
    'Bash(git:*)',
    'Read(src/**)',
    'Agent(a)',
  ])
  /** Serve the shell, or stand for a tool that changed its name. */
  const implied = new Map([
    ['BashOutput', 'Bash'],
    ['KillShell', 'Bash'],
    ['Task', 'Agent'],
    ['Agent', 'Task'],
    ['Edit', 'MultiEdit'],
  ])
  const opened = (words: readonly string[]): string[] =>
    vocabulary.words
      .filter(({word}) => words.includes(word) || (word.startsWith('fs_') && words.includes('fs_*')))
      .flatMap(({opens}) => opens)

  it('whatever a profile opens was granted, or a loss names the word that opens it', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async allowed => {
        const compilation = await compile({agents: {a: {'allowed-tools': allowed}}})
        const words = profileIn(compilation, 'a').data.allowedTools
        const reported = new Set(compilation.losses.map(({to}) => to))
        for (const tool of opened(Array.isArray(words) ? words : [])) {
          if (allowed.includes(tool) || allowed.includes(implied.get(tool) ?? '')) continue
          const {word} = vocabulary.words.find(({opens}) => opens.includes(tool)) ?? {}
          expect(reported).toContain(word)
        }
      }),
      {numRuns: 200},
    )
  })
  it('whatever was granted is opened, has no word, or is dropped by name', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async allowed => {
        const compilation = await compile({agents: {a: {'allowed-tools': allowed}}})
        const words = profileIn(compilation, 'a').data.allowedTools
        const open = new Set(opened(Array.isArray(words) ? words : []))
        const dropped = compilation.losses.filter(({fate}) => fate === 'dropped').map(({from}) => from)
        for (const tool of allowed)
          if (native.includes(tool)) expect(open.has(tool) || dropped.includes(tool)).toBe(true)
      }),
      {numRuns: 100},
    )
  })
})
