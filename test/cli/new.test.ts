import {describe, expect, it} from 'vitest'
import {lint} from '../../src/commands/lint.ts'
import {newAgent} from '../../src/commands/new.ts'
import {agentText, root, runCli} from '../support/cli.ts'

describe('new', () => {
  it('writes an agent that lint has nothing against', async () => {
    const {status, err, out, read} = await runCli(newAgent, ['release-manager'])
    expect([status, out]).toEqual([0, ''])
    expect(err).toContain('wrote agents/release-manager.md\n')
    expect(err).toContain('next: npx agentc-cli lint agents/release-manager.md\n')
    const text = read('agents/release-manager.md') ?? ''
    expect(text).toMatch(
      /^---\nname: release-manager\ndescription: "Use when .*"\n---\n\n# Release Manager\n/,
    )
    expect(text).not.toMatch(/TODO|\[[^\]]*\]|lorem/i)
    const linted = await runCli(lint, [], {'agents/release-manager.md': text})
    expect([linted.status, linted.out]).toEqual([0, 'no findings in 1 file\n'])
  })

  it('takes fields from flags, and quotes what YAML would misread', async () => {
    const flags = [
      '--description',
      'Use when: "it" is #slow',
      '--archetype',
      'developer',
      '--branch',
      'backend',
    ]
    const {status, read, err} = await runCli(newAgent, [
      'dba',
      ...flags,
      '--tools',
      'Read Grep',
      '--model',
      'sonnet',
    ])
    expect(status).toBe(0)
    expect(err).not.toContain('general')
    expect(read('agents/dba.md')).toContain(
      'name: dba\narchetype: developer\nbranch: backend\nmodel: sonnet\ndescription: "Use when: \\"it\\" is #slow"\nallowed-tools: Read Grep\n',
    )
  })

  it('writes YAML on demand', async () => {
    const {status, read} = await runCli(newAgent, ['dba', '--yaml'])
    expect(status).toBe(0)
    const text = read('agents/dba.agent.yaml') ?? ''
    expect(text).toContain('prompt: |\n  # Dba\n')
    expect((await runCli(lint, [], {'agents/dba.agent.yaml': text})).status).toBe(0)
  })

  it.each([
    ['include: ["team/**/*.md"]', 'team/dba.md'],
    ['include: ["team/*/AGENT.md"]', 'team/dba/AGENT.md'],
    ['include: ["fixed/one.md", {files: "crew/*.md", format: spec}]', 'crew/dba.md'],
    ['include: ["old/*.md", "*.md"]\nexclude: ["old/**"]', 'dba.md'],
  ])('goes where the config looks: %s', async (config, path) => {
    const {read, status} = await runCli(newAgent, ['dba'], {'agentc.config.yaml': `${config}\n`})
    expect([status, read(path) === null]).toEqual([0, false])
  })

  it('is relative to the project, wherever it is called', async () => {
    const {read} = await runCli(newAgent, ['dba'], {'agentc.config.yaml': '', 'src/x.txt': ''}, {cwd: 'src'})
    expect(read('agents/dba.md')).not.toBeNull()
  })

  it('reports what a target has against it, and says so with status 1', async () => {
    const config = {'agentc.config.yaml': 'targets: {cagents: {}}\n'}
    const {status, out, read} = await runCli(newAgent, ['dba'], config)
    expect(status).toBe(1)
    expect(out).toContain('archetype')
    expect(read('agents/dba.md')).not.toBeNull()
  })

  it('prints data on demand', async () => {
    const {out} = await runCli(newAgent, ['dba', '--format', 'json'])
    expect(JSON.parse(out)).toEqual({version: 1, name: 'dba', file: 'agents/dba.md', diagnostics: []})
  })

  const taken = {'agents/dba.md': agentText('dba'), 'agents/deep/x.md': agentText('tester')}

  it.each([
    [['Code Reviewer'], 'did you mean `code-reviewer`?'],
    [['a--b'], 'did you mean `a-b`?'],
    [['../escape'], 'is no name for an agent'],
    [['/etc/passwd'], 'is no name for an agent'],
    [['a'.repeat(65)], 'a name of 65 characters, limit 64'],
    [['con'], '`con` is no name for an agent'],
    [['readme'], '`readme` is no name for an agent'],
    [[], '`new` takes one name, got 0'],
    [['a', 'b'], '`new` takes one name, got 2'],
    [['dba'], 'there is an agent `dba` already, in agents/dba.md'],
    [['tester'], 'there is an agent `tester` already, in agents/deep/x.md'],
    [['x', '--archetype', 'develper'], '`develper` is no known archetype; did you mean `developer`?'],
    [['x', '--description', ' '], '`--description` is blank'],
  ])('refuses %j', async (args, reason) => {
    const {status, err, host} = await runCli(newAgent, args, taken)
    expect(status).toBe(2)
    expect(err).toContain(reason)
    expect(host.steps).toBe(0)
  })

  it('takes the words that the project adds', async () => {
    const config = {'agentc.config.yaml': 'vocabulary: {archetype: [wizard]}\n'}
    expect((await runCli(newAgent, ['merlin', '--archetype', 'wizard'], config)).status).toBe(0)
  })

  it('never overwrites a file, whatever it holds', async () => {
    const {status, err, read} = await runCli(newAgent, ['dba'], {'agents/dba.md': agentText('other')})
    expect([status, read('agents/dba.md')]).toEqual([2, agentText('other')])
    expect(err).toContain('`agents/dba.md` exists already')
  })

  it('does not follow a link out of the project', async () => {
    const links = {[`${root}/agents`]: '/elsewhere'}
    const {status, err, host} = await runCli(newAgent, ['dba'], {'a.txt': ''}, {links})
    host.edit('/elsewhere/x', '')
    expect(status).toBe(2)
    expect(err).toContain('outside the project')
  })

  it('has no place when no glob takes the file', async () => {
    const {status, err} = await runCli(newAgent, ['dba'], {'agentc.config.yaml': 'include: ["one.md"]\n'})
    expect(status).toBe(2)
    expect(err).toContain('no `include` of the config takes')
  })
})
