/** `agentc init --from PACK` with tarballs and folders: no registry and no network. */
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {build} from '../../src/commands/build.ts'
import {init} from '../../src/commands/init.ts'
import type {Command} from '../../src/commands/line/command.ts'
import {verify} from '../../src/commands/verify.ts'
import {unsupportedKeys} from '../../src/generated/config-keys.ts'
import {type PackDraft, packFiles, packTarball, writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'
import type {TarEntry} from '../support/tar.ts'

let top = ''
let folder = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-from-'))
  folder = join(top, 'project')
  mkdirSync(join(folder, '.git'), {recursive: true})
})
afterEach(() => rmSync(top, {recursive: true, force: true}))

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

/** Files of the project, whatever git's folder holds. */
function files(): readonly string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

const installed = '.agentc/packs/node_modules/@acme/team'

describe('init --from', () => {
  it('writes a config, the lock and .gitignore, and installs the pack', async () => {
    const {err} = await run(init, '--from', tarball())
    expect(err).toContain('wrote agentc.config.yaml, agentc.lock.json, .gitignore')
    expect(err).toContain('started from @acme/team@1.0.0: 2 agents')
    expect(read('agentc.config.yaml')).toMatch(
      /\ntargets:\n {2}claude-code: \{\}\n\npacks:\n {2}- "@acme\/team"\n$/,
    )
    expect(read('.gitignore')).toBe('.agentc/packs/\ndist/\n.agentc/cache/\n')
    expect(read(`${installed}/agents/dba.md`)).toBe(packFiles()['agents/dba.md'])
    expect(existsSync(join(folder, 'agents'))).toBe(false)
    expect(await run(verify)).toMatchObject({status: 0})
  })

  it('names the pack in its document', async () => {
    const {out} = await run(init, '--from', tarball(), '--format', 'json')
    expect(JSON.parse(out).pack).toEqual({name: '@acme/team', version: '1.0.0'})
  })

  it('takes a folder, and the targets that the pack was made for', async () => {
    const draft = {manifest: {targets: ['codex', 'claude-code', 'of-the-future']}}
    writeFiles(join(top, 'pack'), packFiles(draft))
    await run(init, '--from', '../pack')
    expect(read('agentc.config.yaml')).toContain('\ntargets:\n  claude-code: {}\n  codex: {}\n')
    expect(JSON.parse(read('agentc.lock.json')).packs['@acme/team'].spec).toBe('file:../pack')
  })

  it('gives the agents of a package another word where its name is none', async () => {
    await run(init, '--from', tarball({name: '@acme/our.team_2'}))
    expect(read('agentc.config.yaml')).toMatch(/pack: "?@acme\/our\.team_2"?, as: our-team-2/)
  })

  it.skipIf(unsupportedKeys.includes('packs'))('the project builds at once', async () => {
    expect(await run(init, '--from', tarball())).toMatchObject({status: 0})
    expect(await run(build)).toMatchObject({status: 0})
    expect(files().filter(path => path.startsWith('dist/claude-code/.claude/agents/'))).toHaveLength(2)
  })
})

describe('nothing is written', () => {
  it.each<[name: string, spec: () => string, message: RegExp]>([
    [
      'a path that leaves the pack',
      () => tarball({}, [{path: 'package/../../x', text: ''}]),
      /written outside of it/,
    ],
    ['scripts', () => tarball({packageJson: {scripts: {postinstall: 'node x.js'}}}), /postinstall/],
    ['a lying manifest', () => tarball({files: {'agents/dba.md': 'Another.\n'}}), /dba/],
    ['no such file', () => '../none.tgz', /there is no file or folder/],
  ])('%s', async (_, spec, message) => {
    const {status, err} = await run(init, '--from', spec())
    expect(status).toBeGreaterThan(0)
    expect(err).toMatch(message)
    expect(files()).toEqual([])
  })

  it('over a config, a lock, or with another start', async () => {
    const pack = tarball()
    expect((await run(init, '--from', pack, '--lint')).err).toContain(
      '`--from` and `--lint` exclude each other',
    )
    writeFiles(folder, {'agentc.lock.json': '{"schema": 1, "packs": {}}\n'})
    expect((await run(init, '--from', pack)).err).toContain('agentc.lock.json is here already')
    writeFiles(folder, {'agentc.config.yaml': ''})
    expect((await run(init, '--from', pack)).err).toContain(
      `configures this folder already, and nothing is overwritten; \`npx agentc-cli add ${pack}\` adds the pack`,
    )
    expect(files()).toEqual(['agentc.config.yaml', 'agentc.lock.json'])
  })
})
