import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {markdown, readFiles, readOne} from '../read.ts'

const path = '.github/agents/query-doctor.agent.md'
const plain = 'name: query-doctor\ndescription: Use when a query is slow.'

async function tools(list: string) {
  const {agents, findings} = await readFiles({[path]: markdown(`${plain}\ntools: ${list}`)})
  const [agent] = agents
  return {
    tools: agent?.fields['allowed-tools'],
    kept: agent?.blocks.copilot,
    findings: findings.filter(line => /VND|TOL001/.test(line)),
  }
}

describe('Copilot agents', () => {
  it.each([
    [path, 'copilot'],
    ['home/.copilot/agents/query-doctor.md', 'copilot'],
    ['team/query-doctor.agent.md', 'copilot'],
    ['.github/agents/query-doctor.md', 'copilot'],
    ['.github/query-doctor.md', 'claude-code'],
    ['.claude/agents/query-doctor.md', 'claude-code'],
  ])('%s is one of %s', async (file, format) => {
    expect((await readOne(file, markdown(plain))).format).toBe(format)
  })

  it('are known by keys that only Copilot has, unless one marks a spec', async () => {
    const text = `${plain}\nuser-invocable: false`
    expect((await readOne('a/b.md', markdown(text))).format).toBe('copilot')
    const {agents} = await readFiles({'a/b.md': markdown(`${text}\narchetype: developer`)})
    expect(agents.map(({format}) => format)).toEqual(['spec'])
  })

  it('are called after their file, and shown under another name', async () => {
    const text = markdown('name: Doctor of Queries\ndescription: Use when slow.')
    const {agents, findings} = await readFiles({[path]: text})
    expect(agents.map(({name, fields}) => [name, fields.name])).toEqual([['query-doctor', 'query-doctor']])
    expect(agents[0]?.blocks).toEqual({copilot: {name: 'Doctor of Queries'}})
    expect(findings).toEqual([])
    expect((await readOne(path, markdown(plain))).blocks).toEqual({})
  })

  it('keep the name of a file that no spec could have', async () => {
    const agent = await readOne('.github/agents/Query_Doctor.md', markdown('description: Use when slow.'))
    expect([agent.name, agent.blocks.copilot]).toEqual([
      'query-doctor',
      {name: 'Query_Doctor', file: 'Query_Doctor'},
    ])
  })

  it('have each key in its place', async () => {
    const own = {'disable-model-invocation': true, 'user-invocable': false, infer: true}
    const {agents, findings} = await readFiles({
      [path]: markdown(
        `${plain}\nmodel: [Claude Sonnet 4.5, gpt-5.4]\n${Object.entries(own)
          .map(([key, value]) => `${key}: ${value}`)
          .join(
            '\n',
          )}\nskills: [a]\nhooks: {}\nreasoning-effort: high\nmcp-servers:\n  db:\n    type: local\n    command: db-mcp\n    args: [--ro]\n    tools: ["*"]\n  web:\n    type: http\n    url: https://example.org\n    tools: [find]`,
      ),
    })
    expect(agents[0]?.fields).toEqual({
      name: 'query-doctor',
      description: 'Use when a query is slow.',
      model: 'sonnet',
      effort: 'high',
      mcpServers: {
        db: {type: 'stdio', command: 'db-mcp', args: ['--ro']},
        web: {type: 'http', url: 'https://example.org'},
      },
    })
    expect(agents[0]?.blocks.copilot).toMatchObject({
      ...own,
      model: ['Claude Sonnet 4.5', 'gpt-5.4'],
      skills: ['a'],
      hooks: {},
      'mcp-servers': {db: {type: 'local', tools: ['*']}},
    })
    expect(findings).toEqual([expect.stringMatching(/SCH008 .*has given up the key `infer`/)])
  })

  it('do not keep servers that the target would write again', async () => {
    const server = 'command: db-mcp\n    args: []\n    tools: ["*"]'
    const agent = await readOne(path, markdown(`${plain}\nmcp-servers:\n  db:\n    ${server}`))
    expect([agent.fields.mcpServers, agent.blocks]).toEqual([{db: {command: 'db-mcp', args: []}}, {}])
  })

  it('are refused for servers that lack a key', async () => {
    const {findings} = await readFiles({
      [path]: markdown(
        `${plain}\nmcp-servers:\n  db: {command: db-mcp}\n  web: {url: "https://a.example", tools: []}`,
      ),
    })
    expect(findings.filter(line => line.includes('VND001'))).toEqual([
      expect.stringContaining(
        'server `db` lacks a key that must be there; add `tools: ["*"]` and `args: []`',
      ),
    ])
  })

  it('have keys that the CLI passes over', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(
        `${plain}\ntarget: vscode\nmetadata: {team: db}\nhandoffs: []\nargument-hint: A query\nagents: [dba]\ncolor: red`,
      ),
    })
    expect(agents[0]?.extras['x-copilot']).toEqual({
      target: 'vscode',
      metadata: {team: 'db'},
      handoffs: [],
      'argument-hint': 'A query',
      agents: ['dba'],
      color: 'red',
    })
    expect(findings.map(line => line.replace(/ .*(`.*?`).*/, ' $1'))).toEqual(
      // The others are VS Code's, which reads the same file.
      (
        [
          [4, 'target'],
          [5, 'metadata'],
          [9, 'color'],
        ] as const
      ).map(([line, key]) => `${path}:${line}:1 \`${key}\``),
    )
    expect(findings.join()).not.toMatch(/did you mean/)
  })

  it('drop switches of another kind', async () => {
    const {agents, findings} = await readFiles({[path]: markdown(`${plain}\nuser-invocable: maybe`)})
    expect(agents[0]?.extras).toEqual({'x-copilot': {'user-invocable': 'maybe'}})
    expect(findings).toEqual([expect.stringMatching(/:4:17 VND002 .*true or false/)])
  })
})

describe('their tools', () => {
  it.each([
    ['[execute, todo]', ['Bash', 'TodoWrite'], true],
    ['read, search', ['Read', 'Grep', 'Glob'], false],
    ['[edit, web, agent]', ['Edit', 'Write', 'WebFetch', 'WebSearch', 'Agent'], true],
    ['[Bash, READ, NotebookEdit, powershell]', ['Bash', 'Read', 'NotebookEdit'], false],
    ['[github/list_issues, "db.tools/*"]', ['mcp__github__list_issues', 'mcp__db_tools__*'], false],
    ['[]', [], true],
  ])('%s', async (list, expected, isExact) => {
    const found = await tools(list)
    expect(found.tools).toEqual(expected)
    expect(found.kept === undefined).toBe(isExact)
    expect(found.findings).toEqual([])
  })

  it('are all of them by `*`', async () => {
    expect(await tools('["*"]')).toEqual({tools: undefined, kept: undefined, findings: []})
  })

  it('of VS Code are meant for the editor, and nothing is said aloud where the CLI has some of its own', async () => {
    const found = await tools('[read, edit/editFiles, search/codebase, runCommands, vscode/memory]')
    expect(found.tools).toEqual(['Read', 'Edit', 'Write', 'Grep', 'Glob', 'Bash'])
    expect(found.findings).toEqual([
      expect.stringMatching(/:4:8 VND002 .*outside of VS Code nothing is granted by `edit\/editFiles`/),
    ])
  })

  it('that nobody knows grant nothing', async () => {
    const {tools: kept, findings} = await tools('[read, frobnicate, codebase]')
    expect(kept).toEqual(['Read', 'frobnicate', 'Grep', 'Glob'])
    expect(findings).toEqual([
      expect.stringMatching(
        /VND002 .*outside of VS Code nothing is granted by `frobnicate`, `codebase`; its/,
      ),
    ])
    expect((await tools('[frobnicate]')).findings).toEqual([
      expect.stringMatching(/knows no name of the list, so the agent is left with `skill` and `sql`/),
    ])
    expect((await tools('[raed]')).findings).toEqual([
      expect.stringMatching(/:4:9 TOL001 .*grants nothing, and `skill` .* mean `read`\?/),
    ])
    expect((await tools('[read, Pond Docs]')).findings).toEqual([
      expect.stringMatching(/granted by `Pond Docs`;/),
    ])
    expect((await tools('[codebase, fetch]')).findings).toEqual([
      expect.stringMatching(/knows no name of the list, so the agent is left with `skill` and `sql`/),
    ])
  })
})

describe('the client rejects', () => {
  it.each([
    ['name: x', '1:1', 'it has no `description`'],
    ['name: x\ndescription: 5', '3:14', '`description` is no text'],
    ['description: x\ntools:\n  read: true', '4:3', '`tools` is a map'],
  ])('%j', async (frontmatter, place, reason) => {
    const {findings} = await readFiles({[path]: markdown(frontmatter)})
    const found = findings.filter(line => line.includes('VND001'))
    expect(found).toEqual([expect.stringContaining(`${path}:${place} VND001 GitHub Copilot CLI`)])
    expect(found[0]).toContain(reason)
  })
})

const corpus = process.env.AGENTC_CORPUS

interface Entry {
  readonly kind: string
  readonly path: string
  readonly file: string
}

describe.skipIf(corpus === undefined)('the corpus', () => {
  const files: readonly Entry[] =
    corpus === undefined ? [] : JSON.parse(readFileSync(`${corpus}/MANIFEST.json`, 'utf8')).files
  const entries = files.filter(({kind}) => kind === 'copilot-agent')

  it.each(entries.map(entry => [entry.path, entry] as const))('%s', async (file, entry) => {
    const text = readFileSync(`${corpus}/${entry.file}`, 'utf8')
    const agent = await readOne(file, text)
    const [, yaml = '', body = ''] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(text) ?? []
    const data = parse(yaml)
    expect(agent.format).toBe('copilot')
    expect(agent.name).toBe(file.replace(/^.*\/|\.agent\.md$/g, ''))
    expect(agent.fields.description).toBe(data.description.trim())
    expect(agent.body.trim()).toBe(body.replaceAll('\r\n', '\n').trim())
    // Every key is a field, or is carried along.
    const kept = agent.blocks.copilot
    const carried = [
      ...Object.keys(agent.extras['x-copilot'] ?? {}),
      ...Object.keys(kept === false ? {} : (kept ?? {})),
    ]
    const fields: Readonly<Record<string, string>> = {tools: 'allowed-tools', 'mcp-servers': 'mcpServers'}
    for (const key of Object.keys(data))
      expect(carried.includes(key) || Object.hasOwn(agent.fields, fields[key] ?? key), key).toBe(true)
  })
})
