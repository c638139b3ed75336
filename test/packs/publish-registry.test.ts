/** `agentc publish` and `pack --compare` against a real registry. Skips where verdaccio is not installed. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, expect, it, vi} from 'vitest'
import {pack} from '../../src/commands/pack.ts'
import {publish} from '../../src/commands/publish.ts'
import {agentText} from '../support/cli.ts'
import {runOnDisk} from '../support/run-on-disk.ts'
import {hasVerdaccio, startVerdaccio} from '../support/verdaccio.ts'

const top = mkdtempSync(join(tmpdir(), 'agentc-publish-registry-'))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(top, {recursive: true, force: true})
})

/** A team of one whose dba may use `tools`. */
function write(version: string, tools: string): void {
  mkdirSync(join(top, 'agents'), {recursive: true})
  const facts = {name: '@acme/team', version, license: 'MIT', keywords: ['agentc-pack']}
  const rest = {agentcPack: './agentc.pack.json', files: ['agentc.pack.json', 'agents']}
  writeFileSync(join(top, 'package.json'), JSON.stringify({...facts, ...rest}))
  writeFileSync(join(top, 'agents/dba.md'), agentText('dba', `allowed-tools: [${tools}]\n`, 'You look.\n'))
}

it.skipIf(!hasVerdaccio)(
  'a version is published once, and the next one is measured by it',
  async () => {
    const {url, npmrc, stop} = await startVerdaccio()
    try {
      const settings = {registry: url, cache: join(top, 'cache'), userconfig: npmrc, fetch_retries: '0'}
      for (const [name, value] of Object.entries(settings)) vi.stubEnv(`npm_config_${name}`, value)
      write('1.0.0', 'Read')
      expect((await runOnDisk(pack, top, ['--compare', 'latest'])).err).toContain(
        'is not on the registry yet',
      )
      const first = await runOnDisk(publish, top, [])
      expect([first.status, first.out.split('\n')[0]]).toEqual([0, '@acme/team@1.0.0 is published'])
      const again = await runOnDisk(publish, top, [])
      expect([again.status, again.err]).toEqual([2, expect.stringContaining('no version is published twice')])
      write('1.0.1', 'Read, Bash')
      expect((await runOnDisk(publish, top, ['--dry-run'])).err).toContain('since `1.0.0` (major)')
      expect((await runOnDisk(publish, top, ['--compare', '^1'])).status).toBe(1)
      expect((await runOnDisk(pack, top, ['--compare', '7.0.0'])).err).toContain('has no `7.0.0`')
      write('2.0.0', 'Read, Bash')
      expect((await runOnDisk(publish, top, ['--compare', 'latest'])).status).toBe(0)
    } finally {
      await stop()
    }
  },
  120_000,
)
