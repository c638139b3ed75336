/** `agentc diff` where packs came, went, or are others than at the revision. Skips where git is not installed. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {add} from '../../src/commands/add.ts'
import {diff} from '../../src/commands/diff.ts'
import {remove} from '../../src/commands/remove.ts'
import {update} from '../../src/commands/update.ts'
import {agentText} from '../support/cli.ts'
import {type PackDraft, packTarball, writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'

const hasGit = spawnSync('git', ['--version']).status === 0
let top = ''
let folder = ''

function git(...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args])
}

function commit(): void {
  git('add', '.')
  git('commit', '--quiet', '--message', 'state')
}

function pack(draft: PackDraft): void {
  writeFiles(top, {'pack.tgz': packTarball(draft)})
}

function compare(...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(diff, folder, args)
}

describe.skipIf(!hasGit)('diff, with packs', () => {
  beforeEach(async () => {
    top = mkdtempSync(join(tmpdir(), 'agentc-diff-packs-'))
    folder = join(top, 'project')
    mkdirSync(folder)
    git('init', '--quiet')
    const relation =
      'allowed-tools: [Read, Agent]\nrelated_agents: [{name: "team:dba", type: delegates_to}]\n'
    writeFiles(folder, {
      'agentc.config.yaml': 'targets:\n  claude-code: {}\n',
      'agents/own.md': agentText('own', relation),
    })
    pack({})
    expect((await runOnDisk(add, folder, ['../pack.tgz'])).status).toBe(0)
    commit()
  })
  afterEach(() => rmSync(top, {recursive: true, force: true}))

  const unknown = (version: string): string =>
    `agentc: \`@acme/team@${version}\`, which HEAD is locked to, is not here: its agents are not compared\n`

  it('that are the same: nothing changed', async () => {
    expect(await compare()).toEqual({status: 0, out: '', err: 'since HEAD: nothing changed in meaning\n'})
  })

  it('that were removed: its agents are unknown, and the rest is compared', async () => {
    writeFiles(folder, {
      'agents/own.md': agentText(
        'own',
        'allowed-tools: [Read, Agent, Bash]\nrelated_agents: [{name: "team:dba", type: delegates_to}]\n',
      ),
    })
    expect((await runOnDisk(remove, folder, ['team'])).status).toBe(0)
    const {status, out, err} = await compare()
    expect([status, err]).toEqual([0, expect.stringContaining(unknown('1.0.0'))])
    expect(out).toContain('may use more: `Bash`')
    expect(out).not.toMatch(/team:|removed/)
  })

  it('that were updated: what that changed is unknown, which a gate does not let through', async () => {
    pack({version: '2.0.0', agents: {dba: ['Read', 'Bash'], clerk: null}})
    expect((await runOnDisk(update, folder, ['--yes'])).status).toBe(0)
    const {status, out, err} = await compare('--fail-on', 'widened-tools')
    expect([status, out]).toEqual([
      1,
      expect.stringContaining(
        '@acme/team 1.0.0 -> 2.0.0: what that changes cannot be known, since 1.0.0 is not here; on that revision `npx agentc-cli add --frozen` restores it',
      ),
    ])
    expect(out).not.toMatch(/team:|removed|new/)
    expect(err).toContain('the heaviest is major')
  })

  describe('whose heirs', () => {
    const heir = (base: string): string =>
      `---\nname: mine\ndescription: Use when mine is asked for.\nbase: ${base}\n---\n\nYou are mine.\n`
    const heirs = {
      'agents/mine.md': heir('team:dba'),
      'agents/other.md': heir('mine').replace('name: mine', 'name: other'),
      'agents/_part.md': '---\nbase: team:dba\n---\n',
      'agents/third.md': heir('_part').replace('name: mine', 'name: third'),
    }

    it('are unknown with it: no statement, one line for each, and the gate stays shut', async () => {
      writeFiles(folder, heirs)
      commit()
      pack({version: '2.0.0', agents: {dba: ['Read', 'Write'], lead: null}})
      expect((await runOnDisk(update, folder, ['--yes'])).status).toBe(0)
      const {status, out} = await compare('--fail-on', 'widened-tools')
      expect(out).not.toContain('may ')
      const told = 'inherits from @acme/team 1.0.0, which is not here: what has changed of it cannot be known'
      for (const name of ['mine', 'other', 'third']) expect(out).toContain(`${name}\n  major  ${told}\n`)
      expect(out.split('\n').filter(line => line.startsWith('  '))).toHaveLength(4)
      expect(status).toBe(1)
    })

    it('came after that revision: they are new', async () => {
      pack({version: '2.0.0', agents: {dba: ['Read', 'Write'], lead: null}})
      expect((await runOnDisk(update, folder, ['--yes'])).status).toBe(0)
      writeFiles(folder, {'agents/mine.md': heir('team:dba')})
      const {out} = await compare()
      expect(out).toMatch(/mine\n {2}minor {2}new/)
    })
  })

  it('that came: its agents were added', async () => {
    await runOnDisk(remove, folder, ['team'])
    commit()
    expect((await runOnDisk(add, folder, ['../pack.tgz'])).status).toBe(0)
    const {out, err} = await compare()
    expect(out).toMatch(/team:dba\n.*new/)
    expect(err).not.toContain('is not here')
  })

  it('that are on disk still, out of the config: they are compared', async () => {
    writeFiles(folder, {'agentc.config.yaml': 'targets:\n  claude-code: {}\n'})
    const {out, err} = await compare('--fail-on', 'removed-agents')
    expect(out).toMatch(/team:dba\n.*removed/)
    expect(err).not.toContain('is not here')
  })
})
