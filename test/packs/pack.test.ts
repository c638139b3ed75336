/** `agentc pack` on real folders, with npm's own packer, which needs no network for that. */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {pack} from '../../src/commands/pack.ts'
import {readTarball} from '../../src/commands/packs/tarball.ts'
import {agentText} from '../support/cli.ts'
import {type DiskRun, runOnDisk} from '../support/run-on-disk.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agentc-pack-'))
  write('package.json', JSON.stringify(packageJson))
  write('agents/dba.md', agentText('dba', 'allowed-tools: [Read]\n', 'You look after the database.\n'))
  write(
    'agents/lead.md',
    agentText('lead', 'related_agents: [{name: dba, type: delegates_to}]\n', 'You lead.\n'),
  )
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

const packageJson = {
  name: '@acme/team',
  version: '1.0.0',
  license: 'MIT',
  keywords: ['agentc-pack'],
  agentcPack: './agentc.pack.json',
  files: ['agentc.pack.json', 'agents', 'skills', 'dist', '.claude-plugin'],
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), {recursive: true})
  writeFileSync(join(folder, path), text)
}

async function run(...args: readonly string[]): Promise<DiskRun> {
  return runOnDisk(pack, folder, args)
}

describe('pack', () => {
  it('writes the manifest and a tarball, and says what is in it', async () => {
    const {status, out} = await run()
    expect(status).toBe(0)
    expect(out).toMatch(/^@acme\/team@1\.0\.0: 2 agents\n/)
    const {integrity, files} = await readTarball(join(folder, 'acme-team-1.0.0.tgz'))
    expect(out).toContain(integrity)
    expect([...files.keys()].sort()).toEqual([
      'agentc.pack.json',
      'agents/dba.md',
      'agents/lead.md',
      'package.json',
    ])
    expect(JSON.parse(readFileSync(join(folder, 'agentc.pack.json'), 'utf8'))).toMatchObject({
      schema: 1,
      name: '@acme/team',
      agents: [
        {name: 'dba', path: 'agents/dba.md', tools: {allowed: ['Read'], denied: []}},
        {name: 'lead', relations: [{name: 'dba', type: 'delegates_to'}]},
      ],
    })
  })

  it('takes along what its config says of the agents, promises what they end up with, and says what stays', async () => {
    write('package.json', JSON.stringify({...packageJson, files: [...packageJson.files, 'variants']}))
    write('variants/tone.md', 'Be brief.\n')
    write(
      'agentc.config.yaml',
      `targets: {cao: {provider: claude_code}, claude-code: {out: dist/claude-code}}
stacks: [python]
defaults: {branch: backend}
vars: {company: Acme}
patches:
  - {match: {name: dba}, set: {allowed-tools: {append: [Bash]}}, body: {append: variants/tone.md}}
  - {match: {name: dba}, when: {stack: python}, set: {allowed-tools: {append: [Glob]}}}
  - {match: {name: dba}, when: {target: gemini}, set: {allowed-tools: [Grep]}}
  - {match: {name: dba}, when: {target: cao}, set: {allowed-tools: {append: [WebFetch]}}}
`,
    )
    const {status, out, err} = await run('--format', 'pretty')
    expect([status, status === 0 ? '' : out + err]).toEqual([0, ''])
    expect(err).toContain('the config says `stacks`, `targets.cao.provider`, which change outputs')
    const manifest = JSON.parse(readFileSync(join(folder, 'agentc.pack.json'), 'utf8'))
    expect(Object.keys(manifest.config)).toEqual(['defaults', 'patches', 'vars'])
    expect(manifest.config.patches[0].body).toEqual({append: 'variants/tone.md'})
    expect(manifest.agents[0]).toMatchObject({
      ...{name: 'dba', branch: 'backend', tools: {allowed: ['Read', 'Bash'], denied: []}},
      toolsOn: {
        cao: {allowed: ['Read', 'Bash', 'WebFetch'], denied: []},
        gemini: {allowed: ['Grep'], denied: []},
        'cao/python': {allowed: ['Read', 'Bash', 'Glob', 'WebFetch'], denied: []},
        'claude-code/python': {allowed: ['Read', 'Bash', 'Glob'], denied: []},
      },
    })
  })

  it('makes the same bytes again, whatever the clock says', async () => {
    await run()
    const first = readFileSync(join(folder, 'acme-team-1.0.0.tgz'))
    utimesSync(join(folder, 'agents/dba.md'), 1, 1)
    await run()
    expect(readFileSync(join(folder, 'acme-team-1.0.0.tgz')).equals(first)).toBe(true)
  })

  it.each<readonly [string, () => void, string]>([
    ['a broken relation', () => rmSync(join(folder, 'agents/dba.md')), 'related agent `dba` does not exist'],
    ['hidden text in a README', () => write('README.md', '# Team\u{202e}\n'), 'unicode/bidi-control'],
    [
      'a secret in a skill’s script',
      () => {
        write(
          'skills/x/SKILL.md',
          '---\nname: x\ndescription: Looks things up. Use when a thing has to be looked up.\n---\n\nLook.\n',
        )
        write(
          'skills/x/scripts/a.sh',
          `export T=ghp_${['x7Kp9mQ2vB4n', 'R8tL1wZ5yC3d', 'F6gH0jS2aE4u'].join('')}\n`,
        )
      },
      'security/secret',
    ],
    [
      'a script that npm runs',
      () => write('package.json', JSON.stringify({...packageJson, scripts: {postinstall: 'node x'}})),
      'the script `postinstall`, which npm runs by itself',
    ],
    [
      'dependencies',
      () => write('package.json', JSON.stringify({...packageJson, dependencies: {x: '1'}})),
      'package.json has dependencies (x)',
    ],
    [
      'no list of files',
      () => write('package.json', JSON.stringify({...packageJson, files: undefined})),
      'package.json has no `files`',
    ],
    [
      'code',
      () => {
        write('package.json', JSON.stringify({...packageJson, files: [...packageJson.files, 'lib']}))
        write('lib/index.js', '')
      },
      '`lib/index.js` belongs into no pack',
    ],
    [
      'a source that `files` leaves out',
      () =>
        write(
          'package.json',
          JSON.stringify({...packageJson, files: ['agentc.pack.json', 'agents/lead.md']}),
        ),
      '`agents/dba.md` is left out by `files`',
    ],
    [
      'a base that `files` leaves out',
      () => {
        write('agents/_house.md', '---\nmodel: haiku\n---\n')
        write('agents/dba.md', agentText('dba', 'allowed-tools: [Read]\nbase: _house\n', 'You look.\n'))
        write(
          'package.json',
          JSON.stringify({...packageJson, files: ['agentc.pack.json', 'agents/lead.md', 'agents/dba.md']}),
        )
      },
      'agents are made of `agents/_house.md`, which is left out by `files`',
    ],
    [
      'a text of a patch that no pack can hold where it is',
      () => {
        write('tone.md', 'Be brief.\n')
        write('agentc.config.yaml', 'patches: [{match: {name: dba}, body: {append: tone.md}}]\n')
      },
      'agents are made of `tone.md`, which no pack can hold there; move it below `variants/`',
    ],
    [
      'an agent apart from the others',
      () => {
        write('agentc.config.yaml', 'include: ["agents/*.md", "schemas/*.md"]\n')
        write('schemas/odd.md', agentText('odd', 'allowed-tools: [Read]\n', 'You are odd.\n'))
      },
      '`schemas/odd.md` lies apart from `agents/`',
    ],
    [
      'a keyword of a plugin, without its manifest',
      () => write('package.json', JSON.stringify({...packageJson, keywords: ['agentc-pack', 'claude-code']})),
      'it would hand 2 specs to the client (agents/dba.md, agents/lead.md)',
    ],
  ])('refuses %s', async (_, spoil, reason) => {
    spoil()
    const {status, out, err} = await run('--format', 'pretty')
    expect(out + err).toContain(reason)
    expect(err).toContain('agentc: nothing was packed')
    expect(status).toBe(1)
    expect(() => readFileSync(join(folder, 'acme-team-1.0.0.tgz'))).toThrow()
  })

  it('refuses a link, which npm would leave out in silence', async () => {
    rmSync(join(folder, 'agents/dba.md'))
    write('elsewhere/dba.md', agentText('dba'))
    symlinkSync('../elsewhere/dba.md', join(folder, 'agents/dba.md'))
    const {status, err} = await run()
    expect(err).toContain('`agents/dba.md` is a link, which npm leaves out')
    expect(status).toBe(1)
  })

  it('puts outputs beside the sources, and a plugin manifest that names them alone', async () => {
    write('package.json', JSON.stringify({...packageJson, keywords: ['agentc-pack', 'claude-code']}))
    const {status, err} = await run('--prebuilt', 'claude-code')
    expect([status, err]).toEqual([0, '2 agents checked with the strict preset\n'])
    const {files} = await readTarball(join(folder, 'acme-team-1.0.0.tgz'))
    const plugin = JSON.parse(String(files.get('.claude-plugin/plugin.json')))
    expect(plugin).toEqual({
      name: 'team',
      version: '1.0.0',
      agents: ['./dist/claude-code/.claude/agents/dba.md', './dist/claude-code/.claude/agents/lead.md'],
    })
    for (const path of plugin.agents) expect(files.has(path.slice(2))).toBe(true)
  })
})
