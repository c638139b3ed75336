/** Packs from a registry, fetched by npm: a stub in every run, and verdaccio where it is installed. */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {add} from '../../src/commands/add.ts'
import type {Command} from '../../src/commands/command.ts'
import {outdated} from '../../src/commands/outdated.ts'
import {update} from '../../src/commands/update.ts'
import {verify} from '../../src/commands/verify.ts'
import {packTarball} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'
import {type StubRegistry, startStub, type TestRegistry} from '../support/stub-registry.ts'
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
          '@acme/team@1.0.0: 2 agents\n  team:dba\n  team:lead\n',
        ])
        expect(await run(outdated)).toMatchObject({status: 0, err: '1 pack, 0 outdated\n'})
        await registry.publish(second)
        expect(await run(outdated)).toMatchObject({
          status: 1,
          out: expect.stringMatching(/1\.0\.0 +2\.0\.0 +2\.0\.0/),
        })
        const shown = await run(update)
        expect(shown.status).toBe(1)
        expect(shown.out).toContain('@acme/team 1.0.0 -> 2.0.0: the heaviest change is major')
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
  'verdaccio: no version is published twice',
  async () => {
    const registry = await startVerdaccio()
    try {
      await registry.publish(first)
      await expect(registry.publish({...first, agents: {dba: null}})).rejects.toThrow('1.0.0')
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
})
