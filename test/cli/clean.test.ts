/** `agentc clean`: what agentc owns goes, and nothing else. */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {build} from '../../src/commands/build.ts'
import {clean} from '../../src/commands/clean.ts'
import {writeFiles} from '../support/packs.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'
import {treeOf} from '../support/tree.ts'
import {agent, withPacks} from '../workspace/packs-support.ts'

const config = 'targets: {claude-code: {out: .}, roo: {out: .}, cao: {}, fleet: {}}\n'
const sources = {
  'agentc.config.yaml': config,
  'agents/dba.md': agent('dba', 'archetype: developer\n'),
  'agents/lead.md': agent('lead', 'archetype: developer\n'),
  'skills/tables/SKILL.md': '---\nname: tables\ndescription: Use when a table grows.\n---\n\nLook at it.\n',
}
let top = ''
let folder = ''

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-clean-'))
  folder = join(top, 'project')
  mkdirSync(folder)
})
afterEach(() => rmSync(top, {recursive: true, force: true}))

const run = (command: Parameters<typeof runOnDisk>[0], ...args: readonly string[]): Promise<DiskRun> =>
  runOnDisk(command, folder, args)
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')

describe('clean', () => {
  it('leaves the project as it was before the first build, without an empty folder', async () => {
    writeFiles(folder, sources)
    const before = treeOf(folder)
    expect((await run(build)).status).toBe(0)
    expect(existsSync(join(folder, '.roomodes'))).toBe(true)
    const {status, out, err} = await run(clean)
    expect([status, out]).toEqual([0, ''])
    expect(err).toMatch(/^\d+ files deleted\n$/)
    expect(treeOf(folder)).toEqual(before)
    expect(['.claude', '.agentc', 'dist'].filter(path => existsSync(join(folder, path)))).toEqual([])
    expect(await run(clean)).toMatchObject({status: 0, err: '0 files deleted\n'})
  })

  it('shows what would go', async () => {
    writeFiles(folder, sources)
    await run(build)
    const before = treeOf(folder)
    const {status, out} = await run(clean, '--dry-run')
    expect([status, treeOf(folder)]).toEqual([0, before])
    expect(out).toContain('delete  .claude/agents/dba.md\n')
    const {deleted, dryRun} = JSON.parse((await run(clean, '--dry-run', '--format', 'json')).out)
    expect([dryRun, deleted]).toEqual([true, expect.arrayContaining(['.claude/skills/tables/SKILL.md'])])
  })

  it('keeps what was edited, names it, and goes on knowing it', async () => {
    writeFiles(folder, sources)
    await run(build)
    writeFileSync(join(folder, '.claude/agents/dba.md'), 'mine')
    const {status, out, err} = await run(clean)
    expect([status, out]).toEqual([
      1,
      'keep    .claude/agents/dba.md: it was changed since agentc wrote it, so it stays; delete it by hand, or with `npx agentc-cli clean --force`\n',
    ])
    expect(err).toContain('1 file kept')
    expect(read('.claude/agents/dba.md')).toBe('mine')
    expect(existsSync(join(folder, '.claude/agents/lead.md'))).toBe(false)
    expect(JSON.parse(read('.agentc/manifest.json')).files).toHaveLength(1)
    expect((await run(clean, '--force')).status).toBe(0)
    expect(existsSync(join(folder, '.claude'))).toBe(false)
  })

  it('takes its own entries out of files that others have a part in', async () => {
    writeFiles(folder, sources)
    const others =
      'customModes:\n  - slug: mine\n    name: Mine\n    roleDefinition: You are mine.\n    groups: [read]\n'
    writeFileSync(join(folder, '.roomodes'), others)
    expect((await run(build)).status).toBe(0)
    expect(read('.roomodes')).toContain('slug: dba')
    const {status, err} = await run(clean, '-t', 'roo')
    expect([status, err]).toEqual([0, expect.stringContaining('1 file of others changed')])
    expect(read('.roomodes')).toBe(others)
    expect(existsSync(join(folder, '.claude/agents/dba.md'))).toBe(true)
  })

  it('keeps an edited entry, and removes the others', async () => {
    writeFiles(folder, sources)
    await run(build)
    writeFileSync(join(folder, '.roomodes'), read('.roomodes').replace('You are dba.', 'You are mine.'))
    const {status, out} = await run(clean)
    expect([status, out]).toEqual([1, expect.stringContaining('keep    .roomodes: entry `dba` was changed')])
    expect(read('.roomodes')).toContain('You are mine.')
    expect(read('.roomodes')).not.toContain('slug: lead')
    expect((await run(clean)).status).toBe(1)
    expect((await run(clean, '--force')).status).toBe(0)
    expect(existsSync(join(folder, '.roomodes'))).toBe(false)
  })

  it('knows targets that the config has forgotten', async () => {
    writeFiles(folder, sources)
    const before = treeOf(folder)
    await run(build)
    await run(build, '-t', 'kiro')
    writeFileSync(join(folder, 'agentc.config.yaml'), 'targets: {claude-code: {out: .}}\n')
    expect((await run(clean)).status).toBe(0)
    expect(treeOf(folder)).toEqual({...before, 'agentc.config.yaml': 'targets: {claude-code: {out: .}}\n'})
  })

  it('follows no path of a manifest out of its folder', async () => {
    writeFiles(folder, sources)
    await run(build)
    const manifest = JSON.parse(read('.agentc/manifest.json'))
    const [first] = manifest.files
    manifest.files = [
      {...first, path: 'agents/../agents/dba.md'},
      {...first, path: '../outside.md'},
    ]
    writeFileSync(join(folder, '.agentc/manifest.json'), JSON.stringify(manifest))
    writeFileSync(join(top, 'outside.md'), 'x')
    await run(clean, '--force')
    expect([existsSync(join(folder, 'agents/dba.md')), existsSync(join(top, 'outside.md'))]).toEqual([
      true,
      true,
    ])
  })

  it('removes what a pack has left behind', async () => {
    const text = 'packs: ["@acme/team"]\ntargets: {claude-code: {out: .}}\n'
    writeFiles(folder, withPacks({'agentc.config.yaml': text}, [{agents: {dba: agent('dba')}}]))
    await run(build)
    writeFileSync(join(folder, 'agentc.config.yaml'), 'targets: {claude-code: {out: .}}\n')
    const {status, err} = await run(build)
    expect([status, err]).toEqual([2, expect.stringContaining('which `npx agentc-cli clean` deletes')])
    expect((await run(clean)).status).toBe(0)
    expect(existsSync(join(folder, '.claude'))).toBe(false)
    expect((await run(build)).err).not.toContain('earlier builds')
  })

  it('--global removes what this project has installed, and nothing of others', async () => {
    const user = {home: join(top, 'home').replaceAll('\\', '/'), variable: () => null}
    mkdirSync(user.home)
    writeFiles(folder, sources)
    const other = join(top, 'other')
    writeFiles(other, {'agentc.config.yaml': config, 'agents/scribe.md': agent('scribe')})
    const globally = ['--global', '-t', 'claude-code']
    for (const one of [folder, other]) expect((await runOnDisk(build, one, globally, {user})).status).toBe(0)
    expect((await runOnDisk(clean, folder, globally, {user})).status).toBe(0)
    expect(Object.keys(treeOf(user.home)).filter(path => path.endsWith('.md'))).toEqual([
      '.claude/agents/scribe.md',
    ])
  })
})
