import {describe, expect, it} from 'vitest'
import {readFiles, readOne} from '../read.ts'

const path = '.codex/agents/dba.toml'
const prompt = `developer_instructions = '''\nLook closely.\n'''\n`
const plain = `name = "dba"\ndescription = "Use when a query is slow."\n${prompt}`

async function refusals(text: string) {
  const {findings} = await readFiles({[path]: text})
  return findings
    .filter(line => line.includes('VND001'))
    .map(line =>
      line.replace('VND001 Codex CLI 0.169.0 does not load this agent: ', '').slice(path.length + 1),
    )
}

describe('Codex agent roles', () => {
  it('are known by folder, deep ones too, and by the key of their prompt', async () => {
    expect((await readOne('home/.codex/agents/db/dba.toml', plain)).format).toBe('codex')
    expect((await readOne('x/dba.toml', plain)).format).toBe('codex')
    const {agents} = await readFiles({'x/config.toml': 'model = "gpt-5.4"\n', 'x/Cargo.toml': '[package]\n'})
    expect(agents).toEqual([])
  })

  it('have each key in its place', async () => {
    const {agents, findings} = await readFiles({
      [path]: `name = "Query Doctor"\ndescription = "Use when slow."\nmodel = "gpt-5.4"\nmodel_reasoning_effort = "medium"\nsandbox_mode = "workspace-write"\nnickname_candidates = ["Ada", "Bob-2"]\nweb_search = "live"\n${prompt}\n[mcp_servers.db]\ncommand = "db-mcp"\n\n[[skills.config]]\npath = "a/SKILL.md"\nenabled = true\n`,
    })
    const [agent] = agents
    expect([agent?.name, agent?.body]).toEqual(['query-doctor', 'Look closely.\n'])
    expect(agent?.fields).toEqual({
      name: 'query-doctor',
      description: 'Use when slow.',
      model: 'gpt-5.4',
      effort: 'medium',
      mcpServers: {db: {command: 'db-mcp'}},
    })
    expect(agent?.blocks.codex).toEqual({
      name: 'Query Doctor',
      sandbox_mode: 'workspace-write',
      nickname_candidates: ['Ada', 'Bob-2'],
      web_search: 'live',
      skills: {config: [{path: 'a/SKILL.md', enabled: true}]},
    })
    expect(findings).toEqual([expect.stringContaining(`${path}:1:8 NAM001`)])
  })

  it('deny what writes where the sandbox does, and keep an effort of their own', async () => {
    const {fields, blocks} = await readOne(
      path,
      `sandbox_mode = "read-only"\nmodel_reasoning_effort = "minimal"\n${plain}`,
    )
    expect(fields['disallowed-tools']).toEqual(['Write', 'Edit', 'NotebookEdit', 'Bash'])
    expect(fields.effort).toBeUndefined()
    expect(blocks.codex).toEqual({model_reasoning_effort: 'minimal'})
  })

  it('have servers in the words of other clients, and keep what the way back would change', async () => {
    const {fields, blocks} = await readOne(
      path,
      `${plain}\n[mcp_servers.db]\nurl = "https://db.example"\nbearer_token_env_var = "DB"\nhttp_headers = {A = "b"}\nenv_http_headers = {C = "D"}\n\n[mcp_servers.notes]\ncommand = "notes"\nenv_vars = ["HOME"]\n`,
    )
    expect(fields.mcpServers).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: clients put variables in at such places
      db: {url: 'https://db.example', headers: {Authorization: 'Bearer ${DB}', A: 'b', C: '${D}'}},
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the same
      notes: {command: 'notes', env: {HOME: '${HOME}'}},
    })
    expect(blocks.codex).toBeUndefined()
    const odd = await readOne(path, `${plain}\n[mcp_servers.db]\ncommand = "db"\ntype = "stdio"\nfrob = 1\n`)
    expect(odd.blocks.codex).toEqual({mcp_servers: {db: {command: 'db', type: 'stdio', frob: 1}}})
  })

  it('are called after their file where they say no name', async () => {
    expect((await readOne(path, `description = "Use it."\n${prompt}`)).name).toBe('dba')
  })

  it('are dropped', async () => {
    expect(await refusals('model = "x"\n')).toEqual([
      '1:1 it has no `description`; write it',
      '1:1 it has no `developer_instructions`; write it',
      '1:1 it has no `name`; write it',
    ])
    expect(await refusals('name = " "\ndescription = 5\ndeveloper_instructions = "\\n"\n')).toEqual([
      '1:8 `name` is blank; write it',
      '2:15 `description` is no text; put it in quotes',
      '3:26 `developer_instructions` is blank; write it',
    ])
    expect(await refusals(`sandbox_mode = "none"\n${plain}`)).toEqual([
      '1:16 `sandbox_mode` is none of read-only, workspace-write, danger-full-access; correct it',
    ])
    expect(await refusals(`nickname_candidates = []\n${plain}`)).toEqual([
      '1:23 `nickname_candidates` must be a list of one name or more; add one',
    ])
    expect(await refusals(`nickname_candidates = ["Ada", "Zoë", "Ada "]\n${plain}`)).toEqual([
      '1:31 `Zoë` is no nickname; use letters, digits, blanks, `-` and `_`',
      '1:38 the nickname `Ada ` stands twice; remove one',
    ])
    expect(await refusals(`mcp_servers = "db"\n${plain}`)).toEqual([
      '1:15 `mcp_servers` is no table; write one',
    ])
  })

  it('are dropped for values of config.toml that are checked in roles as well', async () => {
    expect(await refusals(`web_search = "sometimes"\nmodel_verbosity = "chatty"\n${plain}`)).toEqual([
      '1:14 `web_search: sometimes` is none of disabled, cached, indexed, live; correct it',
      '2:19 `model_verbosity: chatty` is none of low, medium, high; correct it',
    ])
    expect(await refusals(`approval_policy = "always"\ntools = ["Read"]\n${plain}`)).toEqual([
      '1:19 `approval_policy: always` is none of untrusted, on-failure, on-request, never; correct it',
      '2:9 `tools` is the table of settings of its own tools there, and no list of names; remove it: a role has no list of tools',
    ])
    expect(await refusals(`${plain}\n[mcp_servers.db]\nargs = ["a"]\n`)).toEqual([
      expect.stringContaining('the server `db` has neither `command` nor `url`; write one'),
    ])
    expect(await refusals(`web_search = "live"\napproval_policy = "never"\n${plain}`)).toEqual([])
  })

  it('are dropped for one unknown key, as far as this list of keys goes', async () => {
    const {agents, findings} = await readFiles({[path]: `color = "red"\nmodle = "x"\n${plain}`})
    expect(agents[0]?.extras['x-codex']).toEqual({color: 'red', modle: 'x'})
    expect(findings).toEqual([
      expect.stringMatching(/:1:1 VND001 .*`color` is no key of roles, .*; remove it/),
      expect.stringMatching(/:2:1 VND001 .*`modle` is no key of roles, .*; write `model`/),
    ])
  })

  it('that are no TOML are told where', async () => {
    const {agents, findings, holes} = await readFiles({[path]: `name = dba\n${prompt}`})
    expect([agents, holes]).toEqual([[], [path]])
    expect(findings).toEqual([expect.stringMatching(/dba\.toml:1:\d+ PAR003/)])
  })
})
