/** Packs and everything that can come in between: a second run, a kill, a full disk, a workspace of npm. */
import {execFileSync} from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {add} from '../../src/commands/add.ts'
import type {Command} from '../../src/commands/line/command.ts'
import {remove} from '../../src/commands/remove.ts'
import {update} from '../../src/commands/update.ts'
import {verify} from '../../src/commands/verify.ts'
import {type PackDraft, packFiles, packTarball, writeFiles} from '../support/packs.ts'
import {agentc, type Ended} from '../support/run.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'
import {treeOf} from '../support/tree.ts'

const slow = 60_000

let top = ''
let folder = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-turns-'))
  folder = join(top, 'project')
  mkdirSync(join(folder, '.git'), {recursive: true})
  writeFiles(folder, {'agentc.config.yaml': 'targets:\n  claude-code: {}\n'})
})
afterEach(() => rmSync(top, {recursive: true, force: true}))

const app = '{"name": "app", "private": true}\n'

function tarball(name: string, draft: PackDraft = {}): string {
  writeFiles(top, {[`${name}.tgz`]: packTarball({name: `@acme/${name}`, ...draft})})
  return `../${name}.tgz`
}

function run(command: Command, ...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(command, folder, args)
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

function data(path: string): Record<string, Record<string, unknown>> {
  return JSON.parse(read(path))
}

/** Runs the command line with a script in the place of npm; `$real` is npm itself. */
function withNpm(script: string, ...args: readonly string[]): Promise<Ended> {
  const real = execFileSync('which', ['npm'], {encoding: 'utf8'}).trim()
  writeFiles(top, {'bin/npm': `#!/bin/sh\nreal=${real}\n${script}\n`})
  chmodSync(join(top, 'bin/npm'), 0o755)
  return agentc(args, folder, {env: {PATH: `${join(top, 'bin')}${delimiter}${process.env.PATH}`}})
}

describe('two at once', () => {
  it.each([
    ['below .agentc/packs', null],
    ['by npm', app],
  ])(
    'take turns, and both packs are there: %s',
    async (_, packageJson) => {
      if (packageJson !== null) writeFiles(folder, {'package.json': packageJson})
      const both = await Promise.all([tarball('one'), tarball('two')].map(path => run(add, path)))
      expect(both.map(({status, err}) => (status === 0 ? '' : err))).toEqual(['', ''])
      expect(read('agentc.config.yaml')).toContain('@acme/one')
      expect(read('agentc.config.yaml')).toContain('@acme/two')
      expect(Object.keys(data('agentc.lock.json').packs ?? {})).toEqual(['@acme/one', '@acme/two'])
      if (packageJson !== null)
        expect(Object.keys(data('package.json').devDependencies ?? {})).toEqual(['@acme/one', '@acme/two'])
      expect((await run(verify)).status).toBe(0)
      await Promise.all([run(remove, 'one'), run(add, tarball('three'))])
      expect(Object.keys(data('agentc.lock.json').packs ?? {})).toEqual(['@acme/three', '@acme/two'])
      expect((await run(verify)).status).toBe(0)
    },
    slow,
  )

  it(
    'do so in packages of one workspace of npm',
    async () => {
      writeFiles(folder, {
        'package.json': '{"private": true, "workspaces": ["packages/*"]}\n',
        'packages/a/package.json': '{"name": "a", "version": "1.0.0"}\n',
        'packages/a/agentc.config.yaml': '',
        'packages/b/package.json': '{"name": "b", "version": "1.0.0"}\n',
        'packages/b/agentc.config.yaml': '',
      })
      const one = join(top, tarball('one').slice(3))
      const runs = ['a', 'b'].map(name => runOnDisk(add, join(folder, 'packages', name), [one]))
      expect((await Promise.all(runs)).map(({status, err}) => (status === 0 ? '' : err))).toEqual(['', ''])
      for (const name of ['a', 'b'])
        expect(Object.keys(data(`packages/${name}/package.json`).devDependencies ?? {})).toEqual([
          '@acme/one',
        ])
    },
    slow,
  )

  it('do not wait for ever', async () => {
    writeFiles(folder, {'.agentc/lock': JSON.stringify({pid: process.ppid, instance: 'x'})})
    for (const [command, ...args] of [
      [add, tarball('one')],
      [remove, 'one'],
      [update, '--yes'],
    ] as const) {
      const {status, err} = await run(command, ...args, '--lock-timeout', '0')
      expect([status, err]).toEqual([
        2,
        expect.stringContaining(`process ${process.ppid} holds ${folder}/.agentc/lock`),
      ])
    }
    expect(existsSync(join(folder, 'agentc.lock.json'))).toBe(false)
  })

  it('does not keep `add --frozen` from finding that all is there, where nobody may write', async () => {
    await run(add, tarball('one'))
    writeFiles(folder, {'.agentc/lock': JSON.stringify({pid: process.ppid, instance: 'x'})})
    expect((await run(add, '--frozen', '--lock-timeout', '0')).status).toBe(0)
  })
})

describe.skipIf(process.platform === 'win32')('a run that is killed', () => {
  const kill = 'kill -9 $PPID; exit 1'
  // What npm has done when its parent dies.
  const moments: readonly (readonly [string, string, string | null])[] = [
    ['while npm fetches', `mkdir -p "$TMPDIR"; ${kill}`, null],
    ['before npm installs', `case $1 in install) ${kill};; esac; exec $real "$@"`, app],
    [
      'while npm installs',
      `case $1 in install)
        mkdir -p node_modules/@acme/one/agents
        printf '{"name": "@acme/one", "version": "1.0.0"}' > node_modules/@acme/one/package.json
        printf half > node_modules/@acme/one/agents/dba.md
        ${kill};; esac; exec $real "$@"`,
      app,
    ],
    [
      'when npm has installed half of it, and written package.json',
      `case $1 in install) $real "$@"; rm node_modules/@acme/one/agents/dba.md; ${kill};; esac; exec $real "$@"`,
      app,
    ],
    ['when npm has installed', `case $1 in install) $real "$@"; ${kill};; esac; exec $real "$@"`, app],
  ]

  it.each(moments)(
    '%s: nothing is believed, and the next heals',
    async (_, script, packageJson) => {
      if (packageJson !== null) writeFiles(folder, {'package.json': packageJson})
      writeFiles(join(top, 'one'), packFiles({name: '@acme/one'}))
      // A folder is fetched by npm, a tarball is not.
      const spec = packageJson === null ? '../one' : tarball('one')
      const killed = await withNpm(script, 'add', spec)
      expect(killed.signal).toBe('SIGKILL')
      expect(existsSync(join(folder, 'agentc.lock.json'))).toBe(false)
      expect(read('agentc.config.yaml')).not.toContain('packs')
      const {status, err} = await run(add, spec)
      expect([status, err]).toEqual([0, expect.stringContaining('wrote')])
      expect((await run(verify)).err).toBe('1 pack, 1 as agentc.lock.json says\n')
      expect(existsSync(join(folder, '.agentc/lock'))).toBe(false)
      if (packageJson !== null) expect(data('package.json').devDependencies).toHaveProperty('@acme/one')
    },
    slow,
  )

  it('in the middle of unpacking: what it left is swept, and the pack comes back', async () => {
    await run(add, tarball('one'))
    const packs = join(folder, '.agentc/packs')
    writeFiles(packs, {'.work-abc123/after/agents/dba.md': 'half', '.work-abc123/before/package.json': '{}'})
    writeFiles(folder, {'.agentc/lock': JSON.stringify({pid: 999_999_999, instance: 'x'})})
    rmSync(join(packs, 'node_modules/@acme/one'), {recursive: true})
    expect((await run(verify)).status).toBe(1)
    expect((await run(add, tarball('one'))).status).toBe(0)
    expect((await run(verify)).status).toBe(0)
    expect(readdirSync(packs)).toEqual(['node_modules'])
  })

  it('between lock and config: the next writes the rest', async () => {
    const before = read('agentc.config.yaml')
    await run(add, tarball('one'))
    const after = read('agentc.config.yaml')
    writeFiles(folder, {'agentc.config.yaml': before})
    expect((await run(verify)).out).toContain('is in the lock and not in the config')
    expect((await run(add, tarball('one'))).status).toBe(0)
    expect(read('agentc.config.yaml')).toBe(after)
    expect((await run(verify)).status).toBe(0)
  })

  it('leaves a temporary folder, which is swept when it is old and nobody’s any more', async () => {
    const young = join(tmpdir(), 'agentc-pack-999999998-abcdef')
    const old = join(tmpdir(), 'agentc-pack-999999999-abcdef')
    const own = join(tmpdir(), `agentc-pack-${process.pid}-abcdef`)
    try {
      for (const path of [young, old, own]) writeFiles(path, {'x.tgz': ''})
      for (const path of [old, own]) utimesSync(path, 1, 1)
      writeFiles(join(top, 'one'), packFiles())
      expect((await run(add, '../one')).status).toBe(0)
      expect([young, old, own].map(existsSync)).toEqual([true, false, true])
    } finally {
      for (const path of [young, old, own]) rmSync(path, {recursive: true, force: true})
    }
  })
})

describe('a step that fails', () => {
  it.skipIf(process.platform === 'win32')(
    'in npm, which has written already: everything is as before',
    async () => {
      writeFiles(folder, {'package.json': app})
      const before = treeOf(folder)
      const script = `case $1 in install)
      $real "$@"; echo 'npm error code ECONNRESET' >&2; echo 'npm error network aborted' >&2; exit 1;; esac; exec $real "$@"`
      const {status, err} = await withNpm(script, 'add', tarball('one'))
      expect([status, err]).toEqual([
        2,
        expect.stringContaining('agentc: `npm install` failed: ECONNRESET: aborted; `npm ping`'),
      ])
      expect(treeOf(folder)).toEqual(before)
    },
    slow,
  )

  const members = {
    'package.json': '{"private": true, "workspaces": ["packages/*"]}\n',
    'packages/a/package.json': '{"name": "a", "version": "1.0.0"}\n',
    'packages/a/agentc.config.yaml': '',
  }

  it(
    'in a package of a workspace: the files of the workspace are put back, too',
    async () => {
      writeFiles(folder, members)
      // The lock is a folder, which is found out after npm has done its part.
      mkdirSync(join(folder, 'packages/a/agentc.lock.json'))
      const before = treeOf(folder)
      const one = join(top, tarball('one').slice(3))
      const {status, err} = await runOnDisk(add, join(folder, 'packages/a'), [one])
      expect([status, err]).toEqual([2, expect.stringContaining('packages/a/agentc.lock.json')])
      expect(treeOf(folder)).toEqual(before)
    },
    slow,
  )

  it(
    'with a lock of npm and a node_modules that were there: both are as they were',
    async () => {
      writeFiles(folder, members)
      const one = join(top, tarball('one').slice(3))
      const two = join(top, tarball('two').slice(3))
      const member = join(folder, 'packages/a')
      expect((await runOnDisk(add, member, [one])).status).toBe(0)
      const lock = read('packages/a/agentc.lock.json')
      rmSync(join(member, 'agentc.lock.json'))
      mkdirSync(join(member, 'agentc.lock.json'))
      const npmLock = read('package-lock.json')
      expect((await runOnDisk(add, member, [two])).status).toBe(2)
      expect(read('package-lock.json')).toBe(npmLock)
      expect(existsSync(join(folder, 'node_modules/@acme/two'))).toBe(false)
      rmSync(join(member, 'agentc.lock.json'), {recursive: true})
      writeFiles(member, {'agentc.lock.json': lock})
      expect((await runOnDisk(verify, member, [])).status).toBe(0)
    },
    slow,
  )
})

describe('whose business packages are', () => {
  it.each([
    ['the lock of pnpm at the top of the workspace', {'pnpm-lock.yaml': ''}],
    ['the lock of Yarn at the top of the workspace', {'yarn.lock': ''}],
    ['the lock of Bun at the top of the workspace', {'bun.lock': ''}],
    ['the package manager that package.json names', {'package.json': '{"packageManager": "pnpm@9.1.0"}'}],
  ])('says %s', async (_, files) => {
    const member = join(folder, 'packages/a')
    writeFiles(folder, files)
    writeFiles(member, {'package.json': app, 'agentc.config.yaml': ''})
    const {status} = await runOnDisk(add, member, [join(top, tarball('one').slice(3))])
    expect(status).toBe(0)
    expect(readFileSync(join(member, 'package.json'), 'utf8')).toBe(app)
    expect(existsSync(join(member, '.agentc/packs/node_modules/@acme/one'))).toBe(true)
  })
})

describe('a disk that takes no more', () => {
  const big = {
    ...{name: '@acme/one', agents: {dba: null}},
    files: {'agents/dba/resources/x.txt': 'x'.repeat(90_000)},
  }

  it('is told with the path, and everything is as before', async ({skip}) => {
    const small = mountTiny(join(top, 'small'))
    if (small === null) return skip('needs the right to mount')
    try {
      writeFiles(small, {'agentc.config.yaml': '# ours\n'})
      writeFiles(top, {'big.tgz': packTarball(big)})
      const before = treeOf(small)
      const {status, err} = await runOnDisk(add, small, [join(top, 'big.tgz')])
      expect([status, err]).toEqual([
        2,
        expect.stringMatching(/^agentc: cannot write .*\/\.agentc\/packs\/\S+: the disk is full\n$/),
      ])
      expect(treeOf(small)).toEqual(before)
      expect((await runOnDisk(add, small, [join(top, tarball('two').slice(3))])).status).toBe(0)
    } finally {
      execFileSync('umount', [small])
    }
  })

  it('has room for the pack and none for the lock', async ({skip}) => {
    const small = mountTiny(join(top, 'small'))
    if (small === null) return skip('needs the right to mount')
    try {
      writeFiles(small, {'agentc.config.yaml': '# ours\n'})
      for (let size = 60_000; size > 20_000; size -= 2_000) {
        writeFiles(small, {filler: 'x'.repeat(size)})
        const before = treeOf(small)
        const {status, err} = await runOnDisk(add, small, [join(top, tarball('two').slice(3))])
        if (status === 0) break
        expect([status, err]).toEqual([
          2,
          expect.stringMatching(/^agentc: cannot (?:write|lock) .*: the disk is full\n$/),
        ])
        expect(treeOf(small)).toEqual(before)
      }
      expect((await runOnDisk(verify, small, [])).err).toBe('1 pack, 1 as agentc.lock.json says\n')
    } finally {
      execFileSync('umount', [small])
    }
  })

  it('may not be written to', async ({skip}) => {
    const small = mountTiny(join(top, 'small'))
    if (small === null) return skip('needs the right to mount')
    try {
      writeFiles(small, {'agentc.config.yaml': '# ours\n'})
      execFileSync('mount', ['-o', 'remount,ro', small])
      const {status, err} = await runOnDisk(add, small, [join(top, tarball('two').slice(3))])
      expect([status, err]).toEqual([
        2,
        `agentc: cannot lock ${small}/.agentc/lock: the file system is read-only\n`,
      ])
    } finally {
      execFileSync('umount', [small])
    }
  })
})

/** A disk of 64 KiB; null where mounting is not allowed. */
function mountTiny(path: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path], {stdio: 'ignore'})
    return path
  } catch {
    return null
  }
}
