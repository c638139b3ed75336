/** Packs in a project of npm: its other packages, its settings and its next `npm ci`, against the stub of a registry. */
import {execFile} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {add} from '../../src/commands/add.ts'
import type {Command} from '../../src/commands/line/command.ts'
import {remove} from '../../src/commands/remove.ts'
import {update} from '../../src/commands/update.ts'
import {verify} from '../../src/commands/verify.ts'
import {packFiles, packTarball, writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'
import {type StubRegistry, startStub} from '../support/stub-registry.ts'
import {treeOf} from '../support/tree.ts'

vi.setConfig({testTimeout: 120_000, hookTimeout: 60_000})

let top = ''
let folder = ''
let marker = ''
let registry: StubRegistry
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'agentc-npm-'))
  folder = join(top, 'project')
  marker = join(top, 'ran')
  mkdirSync(folder)
  writeFiles(folder, {'agentc.config.yaml': ''})
  writeFileSync(join(top, 'npmrc'), '')
  registry = await startStub()
  const settings = {
    ...{
      registry: registry.url,
      cache: join(top, 'cache'),
      userconfig: join(top, 'npmrc'),
      fetch_retries: '0',
    },
    ...{audit: 'false', fund: 'false', update_notifier: 'false'},
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(`npm_config_${name}`, value)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await registry.stop()
  rmSync(top, {recursive: true, force: true})
})

function run(command: Command, ...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(command, folder, args)
}

/** The real npm, in its own process beside this one, which serves the registry. */
function npm(...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('npm', args, {cwd: folder, encoding: 'utf8'}, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(stderr))
    })
  })
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

function has(path: string): boolean {
  return existsSync(join(folder, path))
}

const team = 'node_modules/@acme/team/agents/dba.md'
const post = (): Readonly<Record<string, unknown>> => ({
  scripts: {postinstall: `node -e "require('fs').writeFileSync('${marker}', '')"`},
})

/** A project with a dependency whose script has to run, and one with a peer. */
async function publishOthers(): Promise<void> {
  await registry.publish({name: 'dep', packageJson: {...post()}})
  await registry.publish({name: 'peer'})
  await registry.publish({name: 'plug', packageJson: {peerDependencies: {peer: '*'}}})
  await registry.publish({})
  registry.alter('dep', {hasInstallScript: true})
  writeFiles(folder, {'package.json': '{"private": true, "dependencies": {"dep": "^1", "plug": "^1"}}\n'})
}

describe('the other packages of a project', () => {
  it('are not installed without their scripts: `npm install` runs them afterwards', async () => {
    await publishOthers()
    expect(await run(add, '@acme/team')).toMatchObject({status: 0})
    expect([has('node_modules/dep'), has(team), has('node_modules/.bin')]).toEqual([false, true, false])
    await npm('install')
    expect([has('node_modules/peer'), existsSync(marker)]).toEqual([true, true])
    expect(await run(verify)).toMatchObject({status: 0})
  })

  it('nor where only some of them are there', async () => {
    await publishOthers()
    await npm('install', '--ignore-scripts')
    rmSync(join(folder, 'node_modules/dep'), {recursive: true})
    expect(await run(add, '@acme/team')).toMatchObject({status: 0})
    await npm('install')
    expect([has('node_modules/dep'), existsSync(marker)]).toEqual([true, true])
    expect(await run(verify)).toMatchObject({status: 0})
  })

  it('stay, with their peers, and npm is content with what lies there', async () => {
    await publishOthers()
    await npm('install', '--ignore-scripts')
    const before = JSON.parse(read('package-lock.json')).packages
    expect(await run(add, '@acme/team')).toMatchObject({status: 0})
    const {'': _, 'node_modules/@acme/team': ours, ...others} = JSON.parse(read('package-lock.json')).packages
    expect({...others, '': before['']}).toEqual(before)
    expect(ours).toMatchObject({version: '1.0.0', dev: true})
    await npm('ls')
    await npm('ci', '--ignore-scripts')
    expect([has(team), has('node_modules/peer')]).toEqual([true, true])
    expect(await run(verify)).toMatchObject({status: 0})
    expect(await run(remove, 'team')).toMatchObject({status: 0})
    expect(JSON.parse(read('package-lock.json')).packages).toEqual(before)
    expect([has('node_modules/@acme'), has('node_modules/peer')]).toEqual([false, true])
    await npm('ls')
  })

  it('are not changed in passing, where npm’s lock is behind package.json', async () => {
    await publishOthers()
    await npm('install', '--ignore-scripts')
    writeFiles(folder, {'package.json': '{"private": true, "dependencies": {"dep": "^1"}}\n'})
    const lock = read('package-lock.json')
    const {status, err} = await run(add, '@acme/team')
    expect([status, err]).toEqual([
      1,
      expect.stringContaining('npm would change other packages, too (peer, plug)'),
    ])
    expect([read('package-lock.json'), has(team)]).toEqual([lock, false])
  })
})

describe('a registry that says more of a pack than its tarball', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['bin', {bin: {agentc: './agents/dba.md'}}],
    ['hasInstallScript', {hasInstallScript: true}],
    ['dependencies', {dependencies: {evil: '*'}}],
    ['optionalDependencies', {optionalDependencies: {evil: '*'}}],
    ['peerDependencies', {peerDependencies: {evil: '*'}}],
  ])('is not believed: %s', async (key, more) => {
    await registry.publish({name: 'evil', packageJson: post()})
    await registry.publish({})
    registry.alter('@acme/team', more)
    writeFiles(folder, {'package.json': '{"private": true}\n'})
    const {status, err} = await run(add, '@acme/team')
    expect([status, err]).toEqual([1, expect.stringContaining(`says of it \`${key}\`, which its tarball`)])
    expect(read('package.json')).toBe('{"private": true}\n')
    expect(['package-lock.json', 'node_modules', 'agentc.lock.json', '.agentc'].some(has)).toBe(false)
  })

  it('names what comes along', async () => {
    await registry.publish({name: 'evil', packageJson: post()})
    await registry.publish({})
    registry.alter('@acme/team', {dependencies: {evil: '*'}})
    writeFiles(folder, {'package.json': '{"private": true}\n'})
    await npm('install')
    expect((await run(add, '@acme/team')).err).toContain('npm would change other packages, too (evil)')
    expect(read('package.json')).toBe('{"private": true}\n')
  })
})

describe('a package of the project with the name of a pack', () => {
  it('keeps its place where it is none', async () => {
    await registry.publish({name: 'left-pad', packageJson: {keywords: []}, files: {'agentc.pack.json': null}})
    writeFiles(folder, {'package.json': '{"dependencies": {"left-pad": "^1"}}\n'})
    writeFiles(top, {'pack.tgz': packTarball({name: 'left-pad'})})
    const before = read('package.json')
    for (const isInstalled of [false, true]) {
      if (isInstalled) await npm('install')
      const {status, err} = await run(add, '../pack.tgz')
      expect([status, err]).toEqual([
        1,
        expect.stringContaining('has `left-pad` under `dependencies` already'),
      ])
      expect(read('package.json')).toBe(before)
    }
  })

  it('is not hidden behind one that lies elsewhere, nor is it the project itself', async () => {
    writeFiles(join(top, 'team'), packFiles())
    writeFiles(folder, {'package.json': '{"devDependencies": {"@acme/team": "^1"}}\n'})
    const {status, err} = await run(add, '../team')
    expect([status, err]).toEqual([1, expect.stringContaining('would be found before this pack')])
    writeFiles(folder, {'package.json': '{"name": "@acme/team"}\n'})
    expect((await run(add, '../team')).err).toContain('the project itself is called `@acme/team`')
    expect(has('agentc.lock.json')).toBe(false)
  })

  it('stays when it was there before', async () => {
    await registry.publish({})
    writeFiles(folder, {'package.json': '{"dependencies": {"@acme/team": "^1.0.0"}}\n'})
    await npm('install')
    expect(await run(add, '@acme/team')).toMatchObject({status: 0})
    await registry.publish({version: '1.1.0'})
    expect(await run(update, '--yes')).toMatchObject({status: 0})
    expect(await run(remove, 'team')).toMatchObject({status: 0})
    expect(JSON.parse(read('package.json')).dependencies).toEqual({'@acme/team': '^1.1.0'})
    expect([has(team), has('agentc.lock.json')]).toEqual([true, true])
  })
})

it('a pack without a range goes beyond the range in package.json, once that is wanted', async () => {
  await registry.publish({version: '2.0.0'})
  await registry.publish({version: '3.0.0'})
  writeFiles(folder, {'package.json': '{"private": true}\n'})
  expect(await run(add, '@acme/team@2.0.0')).toMatchObject({status: 0})
  const {status, err} = await run(add, '@acme/team')
  expect([status, err]).toEqual([1, expect.stringContaining('add @acme/team --yes` takes it')])
  expect(await run(add, '@acme/team', '--yes')).toMatchObject({status: 0})
  expect(JSON.parse(read('package.json')).devDependencies).toEqual({'@acme/team': '^3.0.0'})
  expect(await run(verify)).toMatchObject({status: 0})
})

it.each([true, false])(
  'a pack that is a peer of the project stays one (installed before: %s)',
  async isInstalled => {
    await registry.publish({version: '1.0.2'})
    writeFiles(folder, {
      'package.json': '{"name": "x", "version": "1.0.0", "peerDependencies": {"@acme/team": ">=1"}}\n',
    })
    if (isInstalled) await npm('install')
    const peers = {peerDependencies: {'@acme/team': '>=1'}}
    expect(await run(add, '@acme/team')).toMatchObject({status: 0})
    expect(JSON.parse(read('package.json'))).toMatchObject({
      ...peers,
      devDependencies: {'@acme/team': '^1.0.2'},
    })
    expect(await run(verify)).toMatchObject({status: 0})
    await npm('ci')
    expect(await run(remove, 'team')).toMatchObject({status: 0})
    expect(JSON.parse(read('package.json'))).toEqual({name: 'x', version: '1.0.0', ...peers})
    await npm('ci')
  },
)

describe('members of a workspace that share a node_modules', () => {
  async function inMember<T>(name: string, work: () => Promise<T>): Promise<T> {
    const workspace = folder
    folder = join(workspace, 'p', name)
    try {
      return await work()
    } finally {
      folder = workspace
    }
  }

  function startWorkspace(): void {
    writeFiles(folder, {'package.json': '{"private": true, "workspaces": ["./p/*"]}\n'})
    for (const name of ['a', 'b'])
      writeFiles(join(folder, 'p', name), {
        'package.json': `{"name": "${name}", "version": "1.0.0"}\n`,
        'agentc.config.yaml': '',
      })
  }

  it('keep the packs that they hold', async () => {
    mkdirSync(join(folder, '.git'))
    await registry.publish({version: '1.0.0'})
    await registry.publish({version: '1.0.1'})
    startWorkspace()
    expect(await inMember('a', () => run(add, '@acme/team@1.0.0'))).toMatchObject({status: 0})
    const before = treeOf(folder)
    const {status, err} = await inMember('b', () => run(add, '@acme/team'))
    expect([status, err]).toEqual([1, expect.stringContaining('`p/a` holds `@acme/team` as 1.0.0')])
    expect(err).toContain('`npx agentc-cli add @acme/team@1.0.1 --yes` there first, or')
    expect(treeOf(folder)).toEqual(before)
    expect(await inMember('a', () => run(add, '@acme/team@1.0.1', '--yes'))).toMatchObject({status: 0})
    expect(await inMember('b', () => run(add, '@acme/team'))).toMatchObject({status: 0})
    for (const name of ['a', 'b']) expect(await inMember(name, () => run(verify))).toMatchObject({status: 0})
  })

  it('change the version of one that both hold one after the other', async () => {
    mkdirSync(join(folder, '.git'))
    await registry.publish({version: '1.0.0'})
    startWorkspace()
    for (const name of ['a', 'b'])
      expect(await inMember(name, () => run(add, '@acme/team'))).toMatchObject({status: 0})
    await registry.publish({version: '1.0.1'})
    const {status, err} = await inMember('a', () => run(update, '--yes'))
    expect([status, err]).toEqual([1, expect.stringContaining('`npx agentc-cli remove @acme/team` there')])
    expect(await inMember('b', () => run(remove, 'team'))).toMatchObject({status: 0})
    expect(await inMember('a', () => run(update, '--yes'))).toMatchObject({status: 0})
    expect(await inMember('b', () => run(add, '@acme/team@1.0.1'))).toMatchObject({status: 0})
    for (const name of ['a', 'b']) expect(await inMember(name, () => run(verify))).toMatchObject({status: 0})
  })

  it('are known without git', async () => {
    await registry.publish({})
    startWorkspace()
    const before = treeOf(folder)
    registry.alter('@acme/team', {hasInstallScript: true})
    expect(await inMember('a', () => run(add, '@acme/team'))).toMatchObject({status: 1})
    expect(treeOf(folder)).toEqual(before)
    registry.alter('@acme/team', {hasInstallScript: false})
    expect(await inMember('a', () => run(add, '@acme/team'))).toMatchObject({status: 0})
    expect([has('p/a/package-lock.json'), has(team)]).toEqual([false, true])
    expect(await inMember('a', () => run(verify))).toMatchObject({status: 0})
  })
})

describe('settings of npm that make it do less', () => {
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['omit', {npm_config_omit: 'dev'}],
    ['NODE_ENV', {NODE_ENV: 'production'}],
    ['dry-run', {npm_config_dry_run: 'true'}],
    ['global', {npm_config_global: 'true'}],
    ['save', {npm_config_save: 'false'}],
    ['package-lock', {npm_config_package_lock: 'false'}],
  ])('change nothing: %s', async (name, env) => {
    for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value)
    await registry.publish({})
    writeFiles(folder, {'package.json': '{"private": true}\n'})
    expect(await run(add, '@acme/team')).toMatchObject({status: 0})
    expect(JSON.parse(read('package.json')).devDependencies).toEqual({'@acme/team': '^1.0.0'})
    expect([has(team), has('package-lock.json')]).toEqual([true, name !== 'package-lock'])
    expect(await run(verify)).toMatchObject({status: 0})
    expect(await run(remove, 'team')).toMatchObject({status: 0})
    expect(JSON.parse(read('package.json'))).toEqual({private: true})
    expect(['node_modules', '.agentc'].some(has)).toBe(false)
  })

  it('that forbid it are told', async () => {
    writeFiles(folder, {'package.json': '{"private": true}\n', '.npmrc': 'save-peer=true\n'})
    await registry.publish({})
    const {status, err} = await run(add, '@acme/team')
    expect([status, err]).toEqual([2, expect.stringContaining('--save-peer cannot be provided')])
    expect(read('package.json')).toBe('{"private": true}\n')
  })
})

describe('where a pack lies', () => {
  it('changes with its spec: what npm cannot hold to a hash is kept below .agentc/packs', async () => {
    await registry.publish({})
    writeFiles(folder, {'package.json': '{"private": true}\n'})
    writeFiles(join(top, 'team'), packFiles({version: '1.1.0'}))
    const own = '.agentc/packs/node_modules/@acme/team/agents/dba.md'
    expect(await run(add, '@acme/team')).toMatchObject({status: 0})
    expect([has(team), has(own)]).toEqual([true, false])
    expect(await run(add, '../team', '--yes')).toMatchObject({status: 0})
    expect([has(team), has(own)]).toEqual([false, true])
    expect(JSON.parse(read('package.json'))).toEqual({private: true})
    await npm('ci')
    expect(await run(verify)).toMatchObject({status: 0})
    expect(await run(add, '@acme/team@1.0.0', '--yes')).toMatchObject({status: 0})
    expect([has(team), has(own)]).toEqual([true, false])
    expect(await run(verify)).toMatchObject({status: 0})
  })

  it('is that of npm’s lock in a workspace', async () => {
    await registry.publish({})
    const workspace = folder
    writeFiles(workspace, {'package.json': '{"private": true, "workspaces": ["packages/*"]}\n'})
    mkdirSync(join(workspace, '.git'))
    folder = join(workspace, 'packages/a')
    writeFiles(folder, {'package.json': '{"name": "a", "version": "1.0.0"}\n', 'agentc.config.yaml': ''})
    expect(await run(add, '@acme/team')).toMatchObject({status: 0})
    expect(existsSync(join(workspace, team))).toBe(true)
    expect(JSON.parse(read('package.json')).devDependencies).toEqual({'@acme/team': '^1.0.0'})
    expect(has('package-lock.json')).toBe(false)
    expect(await run(verify)).toMatchObject({status: 0})
    expect(await run(remove, 'team')).toMatchObject({status: 0})
    expect(existsSync(join(workspace, team))).toBe(false)
  })
})
