import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

const path = '.gemini/agents/dba.md'
const plain = 'name: dba\ndescription: Use when a query is slow.'

async function refusals(text: string, file = path) {
  const {findings} = await readFiles({[file]: text})
  return findings
    .filter(line => line.includes('VND001'))
    .map(line =>
      line.replace('VND001 Gemini CLI 0.61.0 does not load this agent: ', '').slice(file.length + 1),
    )
}

describe('Gemini CLI subagents', () => {
  it.each([
    [path, plain, 'gemini'],
    ['home/.gemini/agents/dba.md', plain, 'gemini'],
    ['.gemini/dba.md', plain, 'claude-code'],
    ['x/dba.md', `${plain}\ntimeout_mins: 5`, 'gemini'],
    ['x/dba.md', `${plain}\ntools: [read_file, google_web_search]`, 'gemini'],
    ['x/dba.md', `${plain}\ntools: [Read]`, 'claude-code'],
    ['x/dba.md', `${plain}\ntools: [google_web_search]\ntier: execution`, 'spec'],
  ])('%s with %j is one of %s', async (file, frontmatter, format) => {
    const {agents} = await readFiles({[file]: markdown(frontmatter)})
    expect(agents.map(agent => agent.format)).toEqual([format])
  })

  it('have each key in its place', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(
        `${plain}\nkind: local\ndisplay_name: DBA\ntools:\n  - read_file\n  - run_shell_command\nmcp_servers:\n  db:\n    command: db-mcp\nmodel: inherit\ntemperature: 0.2\nmax_turns: 30\ntimeout_mins: 20`,
      ),
    })
    expect(agents[0]?.fields).toEqual({
      name: 'dba',
      description: 'Use when a query is slow.',
      'allowed-tools': ['Read', 'Bash'],
      mcpServers: {db: {command: 'db-mcp'}},
      model: 'inherit',
      maxTurns: 30,
    })
    expect(agents[0]?.blocks.gemini).toEqual({
      kind: 'local',
      display_name: 'DBA',
      temperature: 0.2,
      timeout_mins: 20,
    })
    expect(findings).toEqual([])
  })

  it('have tools that are kept where others would come back', async () => {
    const agent = await readOne(
      path,
      markdown(
        `${plain}\ntools: [read_many_files, list_directory, search_file_content, mcp_db_run_query, mcp_web_*, invoke_agent]`,
      ),
    )
    expect(agent.fields['allowed-tools']).toEqual([
      'Read',
      'Glob',
      'Grep',
      'mcp__db__run_query',
      'mcp__web__*',
    ])
    expect(Object.keys(agent.blocks.gemini || {})).toEqual(['tools'])
    const again = await readOne(
      path,
      markdown(`${plain}\ntools: [read_file, mcp_db_run_query, mcp_web_*, mcp_*]`),
    )
    expect(again.fields['allowed-tools']).toEqual(['Read', 'mcp__db__run_query', 'mcp__web__*', 'mcp__*'])
    expect(again.blocks).toEqual({})
    expect((await readOne(path, markdown(`${plain}\ntools: ["*"]`))).fields['allowed-tools']).toBeUndefined()
    expect((await readOne(path, markdown(`${plain}\ntools: []`))).fields['allowed-tools']).toEqual([])
  })

  it('may be remote', async () => {
    const remote = 'name: dba\nkind: remote'
    expect(await refusals(markdown(`${remote}\nagent_card_url: https://example.org/card.json`))).toEqual([])
    expect(await refusals(markdown(remote))).toEqual([
      '3:7 a remote agent needs `agent_card_url` or `agent_card_json`; add one',
    ])
  })
})

describe('the client refuses', () => {
  it.each([
    ['description: Use it.', ['1:1 it has no `name`; add one']],
    ['name: 5\ndescription: Use it.', ['2:7 `name` is no text; put it in quotes']],
    [
      'name: Query-Doctor\ndescription: Use it.',
      ['2:7 `Query-Doctor` is no name there; use small letters, digits, `-` and `_`'],
    ],
    ['name: dba', ['1:1 it has no `description`; say when to use the agent']],
    ['name: dba\ndescription: ""', ['3:14 it has no `description`; say when to use the agent']],
    ['name: dba\ndescription: [a]', ['3:14 `description` is no text; put it in quotes']],
    [`${plain}\nkind: other`, ['4:7 `kind: other` is none of local, remote; correct it']],
    [`${plain}\ntemperature: warm`, ['4:14 `temperature: warm` is no number; write one']],
    [`${plain}\nmax_turns: 0`, ['4:12 `max_turns: 0` is no whole number above 0; write one without quotes']],
    [
      `${plain}\ntimeout_mins: "5"`,
      ['4:15 `timeout_mins: 5` is no whole number above 0; write one without quotes'],
    ],
    [
      `${plain}\nmcp_servers: {db: {type: stdio, command: db-mcp}}`,
      ['4:26 `type` of the server `db` is neither `http` nor `sse`; remove it'],
    ],
    [
      `${plain}\ntools: [save_memory, mcp_my_db_*]`,
      [
        '4:9 no tool of it is called `save_memory`; mend or remove the name',
        '4:22 no tool of it is called `mcp_my_db_*`; mend or remove the name',
      ],
    ],
    [
      'name: generalist\ndescription: Use it.',
      ['2:7 `generalist` is an agent of its own, which wins; choose another name'],
    ],
    [`${plain}\nmodel: 5`, ['4:8 `model: 5` is no text; put it in quotes']],
    [`${plain}\nmcp_servers: [db]`, ['4:14 `mcp_servers` is no map of servers; write one']],
    [`${plain}\ntools: read_file`, ['4:8 `tools: read_file` is no list; write one name per line']],
    [
      `${plain}\ntools: [read_file, Read, mcp__db__query, frobnicate]`,
      [
        '4:20 no tool of it is called `Read`; write `read_file`',
        '4:26 no tool of it is called `mcp__db__query`; write `mcp_db_query`',
        '4:42 no tool of it is called `frobnicate`; mend or remove the name',
      ],
    ],
    [
      `${plain}\ncolor: red\nmcpServers: {}`,
      [
        '4:1 it does not know the key `color`, and one such key is enough; remove it',
        '5:1 it does not know the key `mcpServers`, and one such key is enough; write `mcp_servers`',
      ],
    ],
  ])('%j', async (frontmatter, expected) => {
    expect(await refusals(markdown(frontmatter))).toEqual(expected)
  })

  it('an unknown key once, and keeps it', async () => {
    const {agents, findings} = await readFiles({[path]: markdown(`${plain}\ncolor: red`)})
    expect(findings).toHaveLength(1)
    expect(agents[0]?.extras).toEqual({'x-gemini': {color: 'red'}})
  })

  it('a byte order mark, and folders inside of its own', async () => {
    expect(await refusals(`\uFEFF${markdown(plain)}`)).toEqual([
      '1:1 a byte order mark stands before `---`; save the file without it',
    ])
    expect(await refusals(markdown(plain), '.gemini/agents/db/dba.md')).toEqual([
      '1:1 it does not look into folders inside of agents; move the file up',
    ])
  })
})
