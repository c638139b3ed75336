/** Packs from a registry, fetched by npm: a stub in every run, and verdaccio where it is installed. */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {add} from '../../src/commands/add.ts'
import type {Command} from '../../src/commands/line/command.ts'
import {runNpm} from '../../src/commands/npm/npm.ts'
import {outdated} from '../../src/commands/outdated.ts'
import {publish} from '../../src/commands/publish.ts'
import {update} from '../../src/commands/update.ts'
import {verify} from '../../src/commands/verify.ts'
import {packTarball, writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'
import {type StubRegistry, startStub, type TestRegistry} from '../support/stub-registry.ts'
import {treeOf} from '../support/tree.ts'
import {hasVerdaccio, startVerdaccio} from '../support/verdaccio.ts'

const slow = 120_000

let top = ''
let folder = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-registry-'))
  folder = join(top, 'project')
  mkdirSync(folder)
  writeFileSync(join(folder, 'agentc.config.yaml'), '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(top, {recursive: true, force: true})
})

/** npm with a cache and settings of its own. */
function useRegistry({url}: TestRegistry): void {
  writeFileSync(join(top, 'npmrc'), '')
  const settings = {
    registry: url,
    cache: join(top, 'cache'),
    userconfig: join(top, 'npmrc'),
    fetch_retries: '0',
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(`npm_config_${name}`, value)
}

function run(command: Command, ...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(command, folder, args)
}

function lockedVersion(): string {
  return JSON.parse(readFileSync(join(folder, 'agentc.lock.json'), 'utf8')).packs['@acme/team'].version
}

/** A team, then one whose dba may do more and that has no lead. */
const first = {version: '1.0.0'}
const second = {version: '2.0.0', agents: {dba: ['Read', 'Bash']}}

const author = `---
name: dba
description: Use when a query is slow or a schema has to change.
archetype: developer
allowed-tools: [Read]
---

You look after databases.
`

const registries = [
  {title: 'a stub', start: startStub, isThere: true},
  {title: 'verdaccio', start: startVerdaccio, isThere: hasVerdaccio},
]

describe.each(registries)('$title', ({title, start, isThere}) => {
  it.skipIf(!isThere)(
    `${title}: add, outdated, update across a breaking change, restore elsewhere`,
    async () => {
      const registry = await start()
      try {
        useRegistry(registry)
        await registry.publish(first)
        const added = await run(add, '@acme/team')
        expect([added.status, added.out]).toEqual([
          0,
          '@acme/team@1.0.0: 2 agents\n  team:dba   Read\n  team:lead  every tool\n',
        ])
        expect(await run(outdated)).toMatchObject({status: 0, err: '1 pack, 0 outdated\n'})
        await registry.publish(second)
        expect(await run(outdated)).toMatchObject({
          status: 1,
          out: expect.stringMatching(/1\.0\.0 +2\.0\.0 +2\.0\.0/),
        })
        const shown = await run(update)
        expect(shown.status).toBe(1)
        expect(shown.out).toMatchInlineSnapshot(`
          "@acme/team 1.0.0 -> 2.0.0: the heaviest change is major
          team:dba
            major  may use more: \`Bash\`

          team:lead
            major  removed: what refers to it is left without an agent
          "
        `)
        expect(lockedVersion()).toBe('1.0.0')
        expect((await run(update, 'team@^1')).err).toBe('every pack is as new as its spec allows\n')
        expect((await run(update, '--yes')).status).toBe(0)
        expect(lockedVersion()).toBe('2.0.0')
        rmSync(join(folder, '.agentc'), {recursive: true})
        expect((await run(add, '--frozen')).out).toBe('@acme/team@2.0.0\n')
        expect((await run(verify)).status).toBe(0)
      } finally {
        await registry.stop()
      }
    },
    slow,
  )

  it.skipIf(!isThere)(
    `${title}: in a project of npm, package.json has it`,
    async () => {
      const registry = await start()
      try {
        useRegistry(registry)
        await registry.publish(first)
        const path = join(folder, 'package.json')
        writeFileSync(path, '{"private": true}\n')
        expect((await run(add, '@acme/team')).status).toBe(0)
        await registry.publish(second)
        expect((await run(update, '--yes')).status).toBe(0)
        expect(JSON.parse(readFileSync(path, 'utf8')).devDependencies).toEqual({'@acme/team': '^2.0.0'})
        expect((await run(verify)).status).toBe(0)
        expect(existsSync(join(folder, '.agentc'))).toBe(false)
      } finally {
        await registry.stop()
      }
    },
    slow,
  )
})

it.skipIf(!hasVerdaccio)(
  'verdaccio: no version is published twice, and `publish` says what to do',
  async () => {
    const registry = await startVerdaccio()
    try {
      useRegistry(registry)
      vi.stubEnv('npm_config_userconfig', registry.npmrc)
      writeFiles(folder, {
        'agentc.config.yaml': 'targets:\n  claude-code: {}\n',
        'agents/dba.md': author,
        LICENSE: 'MIT\n',
        'README.md': '# Team\n',
        'package.json': JSON.stringify({
          ...{name: '@acme/team', version: '1.0.0', license: 'MIT', description: 'A team'},
          ...{keywords: ['agentc-pack'], agentcPack: './agentc.pack.json'},
          files: ['agentc.pack.json', 'agents'],
        }),
      })
      const made = await run(publish, '--access', 'public')
      expect([made.status, made.err, made.out]).toEqual([
        0,
        expect.anything(),
        expect.stringContaining('@acme/team@1.0.0 is published'),
      ])
      const {status, err} = await run(publish, '--access', 'public')
      expect([status, err]).toEqual([
        2,
        expect.stringMatching(/ no version is published twice; raise `version` in package\.json\n$/),
      ])
    } finally {
      await registry.stop()
    }
  },
  slow,
)

describe('a registry that misbehaves', () => {
  let registry: StubRegistry
  beforeEach(async () => {
    registry = await startStub()
    useRegistry(registry)
    await registry.publish(first)
  })
  afterEach(() => registry.stop())

  it(
    'is down',
    async () => {
      await registry.stop()
      const {status, err} = await run(add, '@acme/team')
      expect([status, err]).toEqual([2, expect.stringContaining('agentc: `npm pack` failed: ECONNREFUSED')])
      expect(readFileSync(join(folder, 'agentc.config.yaml'), 'utf8')).toBe('')
      expect(existsSync(join(folder, 'agentc.lock.json'))).toBe(false)
    },
    slow,
  )

  it(
    'ends in the middle of a tarball',
    async () => {
      registry.cut()
      const {status, err} = await run(add, '@acme/team')
      expect([status, err]).toEqual([2, expect.stringContaining('`npm pack` failed')])
      expect(existsSync(join(folder, 'agentc.lock.json'))).toBe(false)
    },
    slow,
  )

  it(
    'has other bytes under the same version',
    async () => {
      await run(add, '@acme/team')
      registry.serve('@acme/team/-/1.0.0.tgz', packTarball({agents: {dba: null}}))
      rmSync(join(top, 'cache'), {recursive: true})
      expect((await run(update)).err).toContain('the registry has other bytes for `@acme/team@1.0.0`')
      rmSync(join(folder, '.agentc'), {recursive: true})
      const {status, err} = await run(add, '--frozen')
      expect([status, err]).toEqual([1, expect.stringContaining('one of the two has been changed')])
      expect(existsSync(join(folder, '.agentc'))).toBe(false)
    },
    slow,
  )

  it(
    'has another package under a name',
    async () => {
      await registry.publish({name: '@acme/other'})
      registry.serve('@acme/other/-/1.0.0.tgz', packTarball({}))
      const {status, err} = await run(add, '@acme/other')
      expect([status, err]).toEqual([
        1,
        expect.stringContaining(
          'the tarball that the registry has for `@acme/other` is the package `@acme/team`',
        ),
      ])
      expect(existsSync(join(folder, 'agentc.lock.json'))).toBe(false)
    },
    slow,
  )

  const login = /`npm login` .* tells the registry who you are; agentc handles no credentials\n$/
  const ask = /; `npm ping` asks the registry, and `npm config get registry` says which one it is\n$/

  it.each<readonly [string, string, (stub: StubRegistry) => void, RegExp]>([
    [
      'does not have the package',
      '@acme/none',
      () => {},
      /failed: E404: .*; correct the name; where it is private, `npm login`/,
    ],
    [
      'does not have the version',
      '@acme/team@^9',
      () => {},
      /failed: ETARGET: No matching version found for @acme\/team@\^9; ask for/,
    ],
    [
      'does not have the tag',
      '@acme/team@next',
      () => {},
      /failed: ETARGET: .*`npm view NAME versions` lists those that there are\n$/,
    ],
    ['wants to know who asks', '@acme/team', stub => stub.answer(401), login],
    ['refuses who asks', '@acme/team', stub => stub.answer(403), login],
    ['is broken', '@acme/team', stub => stub.answer(500), /failed: E500: Internal Server Error/],
    [
      'names another integrity',
      '@acme/team',
      stub => stub.swap('@acme/team/-/1.0.0.tgz', packTarball({agents: {dba: null}})),
      /failed: EINTEGRITY: .*; what came is not what the registry names/,
    ],
    ['does not answer', '@acme/team', stub => stub.hang(), ask],
    ['cuts the connection', '@acme/team', stub => stub.cut(), ask],
  ])(
    '%s: told with the remedy, and nothing is written',
    async (_, spec, misbehave, told) => {
      vi.stubEnv('npm_config_fetch_timeout', '1500')
      writeFileSync(join(folder, 'package.json'), '{"private": true}\n')
      const before = treeOf(folder)
      misbehave(registry)
      const {status, out, err} = await run(add, spec)
      expect([status, out, err]).toEqual([2, '', expect.stringMatching(told)])
      expect(err).toMatch(/^agentc: `npm pack` failed: [^\n]*\n$/)
      expect(treeOf(folder)).toEqual(before)
    },
    slow,
  )

  it(
    'hangs for longer than npm may take: npm is ended',
    async () => {
      registry.hang()
      await expect(runNpm(['view', '@acme/team'], {cwd: folder, timeout: 2000})).rejects.toThrow(
        '`npm view` was not done within 2 s and has been ended; `npm ping` asks the registry',
      )
    },
    slow,
  )

  it(
    'is asked in vain by `add --frozen` with a lock that was changed',
    async () => {
      await run(add, '@acme/team')
      rmSync(join(folder, '.agentc'), {recursive: true})
      const lock = JSON.parse(readFileSync(join(folder, 'agentc.lock.json'), 'utf8'))
      lock.packs['@acme/team'].integrity = `sha512-${'A'.repeat(86)}==`
      writeFileSync(join(folder, 'agentc.lock.json'), JSON.stringify(lock))
      const before = treeOf(folder)
      const {status, err} = await run(add, '--frozen')
      expect([status, err]).toEqual([1, expect.stringContaining('one of the two has been changed')])
      expect(treeOf(folder)).toEqual(before)
    },
    slow,
  )
})
