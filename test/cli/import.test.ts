import {describe, expect, it} from 'vitest'
import {build} from '../../src/commands/build.ts'
import {convert} from '../../src/commands/convert.ts'
import {importCommand} from '../../src/commands/import.ts'
import {lint} from '../../src/commands/lint.ts'
import {list} from '../../src/commands/list.ts'
import {runCli} from '../support/cli.ts'

const reviewer = `---
name: Change Reviewer
description: "Use when a change is ready to be read."
tools: Read, Grep
model: sonnet
permissionMode: plan
---

Read the change. Hand a slow query over to the query-doctor.
`
const doctor = `---
name: query-doctor
description: "Use when a query is slow."
color: Blue
---

Find out why.
`
const subagents = {'.claude/agents/change-reviewer.md': reviewer, '.claude/agents/query-doctor.md': doctor}

describe('import', () => {
  it('writes a spec for each agent and a config, and says what it did', async () => {
    const {status, read, err} = await runCli(importCommand, ['.claude/agents'], subagents)
    expect(status).toBe(0)
    expect(read('agents/change-reviewer.md')).toBe(`---
name: change-reviewer
description: "Use when a change is ready to be read."
model: sonnet
allowed-tools: Read Grep
targets:
  claude-code:
    name: Change Reviewer
    permissionMode: plan
---

Read the change. Hand a slow query over to the query-doctor.
`)
    expect(read('agentc.config.yaml')).toContain('targets:\n')
    expect(err).toContain('read 2 agents (2 claude-code)')
    expect(err).toContain('`Change Reviewer` -> `change-reviewer`')
    expect(err).toContain('--infer-relations')
  })

  it('writes what prompts say about other agents when asked, marked as a guess', async () => {
    const {read} = await runCli(importCommand, ['.claude/agents', '--infer-relations'], subagents)
    expect(read('agents/change-reviewer.md')).toMatch(
      /related_agents:\n {2}# guess: named in the prompt\n {2}- name: query-doctor\n {4}type: delegates_to\n/,
    )
  })

  it('gives fields that agents lack, and never over what they say', async () => {
    const flags = ['--set', 'archetype=developer', '--set', 'model=opus', '--set', 'version=1.0']
    const {read} = await runCli(importCommand, ['.claude/agents', ...flags], subagents)
    expect(read('agents/change-reviewer.md')).toContain('model: sonnet\n')
    expect(read('agents/query-doctor.md')).toContain('model: opus\n')
    expect(read('agents/query-doctor.md')).toContain('archetype: developer\n')
    expect(read('agents/query-doctor.md')).toContain('version: "1.0"\n')
  })

  it('refuses a field that does not exist, and a value that is none', async () => {
    expect((await runCli(importCommand, ['.claude/agents', '--set', 'archtype=x'], subagents)).err).toMatch(
      /there is no such field; did you mean `archetype`/,
    )
    expect(
      (await runCli(importCommand, ['.claude/agents', '--set', 'maxTurns=many'], subagents)).err,
    ).toMatch(/maxTurns/)
    expect((await runCli(importCommand, ['.claude/agents', '--set', 'archetype'], subagents)).err).toMatch(
      /FIELD=VALUE/,
    )
  })

  it('overwrites nothing without --force, and then writes nothing at all', async () => {
    const files = {
      ...subagents,
      'agents/query-doctor.md': '---\nname: query-doctor\ndescription: Mine.\n---\n',
    }
    const refused = await runCli(importCommand, ['.claude/agents'], files)
    expect(refused.status).toBe(1)
    expect(refused.err).toContain('there already, with other content: agents/query-doctor.md')
    expect(refused.read('agents/change-reviewer.md')).toBeNull()
    expect(refused.read('agents/query-doctor.md')).toBe(files['agents/query-doctor.md'])
    const forced = await runCli(importCommand, ['.claude/agents', '--force'], files)
    expect(forced.status).toBe(0)
    expect(forced.read('agents/query-doctor.md')).toContain('Use when a query is slow.')
  })

  it('writes nothing in a dry run', async () => {
    const {status, read, err} = await runCli(importCommand, ['.claude/agents', '--dry-run'], subagents)
    expect([status, read('agents/query-doctor.md'), read('agentc.config.yaml')]).toEqual([0, null, null])
    expect(err).toContain('would write 3 files')
  })

  it('builds back to agents that mean the same', async () => {
    const {status, out} = await runCli(importCommand, ['.claude/agents', '--verify'], subagents)
    expect(status).toBe(0)
    expect(out).toContain('0 different')
  })

  it('takes equal agents of one name once, and tells a remedy for different ones', async () => {
    const files = {
      'plugins/api/agents/reviewer.md': reviewer.replace('Change Reviewer', 'reviewer'),
      'plugins/web/agents/reviewer.md': doctor.replace('query-doctor', 'reviewer'),
      'plugins/copy/agents/reviewer.md': reviewer.replace('Change Reviewer', 'reviewer'),
    }
    const {status, err} = await runCli(importCommand, ['plugins', '--to', 'specs'], files)
    expect(status).toBe(1)
    expect(err).toContain('different agents')
    expect(err).toContain('--set name=web-reviewer')
    const renamed = await runCli(
      importCommand,
      ['plugins/web/agents/reviewer.md', '--set', 'name=web-reviewer'],
      files,
    )
    expect(renamed.status).toBe(0)
    expect(renamed.read('agents/web-reviewer.md')).toMatch(
      /^---\nname: web-reviewer\n[\s\S]*claude-code:\n {4}name: reviewer\n/,
    )
  })

  it('names a place that is not there, and one without agents', async () => {
    expect((await runCli(importCommand, ['nowhere'], subagents)).err).toMatch(/there is no file or folder/)
    expect((await runCli(importCommand, ['docs'], {'docs/data.json': '{}'})).err).toMatch(
      /no agents in `docs`/,
    )
    expect((await runCli(importCommand, [], {})).err).toMatch(/files or folders to read/)
    expect((await runCli(importCommand, ['docs', '--to', '../out'], {'docs/a.md': doctor})).err).toMatch(
      /outside the project/,
    )
  })

  it('takes a hand edit of an output back to its spec', async () => {
    const spec = '---\nname: dba\ndescription: Use when slow. # why\nallowed-tools: Read Grep\n---\n\nLook.\n'
    const config = 'targets:\n  claude-code: {out: "."}\nbanner: false\n'
    const files = {'agents/dba.md': spec, 'agentc.config.yaml': config}
    const built = await runCli(build, [], files)
    const output = built.read('.claude/agents/dba.md') ?? ''
    const edited = output.replace('Read, Grep', 'Read, Grep, Bash').replace('Look.', 'Look twice.')
    const back = await runCli(importCommand, ['--from-output', '.claude/agents/dba.md'], {
      ...files,
      '.claude/agents/dba.md': edited,
    })
    expect(back.status).toBe(0)
    expect(back.read('agents/dba.md')).toBe(
      '---\nname: dba\ndescription: Use when slow. # why\nallowed-tools:\n  - Read\n  - Grep\n  - Bash\n---\n\nLook twice.\n',
    )
    expect(back.err).toContain('took allowed-tools, body back to agents/dba.md')
  })
})

describe('vendor files where they lie', () => {
  it('are linted without a config, with their own loader facts', async () => {
    const {status, out, err} = await runCli(lint, ['--format', 'concise'], subagents)
    expect(status).toBe(0)
    expect(err).toContain('2 files as Claude Code subagents in .claude/agents')
    expect(out).toContain('.claude/agents/query-doctor.md:4:8 warning model/unknown-color')
    expect(out).not.toContain('schema/')
  })

  it('are listed with their format', async () => {
    const {out} = await runCli(list, ['--format', 'json'], subagents)
    expect(JSON.parse(out).agents.map((one: {format: string}) => one.format)).toEqual([
      'claude-code',
      'claude-code',
    ])
  })

  it('are built to other vendors, and never rewritten at their own path', async () => {
    const config = 'include: [".claude/agents/*.md"]\ntargets:\n  claude-code: {out: "."}\n  cao: {}\n'
    const {status, read, err} = await runCli(build, [], {...subagents, 'agentc.config.yaml': config})
    expect(status).toBe(0)
    expect(read('dist/cao/change-reviewer.md')).toContain('name: "change-reviewer"')
    expect(read('.claude/agents/query-doctor.md')).toBe(doctor)
    expect(err).toContain('1 agent there already as the source, never rewritten')
  })

  it('are converted in one step', async () => {
    const {status, read} = await runCli(convert, ['.claude/agents', '--to', 'cao'], subagents)
    expect(status).toBe(0)
    expect(read('converted/cao/query-doctor.md')).toContain('description: "Use when a query is slow."')
  })
})
