/** The config as a file that may be anything: never passed over in silence. */
import {execFileSync} from 'node:child_process'
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {handOver, type Project, project} from '../support/run.ts'

const dba = {'agents/dba.md': agentText('dba')}
const file = 'agentc.config.yaml'

/** What `lint` says in one line about the config. */
async function complaint({run}: Project, args: readonly string[] = []): Promise<string> {
  const {status, out, err} = await run(['lint', '--format', 'concise', ...args])
  expect([status, err]).toEqual([2, ''])
  return out
    .replace(/ error config\/unusable-config/, '')
    .replace(/; nothing is checked or built until it can\n$/, '')
}

describe.concurrent('a config that cannot be read', () => {
  it.each<readonly [name: string, make: (at: Project['at']) => void, reason: string]>([
    [
      'a link that leads to nothing',
      at => symlinkSync('nowhere.yaml', at(file)),
      'it is a link that leads to nothing',
    ],
    [
      'a link out of the project',
      at => symlinkSync('/etc/hosts', at(file)),
      'it is a link that leads out of its folder',
    ],
    ['a folder', at => mkdirSync(at(file)), 'it is a folder'],
    ['a pipe', at => execFileSync('mkfifo', [at(file)]), 'it is a pipe, socket or device'],
    ['UTF-16', at => writeFileSync(at(file), Buffer.from('\uFEFFbanner: true\n', 'utf16le')), 'it is UTF-16'],
    [
      'other bytes',
      at => writeFileSync(at(file), Buffer.from('# caf\xe9\n', 'latin1')),
      'byte 5 is no part of UTF-8 text',
    ],
    ['a giant', at => writeFileSync(at(file), '#'.repeat(1_048_577)), '1048577 bytes, limit 1048576'],
    [
      'half of a package.json',
      at => writeFileSync(at('package.json'), '{"agentc": {"banner": false'),
      'this bracket is never closed',
    ],
  ])('%s', async (_, make, reason) => {
    const it = project(dba)
    make(it.at)
    expect(await complaint(it)).toMatch(new RegExp(`^[\\w.]+:1:\\d+ the config cannot be read: ${reason}$`))
  })

  it('without the right to read it', async () => {
    const locked = project({...dba, [file]: 'banner: true\n'})
    handOver(locked)
    writeFileSync(locked.at(file), '')
    execFileSync('chmod', ['000', locked.at(file)])
    const {status, out} = await locked.run(['lint', '--format', 'concise'], {unprivileged: true})
    expect([status, out]).toEqual([
      2,
      expect.stringContaining('the config cannot be read: permission denied'),
    ])
  })

  it.each([
    [
      'targets:\n\tcao:\n',
      ':2:1 the config cannot be read: a tab indents this line, and YAML allows spaces only',
    ],
    [
      'banner: true\nbanner: false\n',
      ':2:1 the config cannot be read: `banner` stands twice in one map; keep one',
    ],
    ['rules: &a {}\n', ':1:8 the config cannot be read: `&a` is a YAML anchor; write the value out'],
    ['- a\n', ':1:1 the config cannot be read: it is a list and must be a map of keys'],
    ['targts: {}\n', ':1:1 `targts` is no key of the config; did you mean `targets`?\n'],
    [
      'projects: [python]\n',
      ':1:1 `projects` is not supported by this version of agentc; ignoring it would build something else than you asked for: remove it\n',
    ],
    [
      'rules: {name/dupicate: off}\n',
      ':1:9 there is no rule `name/dupicate`; did you mean `name/duplicate`?\n',
    ],
    [
      'rules: {PAR009: off}\n',
      ':1:17 rule `parse/exotic-yaml` stays an error: an agent with this fault cannot be compiled\n',
    ],
    [
      'targets: {cao: {out: ../x}}\n',
      ':1:22 `out: ../x` leaves the project; agentc writes inside the root only: use `--out` for another place\n',
    ],
    [
      'requires: "^99"\n',
      expect.stringMatching(/^:1:11 this project wants agentc `\^99`, and this is [\d.]+; install/),
    ],
  ])('%j', async (text, line) => {
    expect((await complaint(project({...dba, [file]: text}))).replace(file, '')).toEqual(line)
  })

  it('two of them in one folder', async () => {
    const both = project({...dba, [file]: '', 'agentc.config.json': '{}'})
    expect(await complaint(both)).toContain(
      '`agentc.config.yaml` and `agentc.config.json` both configure this folder',
    )
  })
})

describe.concurrent('a config that can be read', () => {
  it('is found upward, through a link inside the project, with a byte order mark, in package.json', async () => {
    const at = project({...dba, [file]: 'targets: {cao: {}}\n', 'deep/er/x.txt': ''})
    const linked = project({...dba, 'real.yaml': '\uFEFFbanner: false\ntargets: {cao: {}}\n'})
    symlinkSync('real.yaml', linked.at(file))
    const packaged = project({
      ...dba,
      'package.json': '{\n\t"agentc": {\n\t\t"targets": {"cao": {}}\n\t}\n}\n',
    })
    const builds = [at.run(['build'], {cwd: 'deep/er'}), linked.run(['build']), packaged.run(['build'])]
    for (const {status, err} of await Promise.all(builds)) {
      expect([status, err]).toEqual([0, expect.stringMatching(/^cao -> dist\/cao: 1 written/)])
    }
    expect(at.list('dist/cao')).toEqual(['.agentc/manifest.json', 'dba.md'])
  })

  it('is another one with --config, whose folder is the root then, and none with --no-config', async () => {
    const {run, list} = project({
      ...dba,
      [file]: 'targets: {cao: {}}\n',
      'other/my.yaml': 'include: ["*.md"]\ntargets: {fleet: {}}\n',
      'other/web.md': agentText('web'),
    })
    const [other, none] = await Promise.all([
      run(['build', '--config', '../other/my.yaml'], {cwd: 'agents'}),
      run(['build', '--no-config', '--dry-run']),
    ])
    expect([other.status, none.status]).toEqual([0, 0])
    expect(other.err).toMatch(/^fleet -> dist\/fleet: 2 written/)
    expect(none.err).toMatch(
      /^no config: 2 files as specs in agents, other\nclaude-code -> dist\/claude-code: 2 to write/,
    )
    expect(list('dist')).toEqual([])
    expect(list('other/dist/fleet')).toContain('.fleet/prompts/web.md')
  })
})
