/** `agentc diff` in repositories of other shapes than one project in one folder. Skips where git is not installed. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {diff} from '../../src/commands/diff.ts'
import {agentText} from '../support/cli.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'

const hasGit = spawnSync('git', ['--version']).status === 0
let top = ''
/** The project, a folder of the repository `top/repository`. */
let folder = ''

function git(at: string, ...args: readonly string[]): void {
  const settings = ['user.name=a', 'user.email=a@example.com', 'protocol.file.allow=always']
  execFileSync('git', ['-C', at, ...settings.flatMap(one => ['-c', one]), ...args], {stdio: 'pipe'})
}

function commit(at: string = folder): void {
  git(at, 'add', '-A', '.')
  git(at, 'commit', '-qm', 'x')
}

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text)
}

async function run(...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(diff, folder, args)
}

const bothTargets = 'targets: {claude-code: {}, opencode: {}}\n'
const dba = agentText('dba', 'model: sonnet\nallowed-tools: [Read]\n')

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-diff-'))
  folder = join(top, 'repository/packages/team')
  mkdirSync(join(folder, 'agents'), {recursive: true})
  if (!hasGit) return
  git(top, 'init', '-q', 'repository')
  write('agentc.config.yaml', bothTargets)
  write('agents/dba.md', dba)
  commit()
})
afterEach(() => rmSync(top, {recursive: true, force: true}))

describe.skipIf(!hasGit)('diff', () => {
  it('sees tools that a patch opens for one target alone', async () => {
    const patch =
      'patches: [{match: {name: dba}, when: {target: opencode}, set: {allowed-tools: [Read, Bash]}}]\n'
    write('agentc.config.yaml', `${bothTargets}${patch}`)
    const {out, status} = await run('--fail-on', 'widened-tools')
    expect(out).toBe('dba\n  major  may use more: `Bash` [opencode]\n')
    expect(status).toBe(1)
  })

  it('tells what is the same everywhere once, and what a target adds to it apart', async () => {
    const patch = 'patches: [{match: {name: dba}, when: {target: opencode}, set: {model: haiku}}]\n'
    write('agentc.config.yaml', `${bothTargets}${patch}`)
    write('agents/dba.md', agentText('dba', 'model: opus\nallowed-tools: [Read, Bash]\n'))
    expect((await run()).out).toBe(
      [
        'dba',
        '  major  may use more: `Bash`',
        '  minor  model: `sonnet` -> `opus`',
        '  minor  model: `sonnet` -> `haiku` [opencode]',
        '',
      ].join('\n'),
    )
  })

  it('looks into submodules, at the commit that the revision had', async () => {
    const outer = join(top, 'outer')
    git(top, 'init', '-q', 'outer')
    git(outer, 'submodule', 'add', '-q', join(top, 'repository'), 'agents')
    writeFileSync(join(outer, 'agentc.config.yaml'), 'targets: {claude-code: {}}\n')
    commit(outer)
    folder = outer
    expect((await run()).out).toBe('')
    write(
      'agents/packages/team/agents/dba.md',
      agentText('dba', 'model: sonnet\nallowed-tools: [Read, Bash]\n'),
    )
    expect((await run()).out).toBe('dba\n  major  may use more: `Bash`\n')
  })

  it('follows links of the revision', async () => {
    mkdirSync(join(folder, 'shared'))
    renameSync(join(folder, 'agents/dba.md'), join(folder, 'shared/dba.md'))
    symlinkSync('../shared/dba.md', join(folder, 'agents/dba.md'))
    commit()
    expect((await run()).out).toBe('')
  })

  it('says how a shallow clone gets the revision', async () => {
    git(top, 'clone', '-q', '--depth', '1', `file://${join(top, 'repository')}`, 'shallow')
    folder = join(top, 'shallow/packages/team')
    const {err, status} = await run('HEAD~1')
    expect(err).toContain('the clone is shallow: `git fetch --unshallow` brings the rest')
    expect(status).toBe(2)
  })

  it('says so outside of a repository', async () => {
    rmSync(join(top, 'repository/.git'), {recursive: true})
    expect((await run()).err).toContain('`diff HEAD`: git says: fatal: not a git repository')
  })

  it('says which sources it could not read, and where', async () => {
    write('agents/odd.md', '---\nname: [\n')
    expect((await run()).err).toContain(
      'agentc: of the work tree 1 file could not be read and counts as no agent: agents/odd.md',
    )
    commit()
    rmSync(join(folder, 'agents/odd.md'))
    expect((await run()).err).toContain('agentc: of HEAD 1 file could not be read')
  })

  it('says that a config which cannot be used is that of the revision', async () => {
    write('agentc.config.yaml', 'targets: {\n')
    commit()
    write('agentc.config.yaml', bothTargets)
    const {err, status} = await run()
    expect(err).toContain('agentc: this is the config at HEAD; name a revision whose config can be used')
    expect(status).toBe(2)
  })
})
