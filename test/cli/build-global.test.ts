/** `agentc build --global`: in memory for the places, on a disk of its own for what happens to files that are there. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {build} from '../../src/commands/build.ts'
import {loadTarget, targetIds} from '../../src/formats/registry.ts'
import {agentText, runCli} from '../support/cli.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'

const user = {home: '/home/u', variable: () => null}
const baker = agentText('baker', 'allowed-tools: [Read]\n', 'Read @resources/list.md first.\n')
const sources = {
  'agentc.config.yaml': 'targets: {claude-code: {}}\n',
  'agents/baker.md': baker,
  'agents/baker/resources/list.md': 'Flour, water, salt.\n',
}

describe('the places', () => {
  it.each([
    ['claude-code', '/home/u/.claude/agents/baker.md', '~/.claude/agent-resources/baker/resources/list.md'],
    ['codex', '/home/u/.codex/agents/baker.toml', '~/.codex/agent-resources/baker/resources/list.md'],
    [
      'opencode',
      '/home/u/.config/opencode/agents/baker.md',
      '~/.config/opencode/agent-resources/baker/resources/list.md',
    ],
    ['gemini', '/home/u/.gemini/agents/baker.md', '~/.gemini/agent-resources/baker/resources/list.md'],
    [
      'copilot',
      '/home/u/.copilot/agents/baker.agent.md',
      '~/.copilot/agent-resources/baker/resources/list.md',
    ],
    ['qwen', '/home/u/.qwen/agents/baker.md', '~/.qwen/agent-resources/baker/resources/list.md'],
    ['factory', '/home/u/.factory/droids/baker.md', '~/.factory/droid-resources/baker/resources/list.md'],
    ['cursor', '/home/u/.cursor/agents/baker.md', '~/.cursor/agent-resources/baker/resources/list.md'],
    ['kiro', '/home/u/.kiro/agents/baker.json', '~/.kiro/agent-resources/baker/resources/list.md'],
  ])('%s', async (id, path, named) => {
    const {status, err, host} = await runCli(build, ['--global', '-t', id], sources, {user})
    expect({status, err}).toMatchObject({status: 0})
    expect(host.files()[path]).toContain(named)
    expect(host.files()[named.replace('~', '/home/u')]).toBe('Flour, water, salt.\n')
  })

  it('go where a variable of the client says, which prompts then name in full', async () => {
    const variable = (name: string): string | null => (name === 'CODEX_HOME' ? '/opt/codex' : null)
    const {status, host} = await runCli(build, ['--global', '-t', 'codex'], sources, {
      user: {home: '/home/u', variable},
    })
    expect(status).toBe(0)
    expect(host.files()['/opt/codex/agents/baker.toml']).toContain(
      '/opt/codex/agent-resources/baker/resources/list.md',
    )
  })

  it('take skills along, where the client has a place for them', async () => {
    const skill = '---\nname: knead\ndescription: Use when dough is kneaded.\n---\nTen minutes.\n'
    const files = {...sources, 'skills/knead/SKILL.md': skill}
    const {host} = await runCli(build, ['--global'], files, {user})
    expect(host.files()['/home/u/.claude/skills/knead/SKILL.md']).toBe(skill)
  })

  it('Kiro’s agents name the skills there', async () => {
    const files = {
      'agents/baker.md': agentText('baker', 'skills: [knead]\n'),
      'skills/knead/SKILL.md':
        '---\nname: knead\ndescription: Use when dough is kneaded.\n---\nTen minutes.\n',
    }
    const {host} = await runCli(build, ['--global', '-t', 'kiro'], files, {user})
    expect(host.files()['/home/u/.kiro/agents/baker.json']).toContain('skill://~/.kiro/skills/knead/SKILL.md')
  })

  it('leave the project alone', async () => {
    const {host} = await runCli(build, ['--global'], sources, {user})
    const written = Object.keys(host.files()).filter(
      path => path.startsWith('/project/') && !path.endsWith('.keep'),
    )
    expect(written.sort()).toEqual(
      Object.keys(sources)
        .map(path => `/project/${path}`)
        .sort(),
    )
  })

  it('every folder that is replaced is the one that the target writes to', async () => {
    for (const id of targetIds) {
      const target = await loadTarget(id)
      const folder = target?.userFolder?.(target.options)
      if (!folder) continue
      const {host} = await runCli(build, ['-t', id], sources)
      const out = `/project/dist/${id}/`
      const paths = Object.keys(host.files()).filter(
        path => path.startsWith(out) && !path.includes('/.agentc/'),
      )
      expect(paths.length, id).toBeGreaterThan(1)
      for (const path of paths) expect(path.startsWith(`${out}${folder.instead}/`), path).toBe(true)
    }
  })
})

describe('what is refused', () => {
  it.each([
    [
      ['-t', 'fleet'],
      /target `fleet` has no folder for agents of the user; `--global` builds claude-code, codex, .*-t claude-code/,
    ],
    [['--out', 'x'], /`--global` and `--out` exclude each other/],
  ])('%j', async (args, message) => {
    const {status, err} = await runCli(build, ['--global', ...args], sources, {user})
    expect(status).toBe(2)
    expect(err).toMatch(message)
  })

  it('a plugin, and a machine without a home folder', async () => {
    const plugin = {...sources, 'agentc.config.yaml': 'targets: {claude-code: {plugin: true}}\n'}
    expect((await runCli(build, ['--global'], plugin, {user})).err).toContain(
      'target `claude-code` is configured as a plugin, which its client installs itself',
    )
    expect((await runCli(build, ['--global'], sources)).err).toContain('set HOME')
  })
})

let folder = ''
const home = (): string => join(folder, 'home')
const agents = (): string => join(home(), '.claude/agents')
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'agentc-global-')))
  write('home/.keep', '')
  for (const name of ['one', 'two']) {
    write(`${name}/agentc.config.yaml`, 'targets: {claude-code: {}}\n')
    write(`${name}/agents/${name}-baker.md`, agentText(`${name}-baker`))
    write(`${name}/agents/${name}-miller.md`, agentText(`${name}-miller`))
  }
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), {recursive: true})
  writeFileSync(join(folder, path), text)
}

function run(project: string, ...args: readonly string[]): Promise<DiskRun> {
  const here = {home: home().replaceAll('\\', '/'), variable: () => null}
  return runOnDisk(build, join(folder, project), ['--global', ...args], {user: here})
}

describe('ownership', () => {
  it('two projects install side by side, and each prunes only its own', async () => {
    expect(await run('one')).toMatchObject({status: 0})
    expect(await run('two')).toMatchObject({status: 0})
    rmSync(join(folder, 'one/agents/one-miller.md'))
    expect(await run('one', '--check')).toMatchObject({status: 1})
    expect(await run('one')).toMatchObject({status: 0})
    expect(readdirSync(agents()).sort()).toEqual(['one-baker.md', 'two-baker.md', 'two-miller.md'])
    expect(await run('one', '--check')).toMatchObject({status: 0})
    expect(await run('two', '--check')).toMatchObject({status: 0})
  })

  it('nothing is left when no agent is', async () => {
    await run('one')
    rmSync(join(folder, 'one/agents/one-miller.md'))
    rmSync(join(folder, 'one/agents/one-baker.md'))
    expect(await run('one')).toMatchObject({status: 0})
    expect(readdirSync(join(home(), '.claude'))).toEqual([])
  })

  it('a file of the user, or of another project, is kept, and `--force` overwrites it', async () => {
    write('home/.claude/agents/one-baker.md', 'Mine.\n')
    const refused = await run('one')
    expect(refused.status).toBe(1)
    expect(refused.err).toContain('`npx agentc-cli build --global --force` overwrites it')
    expect(readdirSync(agents())).toEqual(['one-baker.md'])
    write('two/agents/one-baker.md', agentText('one-baker', '', 'Another.\n'))
    expect(await run('one', '--force')).toMatchObject({status: 0})
    expect(await run('two')).toMatchObject({status: 1})
    expect(readFileSync(join(agents(), 'one-baker.md'), 'utf8')).not.toContain('Another')
  })

  it('a file that was edited is kept, and one that means the same is adopted', async () => {
    await run('one')
    const path = join(agents(), 'one-baker.md')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, `${text}Edited.\n`)
    expect(await run('one')).toMatchObject({status: 1})
    rmSync(join(home(), '.claude/.agentc'), {recursive: true})
    writeFileSync(path, text.replace('name: one-baker', 'name: "one-baker"'))
    expect(await run('one')).toMatchObject({status: 1})
    expect(await run('one', '--adopt')).toMatchObject({status: 0})
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it.each(['--check', '--dry-run', '--diff'])('%s writes nothing', async flag => {
    const {status, out} = await run('one', flag)
    expect(status).toBe(flag === '--check' ? 1 : 0)
    expect(out).toContain('.claude/agents/one-baker.md')
    expect(existsSync(join(home(), '.claude'))).toBe(false)
  })

  it('a project that lies in the folder of the client keeps its sources', async () => {
    write('home/.claude/agentc.config.yaml', 'include: [{files: "agents/*.md", format: claude-code}]\n')
    const own = '---\nname: own\ndescription: Use when it is own.\n---\nOwn.\n'
    write('home/.claude/agents/own.md', own)
    expect(await run('home/.claude')).toMatchObject({status: 0})
    expect(await run('home/.claude', '--force')).toMatchObject({status: 0})
    expect(readFileSync(join(agents(), 'own.md'), 'utf8')).toBe(own)
  })
})
