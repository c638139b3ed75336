/** No step runs code of a pack: each of these packs writes a marker file as soon as it may. */
import {execFileSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {add} from '../../src/commands/add.ts'
import {init} from '../../src/commands/init.ts'
import type {Command} from '../../src/commands/line/command.ts'
import {outdated} from '../../src/commands/outdated.ts'
import {npmPack} from '../../src/commands/packs/fetch/npm-pack.ts'
import {versionAt} from '../../src/commands/packs/make/promised.ts'
import {update} from '../../src/commands/update.ts'
import {verify} from '../../src/commands/verify.ts'
import {type PackDraft, packFiles, packTarball, writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'

const slow = 120_000

let top = ''
let folder = ''
let marker = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-hostile-'))
  folder = join(top, 'project')
  marker = join(top, 'ran')
  mkdirSync(folder)
  writeFiles(folder, {'agentc.config.yaml': '', 'package.json': '{"private": true}\n'})
})
afterEach(() => {
  expect(existsSync(marker)).toBe(false)
  rmSync(top, {recursive: true, force: true})
})

function run(command: Command, ...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(command, folder, args)
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

function isUntouched(): boolean {
  return (
    read('package.json') === '{"private": true}\n' &&
    read('agentc.config.yaml') === '' &&
    ['agentc.lock.json', 'package-lock.json', 'node_modules', '.agentc'].every(
      path => !existsSync(join(folder, path)),
    )
  )
}

describe('a command of the pack', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['bin', {bin: {agentc: './skills/x/scripts/run.sh', 'agentc-cli': './skills/x/scripts/run.sh'}}],
    ['directories.bin', {directories: {bin: 'skills/x/scripts'}}],
  ])('does not take the place of agentc: %s', async (_, packageJson) => {
    const files = {'skills/x/scripts/run.sh': `#!/bin/sh\ntouch ${marker}\n`}
    writeFiles(top, {'pack.tgz': packTarball({packageJson, files})})
    const {status, err} = await run(add, '../pack.tgz')
    expect([status, err]).toEqual([1, expect.stringContaining('by which npm would link')])
    expect(isUntouched()).toBe(true)
  })
})

describe('a repository of git', () => {
  const git = (...args: readonly string[]): string => {
    const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
    const all = [...who, '-c', 'init.defaultBranch=main', '-C', join(top, 'team'), ...args]
    return execFileSync('git', all, {stdio: 'pipe', encoding: 'utf8'}).trim()
  }
  const commit = (draft: PackDraft, more: Readonly<Record<string, string>> = {}): string => {
    const team = join(top, 'team')
    writeFiles(team, {...packFiles(draft), ...more})
    for (const path of Object.keys(more)) chmodSync(join(team, path), 0o755)
    if (!existsSync(join(team, '.git'))) git('init', '--quiet')
    git('add', '--all')
    git('commit', '--quiet', '--message', 'team')
    return `git+file://${team}#main`
  }
  const script = (): string => `#!/bin/sh\ntouch ${marker}\nexec git "$@"\n`

  it(
    'names programs in its .npmrc, and is prepared by nobody',
    async () => {
      const spec = commit(
        {packageJson: {scripts: {build: `touch ${marker}`}, devDependencies: {x: `git+file://${top}/team`}}},
        {
          '.npmrc':
            'git=./evil.sh\nignore-scripts=false\nscript-shell=./evil.sh\nnode-options=--require ./evil.cjs\n',
          'evil.sh': script(),
          'evil.cjs': `require('fs').writeFileSync(${JSON.stringify(marker)}, '')\n`,
        },
      )
      expect(await run(add, spec)).toMatchObject({status: 0})
      expect(existsSync(marker)).toBe(false)
      rmSync(join(folder, '.agentc'), {recursive: true})
      expect(await run(add, '--frozen')).toMatchObject({status: 0})
      expect(await run(verify)).toMatchObject({status: 0})
      expect(await run(outdated)).toMatchObject({status: 0})
      mkdirSync(join(top, 'new'))
      expect(await runOnDisk(init, join(top, 'new'), ['--from', spec])).toMatchObject({status: 0})
    },
    slow,
  )

  it('names programs for its files and hooks, and speaks no protocol that is one', async () => {
    const spec = commit(
      {},
      {
        '.gitattributes': '* filter=evil\n',
        '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c evil\n\tupdate = !touch ran\n',
        '.githooks/post-checkout': script(),
      },
    )
    git('config', 'core.hooksPath', '.githooks')
    git('config', 'core.fsmonitor', `touch ${marker}`)
    git('config', 'uploadpack.packObjectsHook', `touch ${marker}`)
    expect(await run(add, spec)).toMatchObject({status: 0})
    for (const odd of [`git+ext::sh -c "touch ${marker}"`, `ext::sh -c "touch ${marker}"`])
      expect((await run(add, odd)).status).toBe(2)
  })

  it('brings no links, as npm’s packer brings none', async () => {
    writeFiles(top, {'secret.md': 'secret\n'})
    const team = join(top, 'team')
    mkdirSync(join(team, 'agents'), {recursive: true})
    execFileSync('ln', ['-s', join(top, 'secret.md'), join(team, 'agents/notes.md')])
    expect(await run(add, commit({}))).toMatchObject({status: 0})
    expect(existsSync(join(folder, '.agentc/packs/node_modules/@acme/team/agents/dba.md'))).toBe(true)
    expect(existsSync(join(folder, '.agentc/packs/node_modules/@acme/team/agents/notes.md'))).toBe(false)
  })

  it('is not prepared for a comparison either, and npm itself gets no git', async () => {
    const spec = commit(
      {packageJson: {scripts: {build: 'true'}}},
      {'.npmrc': 'git=./evil.sh\n', 'evil.sh': script()},
    )
    for (const asked of [spec, `@acme/team@${spec}`])
      expect((await versionAt(asked, {name: '@acme/team', folder})).manifest.name).toBe('@acme/team')
    await expect(npmPack({folder, spec, to: top})).rejects.toThrow('npm pack')
  })

  it(
    'is restored at its commit after its branch has moved, which `outdated` and `update` tell',
    async () => {
      const spec = commit({})
      const sha = git('rev-parse', 'HEAD')
      expect((await run(add, spec)).status).toBe(0)
      expect(JSON.parse(read('agentc.lock.json')).packs['@acme/team'].resolved).toBe(sha)
      expect(read('package.json')).toBe('{"private": true}\n')
      expect(await run(outdated)).toMatchObject({status: 0, err: '1 pack, 0 outdated\n'})
      expect((await run(update)).err).toContain('every pack is as new as its spec allows')
      commit({agents: {dba: ['Read', 'Bash'], lead: null}})
      rmSync(join(folder, '.agentc'), {recursive: true})
      expect(await run(add, '--frozen')).toMatchObject({status: 0})
      expect(await run(verify)).toMatchObject({status: 0})
      const now = git('rev-parse', '--short=7', 'HEAD')
      expect(await run(outdated)).toMatchObject({status: 1, out: expect.stringContaining(`1.0.0#${now}`)})
      expect((await run(update)).status).toBe(1)
      expect((await run(update, '--yes')).status).toBe(0)
      expect(JSON.parse(read('agentc.lock.json')).packs['@acme/team'].resolved).toBe(git('rev-parse', 'HEAD'))
      expect(await run(outdated)).toMatchObject({status: 0})
    },
    slow,
  )

  it.each([
    ['#semver:^1', '1.2.0'],
    ['#v1.0.0', '1.0.0'],
    ['#none', null],
    ['#semver:^9', null],
  ])('is taken at %s', async (fragment, version) => {
    commit({})
    git('tag', 'v1.0.0')
    commit({version: '1.2.0'})
    git('tag', '--annotate', '--message', 'x', 'v1.2.0')
    commit({version: '2.0.0'})
    const {status, out} = await run(add, `git+file://${join(top, 'team')}${fragment}`)
    expect([status, out.split(':')[0]]).toEqual(version === null ? [2, ''] : [0, `@acme/team@${version}`])
  })

  it('is taken by a short hash, and out of a folder of it', async () => {
    writeFiles(join(top, 'team/packs/inner'), packFiles({name: '@acme/inner'}))
    commit({})
    const sha = git('rev-parse', '--short', 'HEAD')
    const {out} = await run(add, `git+file://${join(top, 'team')}#${sha}::path:packs/inner`)
    expect(out).toContain('@acme/inner@1.0.0')
  })
})

describe('a credential in a spec', () => {
  it.each([
    'http://me:s3cret@127.0.0.1:1/x.tgz',
    'git+https://s3cret@example.com/x.git',
    '@acme/x@git+https://me:s3cret@example.com/x.git#v1',
    'https://example.com/x.tgz?token=s3cret',
    'git+ssh://me:s3cret@example.com/x.git',
  ])('is refused: %s', async spec => {
    const {status, err} = await run(add, spec)
    expect([status, err]).toEqual([2, expect.stringContaining('holds a credential')])
    expect(err).not.toContain('s3cret')
    expect(isUntouched()).toBe(true)
  })
})
