import {describe, expect, it} from 'vitest'
import {markdown, readFiles, readOne} from '../read.ts'

const path = '.opencode/agent/dba.md'
const plain = 'description: Use when a query is slow.'

async function permission(text: string, key = 'permission') {
  const indented = text.replace(/^/gm, '  ')
  const {fields} = await readOne(path, markdown(`${plain}\n${key}:\n${indented}`))
  const {name: _name, description: _description, ...rest} = fields
  return rest
}

async function kept(text: string, body = 'You work.') {
  const {blocks} = await readOne(path, `---\n${plain}\n${text}\n---\n\n${body}\n`)
  return blocks.opencode
}

describe('OpenCode agents', () => {
  it.each([
    ['.opencode/agents/dba.md', plain, 'opencode'],
    ['home/.config/opencode/agent/dba.md', plain, 'opencode'],
    ['.opencode/command/dba.md', plain, 'claude-code'],
    ['x/dba.md', `${plain}\nmode: subagent`, 'opencode'],
    ['x/dba.md', `${plain}\nmode: agent`, 'claude-code'],
    ['x/dba.md', `${plain}\ntools: {write: false}`, 'opencode'],
    ['x/dba.md', `${plain}\ntools: Read`, 'claude-code'],
    ['x/dba.md', `${plain}\npermission: {edit: deny}`, 'opencode'],
    ['x/dba.agent.md', `${plain}\nmode: subagent`, 'copilot'],
    ['x/dba.md', `name: dba\n${plain}\nmode: subagent\ntier: execution`, 'spec'],
  ])('%s with %j is one of %s', async (file, frontmatter, format) => {
    expect((await readOne(file, markdown(frontmatter))).format).toBe(format)
  })

  it('are called after their file and the folders inside, or by name', async () => {
    const named = async (file: string, text = plain) => {
      const {name, blocks} = await readOne(file, markdown(text))
      return [name, blocks.opencode]
    }
    expect(await named(path)).toEqual(['dba', undefined])
    expect(await named('.opencode/agent/db/dba.md')).toEqual(['db-dba', {name: 'db/dba'}])
    expect(await named('.config/opencode/agents/db_admin.md')).toEqual(['db-admin', {name: 'db_admin'}])
    expect(await named(path, `name: Query_Doctor\n${plain}`)).toEqual([
      'query-doctor',
      {name: 'Query_Doctor'},
    ])
  })

  it('have each key in its place', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(
        `${plain}\nmode: subagent\nmodel: anthropic/claude-sonnet-4-6\nvariant: high\ntemperature: 0.1\ntop_p: 0.9\nsteps: 30\ncolor: "#00ff00"\nhidden: true\ndisable: false\noptions: {seed: 1}`,
      ),
    })
    expect(agents[0]?.fields).toEqual({
      name: 'dba',
      description: 'Use when a query is slow.',
      model: 'claude-sonnet-4-6',
      effort: 'high',
      maxTurns: 30,
      color: 'green',
    })
    expect(agents[0]?.blocks.opencode).toEqual({
      temperature: 0.1,
      top_p: 0.9,
      color: '#00ff00',
      hidden: true,
      disable: false,
      options: {seed: 1},
    })
    expect(findings).toEqual([])
  })

  it('have models behind gateways as they stand, and colours of the theme', async () => {
    const agent = await readOne(
      path,
      markdown(`${plain}\nmodel: openrouter/anthropic/claude-sonnet-4\ncolor: warning\nvariant: fast`),
    )
    expect(agent.fields).toEqual({
      name: 'dba',
      description: 'Use when a query is slow.',
      model: 'openrouter/anthropic/claude-sonnet-4',
    })
    expect(agent.blocks.opencode).toEqual({color: 'warning', variant: 'fast'})
  })

  it('have `steps` go before its old name', async () => {
    const read = async (text: string) => {
      const {fields, extras} = await readOne(path, markdown(`${plain}\n${text}`))
      return [fields.maxTurns, extras['x-opencode']]
    }
    expect(await read('maxSteps: 5')).toEqual([5, undefined])
    expect(await read('maxSteps: 5\nsteps: 30')).toEqual([30, {maxSteps: 5}])
  })

  it('break every command of the client by a name that objects of JavaScript have', async () => {
    for (const [file, frontmatter] of [
      ['.opencode/agent/constructor.md', plain],
      [path, `name: toString\n${plain}`],
    ] as const) {
      const {findings} = await readFiles({[file]: markdown(frontmatter)})
      expect(findings.filter(line => line.includes('VND001'))).toEqual([
        expect.stringContaining('is a word of JavaScript, and one such agent makes every command of it fail'),
      ])
    }
  })

  it('send unknown keys to the provider of the model', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(`${plain}\nprompt: Other.\ntags: [db]\nversion: "1.0.0"`),
    })
    expect(agents[0]?.extras['x-opencode']).toEqual({prompt: 'Other.', tags: ['db']})
    expect(agents[0]?.fields.version).toBe('1.0.0')
    expect(findings).toEqual([
      expect.stringMatching(/:3:1 SCH003 .*`prompt` and passes over it/),
      expect.stringMatching(/:4:1 VND002 .*`tags` as it stands: it knows no such key and sends it/),
      expect.stringMatching(/:5:1 VND002 .*`version`/),
    ])
  })
})

describe('their permissions', () => {
  it('are a tool list where all else is denied', async () => {
    expect(await permission('"*": deny\nread: allow\ngrep: ask\nedit: allow\ndb_*: allow')).toEqual({
      'allowed-tools': ['Read', 'Edit', 'Write', 'Grep', 'mcp__db__*'],
    })
    expect((await readOne(path, markdown(`${plain}\npermission: deny`))).fields['allowed-tools']).toEqual([])
  })

  it('are judged by the last rule that matches', async () => {
    expect(await permission('read: allow\n"*": deny')).toEqual({'allowed-tools': []})
    expect(await permission('db_*: allow\n"*": deny')).toEqual({'allowed-tools': []})
    expect(await permission('bash: deny\n"*": ask')).toEqual({})
    expect(await permission('"web*": deny')).toEqual({'disallowed-tools': ['WebFetch', 'WebSearch']})
    expect(await permission('bash:\n  "rm *": deny\n  "*": ask')).toEqual({})
  })

  it('are taken back by a rule for everything that stands behind them', async () => {
    const text = markdown(
      `${plain}\npermission:\n  webfetch: allow\n  "*": deny\n  edit:\n    docs/**: allow\n    "*": deny`,
    )
    const {findings} = await readFiles({[path]: text})
    expect(findings).toEqual([
      expect.stringMatching(
        /VND002 .*`\*` stands behind `webfetch`, `edit: docs\/\*\*`, which counts for nothing/,
      ),
    ])
  })

  it('deny tools of an open list', async () => {
    expect(await permission('edit: deny\nwebfetch: deny\ngithub_*: deny\nbash: ask')).toEqual({
      'disallowed-tools': ['Edit', 'Write', 'WebFetch', 'mcp__github__*'],
    })
  })

  it('fence the shell by patterns', async () => {
    expect(await permission('"*": deny\nbash:\n  "*": deny\n  "git log *": allow')).toEqual({
      'allowed-tools': ['Bash(git log *)'],
    })
    expect(await permission('bash:\n  "*": ask\n  "rm *": deny')).toEqual({
      'disallowed-tools': ['Bash(rm *)'],
    })
    expect(await permission('bash:\n  "*": deny\n  "git log *": allow')).toEqual({
      'disallowed-tools': ['Bash'],
    })
  })

  it('fence what may be changed by paths', async () => {
    expect(await permission('edit:\n  "*": deny\n  "**/api/**": allow\n  "docs/**": ask')).toEqual({
      paths: ['**/api/**', 'docs/**'],
    })
  })

  it('name the agents that may be called', async () => {
    const fields = {related_agents: [{name: 'code-reviewer', type: 'delegates_to', optional: true}]}
    expect(
      await permission(
        'task:\n  "*": deny\n  code-reviewer: allow\n  general: allow\n  dba: allow\n  "db-*": ask',
      ),
    ).toEqual(fields)
    expect(await permission('"*": deny\ntask:\n  code-reviewer: allow')).toEqual({
      ...fields,
      'allowed-tools': ['Agent'],
    })
    expect(await permission('task:\n  code-reviewer: deny')).toEqual({})
  })

  it('name agents by the names that OpenCode gives them', async () => {
    const {agents, findings} = await readFiles({
      [path]: markdown(
        `${plain}\npermission:\n  task:\n    "*": deny\n    Code_Reviewer: allow\n    gone: allow`,
      ),
      '.opencode/agent/Code_Reviewer.md': markdown('description: Use to review.'),
    })
    const caller = agents.find(({name}) => name === 'dba')
    expect(caller?.fields.related_agents?.map(({name}) => name)).toEqual(['code-reviewer', 'gone'])
    expect(findings.filter(line => line.includes('REL001'))).toEqual([
      expect.stringMatching(/dba\.md:4:3 REL001 related agent `gone` does not exist/),
    ])
  })

  it('have an older form, which gives way', async () => {
    expect(await permission('write: false\nbash: false\nread: true', 'tools')).toEqual({
      'disallowed-tools': ['Edit', 'Write', 'Bash'],
    })
    expect(await permission('"*": false\nread: true', 'tools')).toEqual({'allowed-tools': ['Read']})
    const {fields} = await readOne(
      path,
      markdown(`${plain}\ntools: {bash: false, edit: false}\npermission: {edit: allow}`),
    )
    expect(fields['disallowed-tools']).toEqual(['Bash'])
  })
})

describe('what the target would write again', () => {
  const team = 'You lead.\n\n## Related agents\n\n- Delegates to `mason`'

  it('is not kept beside the fields', async () => {
    expect(await kept('mode: subagent\ncolor: "#3b82f6"\nmodel: openai/gpt-5.4\nvariant: low')).toBe(
      undefined,
    )
    expect(await kept('permission:\n  bash:\n    "rm *": deny\n  webfetch: deny')).toBe(undefined)
    expect(await kept('permission:\n  task:\n    "*": deny\n    mason: allow', team)).toBe(undefined)
    const closed =
      '"*": deny\n  grep: allow\n  skill:\n    "*": deny\n    slate: allow\n  external_directory: ask'
    expect(await kept(`permission:\n  ${closed}`)).toBe(undefined)
  })

  it('is kept where it says more', async () => {
    expect(await kept('mode: all')).toEqual({mode: 'all'})
    expect(await kept('variant: low')).toEqual({variant: 'low'})
    expect(await kept('permission: {webfetch: ask}')).toEqual({permission: {webfetch: 'ask'}})
    expect(await kept('permission: {"*": deny, grep: allow}')).toMatchObject({permission: {grep: 'allow'}})
    expect(await kept('permission: {task: {"*": deny, mason: allow}}')).toMatchObject({permission: {}})
    expect(await kept('tools: {bash: false}\npermission: {webfetch: deny}')).toEqual({
      permission: {webfetch: 'deny'},
      tools: {bash: false},
    })
  })
})

describe('one wrong value stops OpenCode', () => {
  it.each([
    ['description: 5', '2:14', '`description: 5` is no text'],
    ['model: [a/b]', '3:8', '`model` is no text'],
    ['mode: helper', '3:7', '`mode: helper` is none of subagent, primary, all'],
    ['temperature: "0.1"', '3:14', '`temperature: 0.1` is no number'],
    ['steps: 0', '3:8', '`steps: 0` is no whole number above 0'],
    ['maxSteps: "5"', '3:11', '`maxSteps: 5` is no whole number above 0'],
    ['hidden: "yes"', '3:9', '`hidden: yes` is neither true nor false'],
    ['color: bright_yellow', '3:8', '`color: bright_yellow` is no colour there'],
    ['color: "#fff"', '3:8', '`color: #fff` is no colour there'],
    ['color: #ff0000', '3:', '`color` is empty, since `#` starts a comment'],
    ['tools: [read]', '3:8', '`tools` is no map of names to true or false'],
    ['permission: {edit: never}', '3:13', '`permission` has another word than `allow`'],
    ['permission: {bash: {"git *": true}}', '3:13', '`permission` has another word than `allow`'],
    ['options: fast', '3:10', '`options: fast` is no map'],
  ])('%s', async (line, place, reason) => {
    const frontmatter = line.startsWith('description') ? line : `${plain}\n${line}`
    const {findings} = await readFiles({[path]: markdown(frontmatter)})
    const found = findings.filter(one => one.includes('VND001'))
    expect(found).toEqual([expect.stringContaining(`${path}:${place}`)])
    expect(found[0]).toContain(reason)
    expect(found[0]).toContain('makes the whole configuration unusable')
  })
})
