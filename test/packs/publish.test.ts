/** `agentc publish`, with an npm on PATH that notes what it is asked and asks the real one to pack. */
import {execFileSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {pack} from '../../src/commands/pack.ts'
import {publish} from '../../src/commands/publish.ts'
import {agentText} from '../support/cli.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'

const real =
  process.platform === 'win32' ? '' : execFileSync('sh', ['-c', 'command -v npm'], {encoding: 'utf8'}).trim()

const packageJson = {
  name: '@acme/team',
  version: '1.1.0',
  license: 'MIT',
  repository: 'github:acme/team',
  keywords: ['agentc-pack'],
  agentcPack: './agentc.pack.json',
  files: ['agentc.pack.json', 'agents'],
}

/** What the stub says to `npm view`: no such package. */
const unknown = {status: 1, out: '', err: 'npm error code E404\nnpm error 404 Not Found\n'}

let top = ''
let folder = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-publish-test-'))
  folder = join(top, 'team')
  mkdirSync(join(folder, 'agents'), {recursive: true})
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packageJson))
  writeFileSync(join(folder, 'agents/dba.md'), agentText('dba', 'allowed-tools: [Read]\n', 'You look.\n'))
  mkdirSync(join(top, 'bin'))
  writeFileSync(join(top, 'bin/package.json'), '{"type": "commonjs"}')
  writeFileSync(join(top, 'bin/npm'), stub)
  chmodSync(join(top, 'bin/npm'), 0o755)
  answer({view: unknown})
  vi.stubEnv('PATH', `${join(top, 'bin')}${delimiter}${process.env.PATH}`)
  for (const name of ['GITHUB_ACTIONS', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'GITLAB_CI', 'SIGSTORE_ID_TOKEN'])
    vi.stubEnv(name, undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(top, {recursive: true, force: true})
})

/** Notes its arguments; `view`, `config` and `publish` answer from a file, the rest goes to the real npm. */
const stub = `#!/usr/bin/env node
const fs = require('node:fs')
const {join} = require('node:path')
const top = join(__dirname, '..')
const args = process.argv.slice(2)
fs.appendFileSync(join(top, 'log'), JSON.stringify(args) + '\\n')
const answers = JSON.parse(fs.readFileSync(join(top, 'answers.json'), 'utf8'))
const fetches = args[0] === 'pack' && args.at(-2) === '--'
const {status, out, err} = answers[fetches ? 'fetch' : args[0]] ?? {status: null}
if (status === null && args[0] === 'pack') {
  const {spawnSync} = require('node:child_process')
  process.exit(spawnSync(${JSON.stringify(real)}, args, {stdio: 'inherit'}).status)
}
if (fetches && status === 0) {
  fs.copyFileSync(join(top, 'old.tgz'), join(args[args.indexOf('--pack-destination') + 1], 'acme-team-1.0.0.tgz'))
}
process.stdout.write(out ?? '')
process.stderr.write(err ?? '')
process.exit(status ?? 0)
`

interface Answer {
  readonly status: number
  readonly out: string
  readonly err: string
}

function answer(answers: Readonly<Record<string, Answer>>): void {
  writeFileSync(join(top, 'answers.json'), JSON.stringify(answers))
}

/** Flags that the last `npm publish` got, without those that every call has. */
function published(): readonly string[] {
  const calls = readFileSync(join(top, 'log'), 'utf8')
    .trim()
    .split('\n')
    .map((line): string[] => JSON.parse(line))
  const call = calls.findLast(([command]) => command === 'publish') ?? []
  return call.filter(
    arg => !/^(?:publish|--ignore-scripts|--no-(?:audit|fund|update-notifier)|--)$/.test(arg),
  )
}

async function run(...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(publish, folder, args)
}

/** What the registry has: version 1.0.0, whose dba could be told from the present one by nothing. */
async function publishOld(): Promise<void> {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({...packageJson, version: '1.0.0'}))
  await runOnDisk(pack, folder, ['--out', top])
  execFileSync('mv', [join(top, 'acme-team-1.0.0.tgz'), join(top, 'old.tgz')])
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packageJson))
  rmSync(join(folder, 'agentc.pack.json'))
  const view = {versions: ['0.9.0', '1.0.0'], 'dist-tags': {latest: '1.0.0'}}
  const fetched = JSON.stringify([
    {filename: 'acme-team-1.0.0.tgz', integrity: '', size: 1, unpackedSize: 1, files: []},
  ])
  answer({
    view: {status: 0, out: JSON.stringify(view), err: ''},
    fetch: {status: 0, out: fetched, err: ''},
  })
}

describe.skipIf(process.platform === 'win32')('publish', () => {
  it('hands npm the tarball and its own flags, and no others', async () => {
    const {status, out, err} = await run('--tag', 'next', '--access', 'public')
    expect(out).toMatch(/^@acme\/team@1\.1\.0 is published\nsha512-/)
    expect(err).toContain('the first version of @acme/team\n')
    expect(published()).toEqual([
      '--tag=next',
      '--access=public',
      '--no-dry-run',
      expect.stringMatching(/acme-team-1\.1\.0\.tgz$/),
    ])
    expect(existsSync(join(folder, 'agentc.pack.json'))).toBe(true)
    expect(status).toBe(0)
  })

  it('leaves nothing behind with --dry-run, which npm is told as well', async () => {
    const {status, out} = await run('--dry-run', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({version: 1, published: false, pack: {version: '1.1.0'}})
    expect(published()[0]).toBe('--dry-run')
    expect(existsSync(join(folder, 'agentc.pack.json'))).toBe(false)
    expect(status).toBe(0)
  })

  it('leaves nothing behind when npm refuses', async () => {
    answer({view: unknown, publish: {status: 1, out: '', err: 'npm error code E403\nnpm error 403 no\n'}})
    const {status, err} = await run()
    expect(err).toContain('`npm publish` failed: E403')
    expect(existsSync(join(folder, 'agentc.pack.json'))).toBe(false)
    expect(status).toBe(2)
  })

  it.each([
    ['GitHub', {GITHUB_ACTIONS: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x'}],
    ['GitLab', {GITLAB_CI: 'true', SIGSTORE_ID_TOKEN: 'x'}],
  ])('attests where it was built in a job of %s that may', async (_, env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const config = (out: string): Answer => ({status: 0, out, err: ''})
    answer({view: unknown, config: config('https://registry.npmjs.org/\n')})
    await run('--access', 'public')
    expect(published()).toContain('--provenance')
    await run()
    expect(published()).not.toContain('--provenance')
    expect((await run('--verbose')).err).toContain('no provenance: the package is not public')
    answer({view: unknown, config: config('https://npm.acme.example/\n')})
    expect((await run('--access', 'public', '--verbose')).err).toContain(
      'no provenance: https://npm.acme.example/ is not',
    )
    expect(published()).not.toContain('--provenance')
  })

  it('attests nothing elsewhere, and says why when asked to say more', async () => {
    expect((await run('--access', 'public')).err).not.toContain('provenance')
    expect(published()).not.toContain('--provenance')
    expect((await run('--access', 'public', '--verbose')).err).toContain('no provenance: this is no job of')
    await run('--provenance')
    expect(published()).toContain('--provenance')
  })

  it('refuses a version that is published, and a pre-release without a tag', async () => {
    answer({view: {status: 0, out: '{"versions": "1.1.0", "dist-tags": {"latest": "1.1.0"}}', err: ''}})
    const twice = await run()
    expect(twice.err).toContain('`@acme/team@1.1.0` is published, and no version is published twice; raise')
    expect(twice.status).toBe(2)
    writeFileSync(join(folder, 'package.json'), JSON.stringify({...packageJson, version: '2.0.0-rc.1'}))
    expect((await run()).err).toContain('2.0.0-rc.1 is a pre-release, which `latest` would hand to everybody')
    answer({view: {status: 0, out: '{"versions": "1.1.0"}', err: ''}, fetch: unknown})
    const next = await run('--tag', 'next', '--dry-run')
    expect(next.err).toContain('not compared with 1.1.0: ')
    expect(next.status).toBe(0)
  })

  it('warns where the number does not own up to what changed, and refuses when asked to compare', async () => {
    await publishOld()
    expect((await run('--dry-run')).err).not.toContain('own up')
    writeFileSync(join(folder, 'agents/dba.md'), agentText('dba', 'allowed-tools: [Bash]\n', 'You look.\n'))
    const warned = await run('--dry-run')
    expect(warned.err).toContain('version 1.1.0 does not own up to what changed since `1.0.0` (major)')
    expect(warned.status).toBe(0)
    const refused = await run('--compare', 'latest')
    expect(refused.err).toContain('has to be 2.0.0 or higher\nagentc: nothing was published')
    expect(refused.status).toBe(1)
    expect(existsSync(join(folder, 'agentc.pack.json'))).toBe(false)
  })

  it('says that there is nothing to compare with before the first version', async () => {
    answer({view: unknown, fetch: unknown})
    const {status, err} = await runOnDisk(pack, folder, ['--compare', 'latest'])
    expect(err).toContain('`@acme/team` is not on the registry yet, so there is nothing to compare with')
    // An address with nothing behind it says nothing about the registry.
    const address = await runOnDisk(pack, folder, ['--compare', 'https://example.com/team.tgz'])
    expect([address.status, address.err]).toEqual([2, expect.stringContaining('`npm pack` failed: E404')])
    expect(status).toBe(0)
    answer({fetch: {status: 1, out: '', err: 'npm error code ETARGET\nnpm error notarget x\n'}})
    expect((await runOnDisk(pack, folder, ['--compare', '9.9.9'])).err).toContain(
      'the registry has no `9.9.9` of `@acme/team`; `npm view @acme/team versions` lists',
    )
  })

  it('goes on without a comparison where the registry does not answer', async () => {
    answer({view: {status: 1, out: '', err: 'npm error code ECONNREFUSED\nnpm error no\n'}})
    const {status, err} = await run('--dry-run')
    expect(err).toContain('not compared with what is published: `npm view` failed: ECONNREFUSED')
    expect(status).toBe(0)
  })
})
