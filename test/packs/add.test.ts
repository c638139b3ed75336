/** `agentc add`, `remove`, `verify`, `update` with tarballs and folders: no registry and no network. */
import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {add} from '../../src/commands/add.ts'
import {init} from '../../src/commands/init.ts'
import type {Command} from '../../src/commands/line/command.ts'
import {list} from '../../src/commands/list.ts'
import {outdated} from '../../src/commands/outdated.ts'
import {fetchPack} from '../../src/commands/packs/fetch/fetch-pack.ts'
import {installPack} from '../../src/commands/packs/install/install.ts'
import {remove} from '../../src/commands/remove.ts'
import {update} from '../../src/commands/update.ts'
import {verify} from '../../src/commands/verify.ts'
import {nodeHost} from '../../src/host/node.ts'
import {emptyLock} from '../../src/pack/documents/lock.ts'
import {agentText} from '../support/cli.ts'
import {type PackDraft, packFiles, packTarball, writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'
import type {TarEntry} from '../support/tar.ts'

let top = ''
let folder = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-add-'))
  folder = join(top, 'project')
  mkdirSync(join(folder, '.git'), {recursive: true})
  writeFiles(folder, {'agentc.config.yaml': config})
})
afterEach(() => rmSync(top, {recursive: true, force: true}))

const lacksBase = {
  peerDependencies: {'@acme/base': '^1'},
  peerDependenciesMeta: {'@acme/base': {optional: true}},
}

const config = '# ours\ntargets:\n  claude-code: {} # the only one\n'

function tarball(draft: PackDraft = {}, more: readonly TarEntry[] = []): string {
  writeFiles(top, {'pack.tgz': packTarball(draft, more)})
  return '../pack.tgz'
}

function run(command: Command, ...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(command, folder, args)
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

/** Every file of the project with its content. */
function snapshot(): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile())
  return Object.fromEntries(
    paths.map(entry => {
      const path = join(entry.parentPath, entry.name)
      return [path, readFileSync(path, 'utf8')]
    }),
  )
}

const installed = '.agentc/packs/node_modules/@acme/team'

describe('add', () => {
  it('takes a tarball: files, config, lock, .gitignore', async () => {
    const {status, out, err} = await run(add, tarball())
    expect([status, out]).toEqual([
      0,
      '@acme/team@1.0.0: 2 agents\n  team:dba   Read\n  team:lead  every tool\n',
    ])
    expect(err).toContain('wrote agentc.config.yaml, agentc.lock.json, .gitignore')
    expect(read('agentc.config.yaml')).toBe(`${config}\npacks:\n  - "@acme/team"\n`)
    expect(read('.gitignore')).toBe('.agentc/packs/\n')
    expect(read(`${installed}/agents/dba.md`)).toBe(packFiles()['agents/dba.md'])
    const {packs} = JSON.parse(read('agentc.lock.json'))
    expect(Object.keys(packs)).toEqual(['@acme/team'])
    expect(packs['@acme/team']).toMatchObject({version: '1.0.0', spec: 'file:../pack.tgz'})
    expect(Object.keys(packs['@acme/team'].agents)).toEqual(['agents/dba.md', 'agents/lead.md'])
    expect(Object.keys(packs['@acme/team'].files)).toEqual(['agentc.pack.json', 'package.json'])
    expect((await run(verify)).status).toBe(0)
    expect(readdirSync(join(folder, '.agentc/packs'))).toEqual(['node_modules'])
  })

  it('takes a folder, by npm’s own packer', async () => {
    writeFiles(join(top, 'team'), packFiles())
    const {status, err} = await run(add, '../team', '--as', 'ours')
    expect([status, err]).toEqual([0, expect.stringContaining('wrote')])
    expect(read('agentc.config.yaml')).toContain('packs:\n  - {pack: "@acme/team", as: ours}\n')
    expect(JSON.parse(read('agentc.lock.json')).packs['@acme/team'].spec).toBe('file:../team')
  })

  it('installs by npm where there is a package.json', async () => {
    writeFiles(folder, {'package.json': '{"name": "app", "private": true}\n'})
    const {status, err} = await run(add, tarball())
    expect([status, err]).toEqual([
      0,
      expect.stringContaining('wrote agentc.config.yaml, agentc.lock.json, package.json, package-lock.json'),
    ])
    expect(JSON.parse(read('package.json')).devDependencies).toEqual({'@acme/team': 'file:../pack.tgz'})
    expect(existsSync(join(folder, 'node_modules/@acme/team/agents/dba.md'))).toBe(true)
    expect(existsSync(join(folder, '.agentc'))).toBe(false)
    expect((await run(verify)).status).toBe(0)
    expect((await run(remove, 'team')).status).toBe(0)
    expect(JSON.parse(read('package.json')).devDependencies).toBeUndefined()
    expect(existsSync(join(folder, 'node_modules/@acme/team'))).toBe(false)
  })

  it('takes back what npm has written where it is not what was looked at', async () => {
    const packageJson = '{"name": "app", "private": true}\n'
    writeFiles(folder, {'package.json': packageJson})
    const host = nodeHost()
    const pack = await fetchPack(tarball(), {host, folder})
    const project = {host, root: folder, config: null, entries: [], lock: emptyLock, keeper: 'npm'} as const
    const other = {...pack, integrity: 'sha512-another'}
    await expect(installPack(project, {pack: other, spec: '../pack.tgz', folder})).rejects.toThrow(
      'than were inspected (sha512-another)',
    )
    expect(read('package.json')).toBe(packageJson)
    expect(existsSync(join(folder, 'node_modules/@acme/team'))).toBe(false)
  })

  it('names the packs that it relies on', async () => {
    const {err} = await run(add, tarball({packageJson: lacksBase}))
    expect(err).toContain(
      'agentc: `@acme/team` relies on the pack `@acme/base` (^1), which this project does not have; `npx agentc-cli add "@acme/base@^1"` adds it\n',
    )
    await run(add, tarball({name: '@acme/base', version: '2.0.0'}))
    expect((await run(add, tarball({packageJson: lacksBase}))).err).toContain(
      '(^1), and the project has 2.0.0; `npx agentc-cli add "@acme/base@^1"` brings one that fits\n',
    )
    await run(add, tarball({name: '@acme/base', version: '1.5.0'}), '--yes')
    expect((await run(add, tarball({packageJson: lacksBase}))).err).not.toContain('relies on')
  })

  it('leaves node_modules of another package manager alone', async () => {
    writeFiles(folder, {'package.json': '{}', 'pnpm-lock.yaml': ''})
    expect((await run(add, tarball())).status).toBe(0)
    expect(read('package.json')).toBe('{}')
    expect(existsSync(join(folder, installed))).toBe(true)
  })

  it.each<readonly [string, PackDraft, readonly TarEntry[], string]>([
    ['climbs', {}, [{path: 'package/../../evil', text: 'x'}], 'would be written outside of it'],
    ['is a link', {}, [{path: 'package/agents/x.md', type: '2', link: '/etc/passwd'}], 'is no regular file'],
    ['is 1 GB', {}, [{path: 'package/agents/x.md', size: 1_073_741_824}], '1073741824 bytes'],
    [
      'is a script of npm',
      {packageJson: {scripts: {postinstall: 'touch ran'}}},
      [],
      'the script `postinstall`',
    ],
    ['is code', {files: {'index.js': 'x'}}, [], '`index.js` belongs into no pack'],
    ['lies in a file', {files: {'agents/x': '', 'agents/x/y.md': ''}}, [], '`agents/x/y.md` lies in a file'],
    ['is missing: the manifest', {files: {'agentc.pack.json': null}}, [], 'it has no agentc.pack.json'],
    [
      'is another than listed',
      {files: {'agents/dba.md': 'x'}},
      [],
      'is not the file that agentc.pack.json lists',
    ],
    [
      'is listed and missing',
      {files: {'agents/dba.md': null}},
      [],
      'lists `agents/dba.md`, which is not there',
    ],
    [
      'is not listed',
      {files: {'agents/x.md': '---\nname: x\n---\n'}},
      [],
      '`agents/x.md` is an agent or a skill',
    ],
    ['has the name of another', {packageJson: {name: 'other'}}, [], 'has the name `other`'],
    ['has the version of another', {packageJson: {version: '9.0.0'}}, [], 'has the version `9.0.0`'],
    ['wants another agentc', {manifest: {agentc: '>=99'}}, [], 'it needs agentc `>=99`'],
    ['is broken', {files: {'agentc.pack.json': '{'}}, [], 'agentc.pack.json is no JSON'],
    ['would be a key of objects', {manifest: {__proto__: null, extra: 1}}, [], 'does not fit its schema'],
  ])('refuses a pack where something %s, and writes nothing', async (_, draft, more, reason) => {
    const before = snapshot()
    const {status, err} = await run(add, tarball(draft, more))
    expect(err).toContain(reason)
    expect(err).toContain('agentc: nothing was written')
    expect(status).toBe(1)
    expect(snapshot()).toEqual(before)
  })

  it('refuses half a tarball, and one that is none', async () => {
    const before = snapshot()
    const bytes = packTarball()
    writeFiles(top, {'half.tgz': bytes.subarray(0, bytes.length / 2), 'page.tgz': Buffer.from('<html>')})
    for (const path of ['../half.tgz', '../page.tgz'])
      expect((await run(add, path)).err).toContain('its tarball cannot be read')
    expect(snapshot()).toEqual(before)
  })

  it('refuses a name that another pack has, and takes it under a second one', async () => {
    await run(add, tarball())
    const other = tarball({name: '@other/team'})
    const {status, err} = await run(add, other)
    expect([status, err]).toEqual([
      2,
      expect.stringContaining('choose another name for `@other/team` with `--as NAME`'),
    ])
    expect((await run(add, other, '--as', 'theirs')).status).toBe(0)
    expect((await run(list, '--packs')).out).toMatch(
      /@other\/team +theirs +1\.0\.0 +2 +0 +file:\.\.\/pack\.tgz +ok/,
    )
  })

  it('puts everything back when the lock cannot be written', async () => {
    mkdirSync(join(folder, 'agentc.lock.json'))
    const before = snapshot()
    const {status} = await run(add, tarball())
    expect(status).toBe(2)
    expect(snapshot()).toEqual(before)
    expect(existsSync(join(folder, installed))).toBe(false)
  })
})

describe('a pack from git', () => {
  const git = (...args: readonly string[]): void => {
    const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
    execFileSync('git', [...who, '-C', join(top, 'team'), ...args], {stdio: 'pipe'})
  }
  const commit = (draft: PackDraft): string => {
    writeFiles(join(top, 'team'), packFiles(draft))
    git('init', '--quiet')
    git('add', '.')
    git('commit', '--quiet', '--message', 'team')
    git('tag', 'v1.0.0')
    return `git+file://${join(top, 'team')}#v1.0.0`
  }

  it('is taken by its tag', async () => {
    const spec = commit({})
    expect((await run(add, spec)).status).toBe(0)
    expect(JSON.parse(read('agentc.lock.json')).packs['@acme/team'].spec).toBe(spec)
    rmSync(join(folder, '.agentc'), {recursive: true})
    expect((await run(add, '--frozen')).status).toBe(0)
  })

  it('is refused where npm would build it, and nothing of it runs', async () => {
    const scripts = Object.fromEntries(
      ['prepare', 'prepack', 'postinstall'].map(name => [name, `touch ${join(top, 'ran')}`]),
    )
    const {status, err} = await run(add, commit({packageJson: {scripts}}))
    expect([status, err]).toEqual([1, expect.stringContaining('the script `prepare`')])
    expect(existsSync(join(top, 'ran'))).toBe(false)
  })
})

describe('documents for programs', () => {
  it('are one per command', async () => {
    const json = async (command: Command, ...args: readonly string[]): Promise<unknown> =>
      JSON.parse((await run(command, ...args, '--format', 'json')).out)
    expect(await json(add, tarball())).toMatchObject({
      version: 1,
      pack: {version: '1.0.0', name: '@acme/team', as: 'team', agents: ['dba', 'lead'], skills: []},
      written: ['agentc.config.yaml', 'agentc.lock.json', '.gitignore'],
    })
    const [pack] = ((await json(list, '--packs')) as {packs: readonly unknown[]}).packs
    expect(pack).toMatchObject({name: '@acme/team', state: 'ok', agents: ['dba', 'lead']})
    expect(await json(verify)).toEqual({
      version: 1,
      packs: [{name: '@acme/team', state: 'ok', differences: []}],
    })
    tarball({version: '1.1.0', agents: {dba: ['Read'], lead: null, scribe: null}})
    expect(await json(update)).toMatchObject({
      taken: false,
      updates: [{from: '1.0.0', to: '1.1.0', weight: 'minor', least: '1.1.0', isEnough: true}],
    })
    expect(await json(remove, 'team')).toMatchObject({name: '@acme/team'})
  })
})

describe('add --frozen', () => {
  it('hides what it restores from git without a change of the project', async () => {
    await run(add, tarball())
    rmSync(join(folder, '.agentc'), {recursive: true})
    rmSync(join(folder, '.gitignore'))
    expect((await run(add, '--frozen')).status).toBe(0)
    expect([existsSync(join(folder, '.gitignore')), read('.agentc/packs/.gitignore')]).toEqual([false, '*\n'])
    expect((await run(verify)).status).toBe(0)
  })

  it.skipIf(process.platform === 'win32').each([
    ['below .agentc/packs', null],
    ['by npm', '{"private": true}\n'],
  ])('restores execute bits, as npm does: %s', async (_, packageJson) => {
    if (packageJson !== null) writeFiles(folder, {'package.json': packageJson})
    const path = 'skills/tables/scripts/count.sh'
    const draft: PackDraft = {skills: {tables: agentText('tables', undefined, 'Count.')}}
    await run(add, tarball(draft, [{path: `package/${path}`, text: '#!/bin/sh\n', mode: 0o755}]))
    const bitsOf = (place: string): number => statSync(join(folder, place, path)).mode & 0o111
    expect(bitsOf(packageJson === null ? installed : 'node_modules/@acme/team')).not.toBe(0)
    for (const place of ['.agentc', 'node_modules'])
      rmSync(join(folder, place), {recursive: true, force: true})
    expect((await run(add, '--frozen')).status).toBe(0)
    expect(bitsOf(installed)).not.toBe(0)
    expect(statSync(join(folder, installed, 'package.json')).mode & 0o111).toBe(0)
  })

  it('restores what the lock says, and refuses anything else', async () => {
    await run(add, tarball())
    rmSync(join(folder, '.agentc'), {recursive: true})
    expect((await run(verify)).out).toContain('`@acme/team` is not installed')
    expect((await run(add, '--frozen')).status).toBe(0)
    expect((await run(verify)).status).toBe(0)
    rmSync(join(folder, '.agentc'), {recursive: true})
    tarball({agents: {dba: ['Read', 'Bash'], lead: null}})
    const before = snapshot()
    const {status, err} = await run(add, '--frozen')
    expect([status, err]).toEqual([1, expect.stringContaining('one of the two has been changed')])
    expect(snapshot()).toEqual(before)
  })

  it('mends what it keeps itself, and leaves node_modules to npm', async () => {
    await run(add, tarball())
    writeFiles(join(folder, installed), {'agents/dba.md': 'other', 'agents/new.md': 'x'})
    expect((await run(add, '--frozen')).out).toBe('@acme/team@1.0.0\n')
    expect((await run(verify)).status).toBe(0)
    writeFiles(join(folder, 'node_modules/@acme/team'), {...packFiles(), 'agents/dba.md': 'other'})
    const {status, err} = await run(add, '--frozen')
    expect([status, err]).toEqual([
      1,
      expect.stringContaining('delete `node_modules/@acme/team`, then `npx agentc-cli add --frozen`, or'),
    ])
    rmSync(join(folder, 'node_modules/@acme/team'), {recursive: true})
    expect((await run(add, '--frozen')).status).toBe(0)
    expect((await run(verify)).status).toBe(0)
  })

  it('refuses a lock whose hash was changed, and a config that the lock does not know', async () => {
    await run(add, tarball())
    rmSync(join(folder, '.agentc'), {recursive: true})
    const lock = read('agentc.lock.json')
    const hash = JSON.parse(lock).packs['@acme/team'].agents['agents/dba.md']
    writeFiles(folder, {'agentc.lock.json': lock.replace(hash, '0'.repeat(64))})
    const {err} = await run(add, '--frozen')
    expect(err).toContain('the lock has been changed; take agentc.lock.json from version control, or `npx')
    const [, spec = ''] = /`npx agentc-cli add (\S+) --yes` to lock/.exec(err) ?? []
    expect(await run(add, spec, '--yes')).toMatchObject({status: 0})
    expect(read('agentc.lock.json')).toBe(lock)
    rmSync(join(folder, '.agentc'), {recursive: true})
    writeFiles(folder, {'agentc.lock.json': lock, 'agentc.config.yaml': 'packs: ["@acme/team", other]\n'})
    expect((await run(add, '--frozen')).err).toContain('`other` is in the config and not in the lock')
    expect(existsSync(join(folder, '.agentc'))).toBe(false)
  })
})

describe('verify', () => {
  it('names each file that was changed, removed or added', async () => {
    await run(add, tarball())
    writeFiles(join(folder, installed), {'agents/dba.md': 'other', 'agents/new.md': 'x'})
    rmSync(join(folder, installed, 'package.json'))
    const {status, out} = await run(verify)
    expect(status).toBe(1)
    expect(out).toContain('`@acme/team`: agents/dba.md has been changed\n')
    expect(out).toContain('`@acme/team`: agents/new.md is not part of it\n')
    expect(out).toContain('`@acme/team`: package.json is missing\n')
    expect((await run(list, '--packs')).out).toContain('tampered')
  })

  it('takes a checkout with CRLF for the same', async () => {
    await run(add, tarball())
    const path = `${installed}/agents/dba.md`
    writeFiles(folder, {[path]: read(path).replaceAll('\n', '\r\n')})
    expect((await run(verify)).status).toBe(0)
  })
})

describe('update', () => {
  it('shows what changed in meaning first, and takes it with --yes', async () => {
    await run(add, tarball())
    tarball({version: '1.0.1', agents: {dba: ['Read', 'Bash']}})
    const before = snapshot()
    const {status, out, err} = await run(update)
    expect([status, err]).toEqual([1, 'nothing was written; `npx agentc-cli update --yes` takes it\n'])
    expect(out).toContain('@acme/team 1.0.0 -> 1.0.1: the heaviest change is major')
    expect(out).toContain('lead\n  major')
    expect(out).toContain('dba\n  major  may use more: `Bash`')
    expect(out).toContain('the version number does not own up to that: it should be 2.0.0 or higher')
    expect((await run(update, '--dry-run')).status).toBe(0)
    expect(snapshot()).toEqual(before)
    expect((await run(update, 'team', '--yes')).status).toBe(0)
    expect(JSON.parse(read('agentc.lock.json')).packs['@acme/team'].version).toBe('1.0.1')
    expect(existsSync(join(folder, installed, 'agents/lead.md'))).toBe(false)
    expect((await run(verify)).status).toBe(0)
    expect((await run(update)).err).toBe('every pack is as new as its spec allows\n')
  })

  it('does not build upon files that were changed', async () => {
    await run(add, tarball())
    writeFiles(join(folder, installed), {'agents/dba.md': 'other'})
    expect((await run(update, '--yes')).status).toBe(1)
  })
})

describe('remove', () => {
  it('removes no folder whose name is none of a package', async () => {
    writeFiles(folder, {'agentc.config.yaml': 'packs: ["../../../src"]\n', 'src/x.ts': ''})
    const {status, err} = await run(remove, '../../../src')
    expect([status, err]).toEqual([2, expect.stringContaining('`../../../src` is no name of a package')])
    expect(existsSync(join(folder, 'src/x.ts'))).toBe(true)
  })

  it('takes a pack out of config, lock and disk, and nothing else', async () => {
    await run(add, tarball())
    const {status, out} = await run(remove, 'team')
    expect([status, out]).toEqual([0, '@acme/team is removed\n'])
    expect(read('agentc.config.yaml')).toBe(`${config}\n`)
    expect(JSON.parse(read('agentc.lock.json')).packs).toEqual({})
    expect(existsSync(join(folder, '.agentc/packs'))).toBe(false)
    expect((await run(remove, 'team')).err).toContain('there is no pack `team`')
  })

  it('says what breaks without the pack', async () => {
    await run(add, tarball())
    writeFiles(folder, {'agents/night.md': agentText('night', 'base: team:dba\n')})
    const {status, err} = await run(remove, 'team')
    expect([status, err]).toEqual([
      0,
      expect.stringContaining('agentc: without it: agents/night.md: base `team:dba` is of a pack `team`'),
    ])
  })
})

describe('a project without a config', () => {
  const own = {'.claude/agents/mine.md': agentText('mine', ''), 'loose.md': agentText('loose', '')}

  it.each([
    ['add', add, (spec: string) => [spec]],
    ['init --from', init, (spec: string) => ['--from', spec]],
  ] as const)('goes on finding its agents after `%s`', async (_, command, args) => {
    rmSync(join(folder, 'agentc.config.yaml'))
    writeFiles(folder, own)
    expect((await run(command, ...args(tarball()))).status).toBe(0)
    const {out} = await run(list, '--format', 'json')
    const names = JSON.parse(out).agents.map(({name}: {readonly name: string}) => name)
    expect(names).toEqual(['loose', 'mine', 'team:dba', 'team:lead'])
  })
})

describe('packs that the config has and the lock has not', () => {
  it.each([
    ['outdated', outdated, []],
    ['update', update, []],
    ['update --yes', update, ['--yes']],
  ] as const)('are told by %s', async (_, command, args) => {
    writeFiles(folder, {'agentc.config.yaml': 'packs: ["@acme/team"]\n'})
    expect(await run(command, ...args)).toMatchObject({
      status: 1,
      err: expect.stringContaining('`@acme/team` is in the config and not in the lock; `npx agentc-cli add'),
    })
    expect(existsSync(join(folder, 'agentc.lock.json'))).toBe(false)
  })

  it('are told to programs', async () => {
    writeFiles(folder, {'agentc.config.yaml': 'packs: ["@acme/team"]\n'})
    const {status, out} = await run(outdated, '--format', 'json')
    expect([status, JSON.parse(out)]).toEqual([1, expect.objectContaining({notLocked: ['@acme/team']})])
  })
})
