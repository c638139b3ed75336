import {describe, expect, it} from 'vitest'
import {build} from '../../src/commands/build.ts'
import {addIgnoreLines} from '../../src/commands/ignore-lines.ts'
import {init} from '../../src/commands/init.ts'
import {lint} from '../../src/commands/lint.ts'
import {agentText, root, runCli} from '../support/cli.ts'

const config = 'agentc.config.yaml'
const agent = 'agents/change-reviewer.md'

describe('init', () => {
  it('writes a project that lints and builds without a finding', async () => {
    const {status, out, err, read, host} = await runCli(init, [])
    expect([status, out]).toEqual([0, ''])
    expect(err).toBe(
      `wrote ${agent}, ${config}\nchecked: no findings in 1 file\nnext: npx agentc-cli build\n`,
    )
    expect(Object.keys(host.files()).filter(path => path.startsWith(root))).toEqual([
      `${root}/.keep`,
      `${root}/${config}`,
      `${root}/${agent}`,
    ])
    const files = {[config]: read(config) ?? '', [agent]: read(agent) ?? ''}
    expect((await runCli(lint, [], files)).out).toBe('no findings in 1 file\n')
    const built = await runCli(build, [], files)
    expect([built.status, built.out]).toEqual([0, ''])
    expect(built.err).toBe('claude-code -> dist/claude-code: 1 written, 0 unchanged, 0 deleted\n')
  })

  it.each([config, 'agentc.config.json', 'package.json'])('leaves an existing %s alone', async file => {
    const text = '{"agentc": {}}'
    const {status, err, host, read} = await runCli(init, [], {[file]: file === 'package.json' ? text : '{}'})
    expect([status, host.steps, read(agent)]).toEqual([2, 0, null])
    expect(err).toContain(`${file} configures this folder already, and nothing is overwritten`)
  })

  it('adds no agent where there are some, and reports on those', async () => {
    const bad = agentText('dba', 'maxTurns: 0\n')
    const {status, out, err, read} = await runCli(init, [], {'agents/dba.md': bad})
    expect([status, read(agent), read('agents/dba.md')]).toEqual([1, null, bad])
    expect(out).toContain('agents/dba.md:4:')
    expect(err).toContain('there are agents already; none was added\n')
  })

  it('says plainly that it imports no vendor files, and goes on', async () => {
    const {status, err, read} = await runCli(init, [], {'.claude/agents/x.md': agentText('x')})
    expect(status).toBe(0)
    expect(err).toContain(
      '.claude/agents: left alone, this version reads specs only; it cannot import them\n',
    )
    expect(read(config)).not.toBeNull()
  })

  it.each([
    [{'.git/HEAD': ''}, 'dist/\n.agentc/cache/\n'],
    [{'.gitignore': 'node_modules/'}, 'node_modules/\ndist/\n.agentc/cache/\n'],
    [{'.gitignore': 'a\r\n/dist\r\n'}, 'a\r\n/dist\r\n.agentc/cache/\r\n'],
    [{'.gitignore': 'dist\n.agentc/cache/**\n'}, 'dist\n.agentc/cache/**\n'],
    [{}, null],
  ])('adds the missing lines to .gitignore: %j', async (files, expected) => {
    const {read, status} = await runCli(init, [], files)
    expect([status, read('.gitignore')]).toEqual([0, expected])
  })

  it('starts a project of its own inside another, and says so', async () => {
    const files = {[config]: '', 'packages/team/readme.txt': ''}
    const {status, err, read} = await runCli(init, [], files, {cwd: 'packages/team'})
    expect([status, read(config)]).toEqual([0, ''])
    expect(read(`packages/team/${config}`)).not.toBeNull()
    expect(err).toContain(`${root}/${config} has configured this folder until now`)
  })

  it('never overwrites the agent', async () => {
    const {err, read} = await runCli(init, ['--quiet'], {[agent]: 'no agent at all'})
    expect([read(agent), err]).toEqual(['no agent at all', ''])
  })

  it('prints data on demand', async () => {
    const {out} = await runCli(init, ['--format', 'json'])
    expect(JSON.parse(out)).toEqual({version: 1, files: [agent, config], diagnostics: []})
  })

  it('does not write through a link', async () => {
    const {status, err} = await runCli(init, [], {'x.txt': ''}, {links: {[`${root}/agents`]: '/etc'}})
    expect(status).toBe(2)
    expect(err).toContain('outside the project')
  })
})

describe('addIgnoreLines', () => {
  it('respects what was taken back on purpose', () => {
    expect(addIgnoreLines('!dist/\n', ['dist/'])).toBeNull()
  })
})
