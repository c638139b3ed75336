/** `agentc pack` on real folders, with npm's own packer, which needs no network for that. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {add} from '../../src/commands/add.ts'
import {pack} from '../../src/commands/pack.ts'
import {readTarball} from '../../src/commands/packs/fetch/tarball.ts'
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

const skill =
  '---\nname: x\ndescription: Looks things up. Use when a thing has to be looked up.\n---\n\nLook.\n'
const token = `ghp_${['x7Kp9mQ2vB4n', 'R8tL1wZ5yC3d', 'F6gH0jS2aE4u'].join('')}`

function write(path: string, text: string | Uint8Array): void {
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
      '`agents/_house.md` is left out by `files`',
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
    ...['.env', '.env.production', 'id_rsa', 'server.pem', '.netrc'].map(
      (name): readonly [string, () => void, string] => [
        `the file ${name}`,
        () => {
          write('skills/x/SKILL.md', skill)
          write(`skills/x/${name}`, 'x\n')
        },
        `\`skills/x/${name}\` belongs into no pack: by its name it holds`,
      ],
    ),
    [
      'packages below a skill',
      () => {
        write('skills/x/SKILL.md', skill)
        write('skills/x/node_modules/y/index.js', '')
      },
      '`skills/x/node_modules/y/index.js` belongs into no pack: by its name it holds packages',
    ],
    [
      'a secret behind 1.5 MB of text',
      () => {
        write('skills/x/SKILL.md', skill)
        write('skills/x/data.txt', `${'word '.repeat(300_000)}\n${token}\n`)
      },
      'security/secret',
    ],
    [
      'a secret between bytes that are no text',
      () => {
        write('skills/x/SKILL.md', skill)
        write('skills/x/data.bin', Buffer.from(`\xff\0 ${token} \xfe`, 'latin1'))
      },
      'security/secret',
    ],
    [
      'a secret in UTF-16',
      () => {
        write('skills/x/SKILL.md', skill)
        write('skills/x/note.txt', Buffer.from(`\ufeff key ${token}\n`, 'utf16le'))
      },
      'security/secret',
    ],
    [
      'hidden text that the config has switched the rule off for',
      () => {
        write('agentc.config.yaml', 'rules: {unicode/bidi-control: off}\n')
        write('README.md', '# Team\u{202e}\n')
      },
      'unicode/bidi-control',
    ],
    [
      'a secret in package.json',
      () => write('package.json', JSON.stringify({...packageJson, description: `x ${token}`})),
      'security/secret',
    ],
    [
      'bytes that are no text beside the agents',
      () => write('agents/logo.png', Buffer.from([0x89, 0x50, 0, 1])),
      '`agents/logo.png` is no UTF-8 text, and other bytes may lie beside a SKILL.md or in the `resources`',
    ],
    [
      'outputs that nobody has built for it',
      () => write('dist/claude-code/.claude/agents/dba.md', 'x\n'),
      '`dist/claude-code` holds outputs that nobody has built for this pack',
    ],
    [
      'a plugin that names agents which stay at home',
      () => write('.claude-plugin/plugin.json', '{"agents": ["./dist/claude-code/a.md"]}'),
      'names `dist/claude-code/a.md`, which would not be in the pack',
    ],
    [
      'a resource that an ignore file leaves out',
      () => {
        write('skills/x/SKILL.md', skill)
        write('skills/x/words.txt', 'x\n')
        write('skills/x/.npmignore', 'words.txt\n')
      },
      '`skills/x/words.txt` is left out by `files` in package.json or by an ignore file',
    ],
  ])('refuses %s', async (_, spoil, reason) => {
    spoil()
    const {status, out, err} = await run('--format', 'pretty')
    expect(out + err).toContain(reason)
    expect(err).toContain('agentc: nothing was packed')
    expect(status).toBe(1)
    expect(() => readFileSync(join(folder, 'acme-team-1.0.0.tgz'))).toThrow()
    expect(existsSync(join(folder, 'agentc.pack.json'))).toBe(false)
  })

  it('refuses an executable spec, and takes an executable script of a skill', async () => {
    write('skills/x/SKILL.md', skill)
    write('skills/x/scripts/a.sh', 'echo\n')
    chmodSync(join(folder, 'skills/x/scripts/a.sh'), 0o755)
    expect(await run()).toMatchObject({status: 0})
    chmodSync(join(folder, 'agents/dba.md'), 0o755)
    const {status, err} = await run()
    expect(err).toContain('`agents/dba.md` is executable, which files may be beside a SKILL.md')
    expect(err).toContain('run `chmod a-x agents/dba.md`')
    expect(status).toBe(1)
  })

  it('takes bytes that are no text beside a SKILL.md', async () => {
    write('skills/x/SKILL.md', skill)
    write('skills/x/logo.png', Buffer.from([0x89, 0x50, 0, 1]))
    expect((await run()).status).toBe(0)
  })

  it('refuses a link that no agent names', async () => {
    write('LICENSE', 'MIT\n')
    symlinkSync('../LICENSE', join(folder, 'agents/LICENSE'))
    const {status, err} = await run()
    expect(err).toContain('`agents/LICENSE` is a link, which npm leaves out')
    expect(status).toBe(1)
  })

  it('takes targets for --prebuilt as others do', async () => {
    const odd = await run('--prebuilt', 'claude-cod')
    expect([odd.status, odd.err]).toEqual([
      2,
      expect.stringContaining('unknown target `claude-cod`; did you mean `claude-code`?'),
    ])
    expect((await run('--prebuilt', 'claude-code,')).err).toContain('`--prebuilt`: an id is empty')
    const {out} = await run('--dry-run', '--format', 'json', '--prebuilt', 'claude-code, codex')
    expect(JSON.parse(out).pack.prebuilt).toEqual(['claude-code', 'codex'])
  })

  it('leaves the disk as it was when it is refused, or only tried', async () => {
    write('agentc.pack.json', 'mine\n')
    write('package.json', JSON.stringify({...packageJson, keywords: ['agentc-pack', 'claude-code']}))
    const before = readdirSync(folder)
    expect((await run('--dry-run', '--prebuilt', 'claude-code')).status).toBe(0)
    expect(readdirSync(folder)).toEqual(before)
    expect(readFileSync(join(folder, 'agentc.pack.json'), 'utf8')).toBe('mine\n')
    write('README.md', '# Team\u{202e}\n')
    expect((await run('--prebuilt', 'claude-code')).status).toBe(1)
    expect(readdirSync(folder)).toEqual([...before, 'README.md'].sort())
    expect(readFileSync(join(folder, 'agentc.pack.json'), 'utf8')).toBe('mine\n')
  })

  it('refuses outputs that were changed by hand, and files among them that no build has made', async () => {
    await run('--prebuilt', 'claude-code')
    const output = join(folder, 'dist/claude-code/.claude/agents/dba.md')
    const built = readFileSync(output, 'utf8')
    writeFileSync(output, `${built}By hand.\n`)
    const edited = await run('--prebuilt', 'claude-code')
    expect(edited.err).toContain(
      'dist/claude-code/.claude/agents/dba.md: it was changed since agentc wrote it',
    )
    expect(edited.err).toContain('agentc: nothing was packed')
    expect(edited.status).toBe(1)
    writeFileSync(output, built)
    write('dist/claude-code/odd.md', 'x\n')
    const odd = await run('--prebuilt', 'claude-code')
    expect(odd.err).toContain('`dist/claude-code` holds 1 file that no build has made')
    expect(odd.status).toBe(1)
  })

  it('fails on lost limits, and on any loss, when it is told to', async () => {
    write('agentc.config.yaml', 'targets: {fleet: {}}\n')
    expect((await run()).status).toBe(0)
    expect(await run('--fail-on-loss')).toMatchObject({status: 1})
    write('agents/dba.md', agentText('dba', 'color: red\n', 'You look after the database.\n'))
    write('agents/lead.md', agentText('lead', '', 'You lead.\n'))
    expect((await run('--fail-on-loss')).status).toBe(0)
    const all = await run('--fail-on-loss=all')
    expect(all.err).toMatch(/^agentc: \d+ loss(es)?, and `--fail-on-loss=all` accepts none/)
    expect(all.status).toBe(1)
  })

  it('counts the agents of the pack, not those of packs that it uses', async () => {
    await run()
    const user = join(folder, 'user')
    mkdirSync(join(user, 'agents'), {recursive: true})
    writeFileSync(join(user, 'agents/own.md'), agentText('own', '', 'You look after it.\n'))
    writeFileSync(join(user, 'agentc.config.yaml'), '')
    const peers = {
      peerDependencies: {'@acme/team': '1'},
      peerDependenciesMeta: {'@acme/team': {optional: true}},
    }
    writeFileSync(join(user, 'package.json'), JSON.stringify({...packageJson, name: 'own', ...peers}))
    writeFileSync(join(user, 'yarn.lock'), '')
    await runOnDisk(add, user, [join(folder, 'acme-team-1.0.0.tgz')])
    const {out, err, status} = await runOnDisk(pack, user, ['--dry-run'])
    expect(err).toContain('1 agent checked with the strict preset')
    expect(out).toMatch(/^own@1\.0\.0: 1 agent\n/)
    expect(status).toBe(0)
  })

  it('prints data in which the version of the document is not that of the package', async () => {
    const data = JSON.parse((await run('--format', 'json')).out)
    expect(data).toMatchObject({
      version: 1,
      written: true,
      comparison: null,
      pack: {name: '@acme/team', version: '1.0.0', agents: ['dba', 'lead'], skills: [], prebuilt: []},
    })
  })

  it('prints data of what is refused, too', async () => {
    write('README.md', '# Team\u{202e}\n')
    write('agents/logo.png', Buffer.from([0x89, 0x50, 0, 1]))
    const {status, out} = await run('--format', 'json')
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      pack: null,
      written: false,
      diagnostics: [{rule: 'unicode/bidi-control', file: 'README.md'}],
      problems: [expect.stringContaining('`agents/logo.png` is no UTF-8 text')],
    })
    expect(status).toBe(1)
  })

  it('compares with a tarball or a folder, and packs nothing that does not own up to what changed', async () => {
    await run('--out', 'old')
    const old = join(folder, 'old/acme-team-1.0.0.tgz')
    expect((await run('--compare', old, '--dry-run')).out).toContain(
      'Nothing that others rely on has changed.',
    )
    write(
      'agents/dba.md',
      agentText('dba', 'allowed-tools: [Read, Bash]\n', 'You look after the database.\n'),
    )
    const {status, out, err} = await run('--compare', old)
    expect(out).toContain('major  may use more: `Bash`')
    expect(err).toContain('does not own up to what changed since')
    expect(err).toContain('has to be 2.0.0 or higher')
    expect(err).toContain('agentc: nothing was packed')
    expect(status).toBe(1)
    expect(existsSync(join(folder, 'acme-team-1.0.0.tgz'))).toBe(false)
    write('package.json', JSON.stringify({...packageJson, version: '2.0.0-rc.1'}))
    expect((await run('--compare', old)).status).toBe(0)
    expect(await run('--compare', './nowhere.tgz')).toMatchObject({status: 2})
  })

  it('compares with versions of the same pack alone', async () => {
    const other = mkdtempSync(join(tmpdir(), 'agentc-pack-'))
    try {
      await run('--out', other)
      write('package.json', JSON.stringify({...packageJson, name: '@acme/other'}))
      const {status, err} = await run('--compare', join(other, 'acme-team-1.0.0.tgz'))
      expect(err).toContain('is the pack `@acme/team`, and this is `@acme/other`')
      expect(status).toBe(2)
    } finally {
      rmSync(other, {recursive: true, force: true})
    }
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
