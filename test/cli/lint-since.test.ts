/** `lint --since`: what git says has changed, and errors elsewhere that it causes. Skips where git is not installed. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {type LintRun, runLint} from '../support/run-lint.ts'

const hasGit = spawnSync('git', ['--version']).status === 0
let folder = ''

function git(...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args])
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, 'agents', `${name}.md`), text)
}

async function run(...args: readonly string[]): Promise<LintRun> {
  return runLint(folder, ...args)
}

describe.skipIf(!hasGit)('lint --since', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'agentc-since-'))
    mkdirSync(join(folder, 'agents'))
    git('init', '-q')
    write('lead', agentText('lead', 'tier: guild\n'))
    write('dba', agentText('dba', 'tier: guild\nrelated_agents: [{name: lead, type: reports_to}]\n'))
    git('add', '.')
    git('commit', '-qm', 'start')
  })
  afterAll(() => rmSync(folder, {recursive: true, force: true}))

  it('says nothing of what has not changed', async () => {
    expect(await run('--since', 'HEAD')).toMatchObject({status: 0, out: ''})
  })
  it('reports on changed and on new files', async () => {
    write('lead', agentText('lead', 'tier: band\n'))
    write('new one', agentText('seo', 'tier: band\n'))
    const {out} = await run('--since', 'HEAD')
    expect(out).toContain('agents/lead.md:4:7 warning')
    expect(out).toContain('agents/new one.md:4:7 warning')
    expect(out).not.toContain('agents/dba.md')
    rmSync(join(folder, 'agents', 'new one.md'))
  })
  it('reports on the agents that a renamed one has left behind', async () => {
    renameSync(join(folder, 'agents', 'lead.md'), join(folder, 'agents', 'boss.md'))
    write('boss', agentText('boss'))
    const {out, status} = await run('--since', 'HEAD')
    expect(out).toContain(
      'agents/dba.md:5:25 error relations/unknown-agent related agent `lead` does not exist',
    )
    expect(out).not.toContain('schema/unknown-value')
    expect(status).toBe(1)
  })
  it('reports on what hands work to a deleted agent, in the files of a client, too', async () => {
    const before = folder
    folder = mkdtempSync(join(tmpdir(), 'agentc-since-'))
    mkdirSync(join(folder, '.claude/agents'), {recursive: true})
    const agent = (name: string, body: string): void =>
      writeFileSync(
        join(folder, '.claude/agents', `${name}.md`),
        `---\nname: ${name}\ndescription: Use when there is work for ${name} at night.\n---\n\n${body}\n`,
      )
    git('init', '-q')
    agent('lead', 'Use the floor-layer agent for floors. Use the roof-diver agent for roofs.')
    agent('floor-layer', 'Lay it.')
    git('add', '.')
    git('commit', '-qm', 'start')
    rmSync(join(folder, '.claude/agents/floor-layer.md'))
    const {out} = await run('--since', 'HEAD')
    rmSync(folder, {recursive: true, force: true})
    folder = before
    expect(out).toMatch(
      /^\.claude\/agents\/lead\.md:6:9 warning relations\/undeclared-delegation .*`floor-layer`/,
    )
    expect(out).not.toContain('roof-diver')
  })
  it.each([
    ['nowhere', 'git says: '],
    ['--upload-pack=x', 'expected a revision'],
  ])('%s is refused', async (revision, message) => {
    const {status, err} = await run(`--since=${revision}`)
    expect(status).toBe(2)
    expect(err).toContain(message)
  })
})
