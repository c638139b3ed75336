/** Every flag of `build`, as a user types it. */
import {mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {type Project, project, temporaryFolder} from '../support/run.ts'

const out = 'dist/claude-code/.claude/agents'
const dba = {'agents/dba.md': agentText('dba')}
const team = {...dba, 'agents/data/etl.md': agentText('etl'), 'agents/web.md': agentText('web')}
const limited = {'agents/dba.md': agentText('dba', 'vibe: calm\nallowed-tools: Read, Bash(git:*)\n')}

/** Paths of outputs without manifests. */
function outputs({list}: Project, folder = 'dist'): readonly string[] {
  return list(folder).filter(path => !path.includes('.agentc/'))
}

describe.concurrent('without flags', () => {
  it('says what it found without a config, and what it wrote; a second build writes nothing', async () => {
    const made = project(team)
    const first = await made.run(['build'])
    expect([first.status, first.out]).toEqual([0, ''])
    expect(first.err).toMatch(
      /^no config: 3 files as specs in agents\nclaude-code -> dist\/claude-code: 3 written, 0 unchanged, 0 deleted\n/,
    )
    expect(outputs(made, out)).toEqual(['dba.md', 'etl.md', 'web.md'])
    const second = await made.run(['build'])
    expect(second.err).toContain('0 written, 3 unchanged, 0 deleted')
  })

  it('writes nothing with one error among many files, and prints it once for all targets', async () => {
    const made = project({...team, 'agents/bad.md': '---\nname: Bad\n---\n'})
    const {status, out: said, err} = await made.run(['build', '-t', 'cao,claude-code,fleet'])
    expect(status).toBe(1)
    expect(said.match(/error schema\/missing-key/g)).toHaveLength(1)
    expect(err.match(/nothing written/g)).toHaveLength(3)
    expect(made.list('dist')).toEqual([])
  })

  it('finds no agents: exit status 2 with the places it looked at, and what it left out', async () => {
    const empty = project({'README.md': '# Hi\n'})
    const only = project({'agents/notes.md': 'Just words.\n', 'agents/more.md': 'Words.\n'})
    const folder = project({...dba, 'agentc.config.yaml': 'include: [agents]\n'})
    const ends = await Promise.all([empty, only, folder].map(({run}) => run(['build'])))
    expect(ends.map(({status}) => status)).toEqual([2, 2, 2])
    expect(ends.map(({err}) => err.replace(/ in \/\S+;/, ' in ROOT;'))).toEqual([
      expect.stringMatching(
        /^agentc: no agents found: looked for agents\/\*\*\/\*\.md, agents\/\*\*\/\*\.agent\.\{yaml,yml,json\}, skills\/\*\/SKILL\.md, \*\*\/\*\.md with a name and a description, and in .*\.claude\/agents in ROOT; `npx agentc-cli init` starts a project\n$/,
      ),
      expect.stringContaining('; left out: agents/more.md and 1 more, and `npx agentc-cli lint` says why\n'),
      expect.stringMatching(
        /looked for agents in ROOT; change `include` in agentc\.config\.yaml; left out: agents,/,
      ),
    ])
    const linted = await only.run(['lint', '--format', 'concise'])
    expect([linted.status, linted.out]).toEqual([
      2,
      expect.stringMatching(
        /^agents\/more\.md:1:1 warning parse\/no-frontmatter .*\nagents\/notes\.md:1:1 warning/,
      ),
    ])
  })
})

describe.concurrent('-t and --out', () => {
  it('take targets in every form', async () => {
    const made = project(dba)
    const forms = [
      ['-t', 'cao,fleet', '-t', 'cao'],
      ['--target', 'fleet', '-t', 'cao'],
      ['--target=cao, fleet'],
    ]
    const ends = await Promise.all(forms.map(form => made.run(['build', '--dry-run', ...form])))
    for (const {status, out: said} of ends) {
      expect([status, said]).toEqual([0, ends[0]?.out])
      expect(said.match(/^write {3}dist\/(?:cao|fleet)\/.*\(missing\)$/gm)).toHaveLength(3)
    }
    expect(made.list('dist')).toEqual([])
  })

  it('use the options of the config for a target, its defaults for another', async () => {
    const made = project({...dba, 'agentc.config.yaml': 'targets: {cao: {out: here, provider: codex}}\n'})
    expect((await made.run(['build', '-t', 'cao,fleet'])).status).toBe(0)
    expect(made.read('here/dba.md')).toContain('provider: "codex"')
    expect(outputs(made)).toEqual(['fleet/.fleet/config.yaml', 'fleet/.fleet/prompts/dba.md'])
  })

  it('put outputs where they say, relative to the call, also beside the project', async () => {
    const made = project({...dba, 'agentc.config.yaml': 'targets: {cao: {out: here}}\n'})
    const away = temporaryFolder()
    const places = ['.', 'made', '../other', away]
    const ends = await Promise.all(places.map(place => made.run(['build', '--out', place], {cwd: 'agents'})))
    expect(ends.map(({status}) => status)).toEqual([0, 0, 0, 0])
    for (const path of ['agents/cao/dba.md', 'agents/made/cao/dba.md', 'other/cao/dba.md'])
      expect(made.read(path)).not.toBeNull()
    expect(outputs(project({}, away), '')).toEqual(['cao/dba.md'])
    const {report} = await made.json(['build', '--check', '--out', away])
    expect(report.files.map(({path, state}) => [path.startsWith('../'), state])).toEqual([[true, 'current']])
    // What lies among the sources is known by its manifest, and no source.
    const again = await made.run(['build', '--out', 'agents', '--check'])
    expect([again.status, again.err]).toEqual([0, ''])
  })

  it('see the project through a link to it', async () => {
    const made = project(team)
    const link = join(temporaryFolder(), 'link')
    symlinkSync(made.root, link)
    const ends = [
      await made.run(['build', '--out', join(link, 'made'), join(link, 'agents/dba.md')]),
      await made.run(['lint', link, join(link, 'agents')]),
      await made.run(['build', '--cwd', link, '--out', 'made', 'agents/data']),
    ]
    expect(ends.map(({status}) => status)).toEqual([0, 0, 0])
    expect(ends[0]?.err).toContain('claude-code -> made/claude-code: 1 written')
    expect(outputs(made, 'made')).toEqual([
      'claude-code/.claude/agents/dba.md',
      'claude-code/.claude/agents/etl.md',
    ])
  })

  it('refuse a place that is a file', async () => {
    const made = project({...dba, taken: ''})
    const {status, err} = await made.run(['build', '--out', 'taken', '--force'])
    expect([status, err]).toEqual([
      1,
      expect.stringContaining('`taken` is a file where a folder is needed; move it away'),
    ])
  })
})

describe.concurrent('named paths', () => {
  it('limit writing and pruning to the agents in them', async () => {
    const made = project(team)
    const {run, at, write} = made
    expect((await run(['build', 'agents/data'])).err).toContain('1 written')
    expect(outputs(made, out)).toEqual(['etl.md'])
    expect((await run(['build'])).err).toContain('2 written, 1 unchanged')
    unlinkSync(at('agents/web.md'))
    write({'agents/dba.md': agentText('dba', '', 'Other words.')})
    const one = await run(['build', 'agents/dba.md'])
    expect([one.status, one.err]).toEqual([0, expect.stringContaining('1 written, 0 unchanged, 0 deleted')])
    expect(outputs(made, out)).toContain('web.md')
    expect((await run(['build', '--check', 'agents/dba.md', 'agents/data'])).status).toBe(0)
    expect((await run(['build', '--check'])).status).toBe(1)
  })

  it('hold agents, or the run was pointless', async () => {
    const made = project({...team, 'empty/x.txt': '', 'agentc.config.yaml': ''})
    expect((await made.run(['build'])).status).toBe(0)
    const [folder, output, config, file] = await Promise.all([
      made.run(['build', 'agents', 'empty']),
      made.run(['lint', `${out}/dba.md`]),
      made.run(['lint', 'agentc.config.yaml']),
      made.run(['lint', 'empty/x.txt', '--format', 'concise']),
    ])
    expect([folder.status, folder.err]).toEqual([2, 'agentc: there are no agents in `empty`\n'])
    expect([output.status, output.err]).toEqual([
      2,
      `agentc: \`${out}/dba.md\` is an output of agentc; name the source that it was made from\n`,
    ])
    expect(config.status).toBe(0)
    expect([file.status, file.out]).toEqual([1, expect.stringContaining('empty/x.txt:1:1 error')])
  })
})

describe.concurrent('--check, --dry-run and --diff', () => {
  it('write nothing, and say what a build would do', async () => {
    const made = project(team)
    const {run, at, write} = made
    expect((await run(['build'])).status).toBe(0)
    unlinkSync(at('agents/web.md'))
    write({
      'agents/dba.md': agentText('dba', '', 'Other words.'),
      'agents/new.md': agentText('new'),
    })
    const before = made.list()
    const [dry, diff, check] = await Promise.all([
      run(['build', '--dry-run']),
      run(['build', '--diff']),
      run(['build', '--check', '--quiet']),
    ])
    expect([dry.status, diff.status, check.status]).toEqual([0, 0, 1])
    expect(dry.out).toBe(
      `write   ${out}/dba.md (stale)\nwrite   ${out}/new.md (missing)\ndelete  ${out}/web.md (orphaned)\n`,
    )
    expect(dry.err).toContain('claude-code -> dist/claude-code: 2 to write, 1 unchanged, 1 to delete\n')
    expect(diff.out.split('\n').filter(line => /^(?:---|\+\+\+) /.test(line))).toEqual([
      `--- a/${out}/dba.md`,
      `+++ b/${out}/dba.md`,
      '--- /dev/null',
      `+++ b/${out}/new.md`,
      `--- a/${out}/web.md`,
      '+++ /dev/null',
    ])
    expect(diff.out).toMatch(/\n-Does one thing\.\n\+Other words\.\n/)
    expect([check.out.split('\n').length, check.err]).toEqual([7, ''])
    expect(made.list()).toEqual(before)
  })

  it('with --no-prune take what is kept for no drift', async () => {
    const made = project(team)
    await made.run(['build'])
    unlinkSync(made.at('agents/web.md'))
    const [kept, strict] = [
      await made.run(['build', '--check', '--no-prune']),
      await made.run(['build', '--check']),
    ]
    expect([kept.status, kept.out]).toEqual([0, `orphaned       ${out}/web.md\n3 files up to date\n`])
    expect([strict.status, strict.out]).toEqual([
      1,
      `orphaned       ${out}/web.md\n1 of 3 files not up to date\n  orphaned: no source makes them any more: \`npx agentc-cli build\` deletes them\n`,
    ])
  })
})

describe.concurrent('losses', () => {
  it('are summed up; --fail-on-loss makes those of tool limits errors, =all every one', async () => {
    const made = project(limited)
    const [plain, limits, all, none] = await Promise.all([
      made.run(['build', '-t', 'cao', '--dry-run', '--format', 'concise']),
      made.run(['build', '-t', 'cao', '--fail-on-loss', '--format', 'concise']),
      made.run(['build', '-t', 'cao', '--fail-on-loss=all', '--format', 'concise']),
      project(dba).run(['build', '--fail-on-loss']),
    ])
    expect([plain.status, limits.status, all.status, none.status]).toEqual([0, 1, 1, 0])
    expect(plain.err).toContain('  lost: vibe (1 agent)\n  tool limits widened: allowed-tools (1 agent)\n')
    expect(plain.out).toMatch(/^agents\/dba\.md:5:1 warning portability\/widened on cao/)
    expect(limits.out).toMatch(/^agents\/dba\.md:5:1 error portability\/widened on cao/)
    expect(all.err).toContain('2 losses, and `--fail-on-loss=all` accepts none: see `--format json`\n')
    expect(made.list('dist')).toEqual([])
  })

  it('fail also where the config switched the rule off, and not where it accepts them', async () => {
    const off = project({...limited, 'agentc.config.yaml': 'targets: {cao: {}}\nrules: {TGT013: off}\n'})
    const accepted = project({
      ...limited,
      'agentc.config.yaml':
        'targets: {cao: {}}\nrules: {TGT013: [warn, {accept: ["Bash(git:*)>execute_bash"]}]}\n',
    })
    const [quiet, failing, fine] = await Promise.all([
      off.run(['build', '--dry-run']),
      off.run(['build', '--fail-on-loss']),
      accepted.run(['build', '--fail-on-loss']),
    ])
    expect([quiet.status, failing.status, fine.status]).toEqual([0, 1, 0])
  })

  it('of one agent keep it alone out with --keep-going', async () => {
    const made = project({...limited, 'agents/web.md': agentText('web')})
    const {status} = await made.run(['build', '-t', 'cao', '--fail-on-loss', '--keep-going'])
    expect([status, outputs(made)]).toEqual([1, ['cao/web.md']])
  })
})

describe.concurrent('reports', () => {
  const mixed = {
    ...limited,
    'agentc.config.yaml': 'targets: {cao: {}}\n',
    'agents/notes.md': 'Just words.\n',
    'agents/bad.md': '---\nname: bad\n---\n',
  }

  it('json is one document, valid and in the order of the contract', async () => {
    const {status, out: said, err, report} = await project(mixed).json(['build'])
    expect([status, err]).toEqual([1, ''])
    expect(said).toMatch(/^\{\n {2}"version": 1,\n[\s\S]*\n\}\n$/)
    expect(Object.keys(report)).toEqual(['version', 'diagnostics', 'losses', 'files', 'summary'])
    expect(report.diagnostics.map(({file, rule, severity}) => `${file} ${severity} ${rule}`)).toEqual([
      'agents/bad.md error schema/missing-key',
      'agents/dba.md warning portability/widened',
      'agents/notes.md warning parse/no-frontmatter',
    ])
    expect(report.diagnostics.map(one => Object.keys(one).join(' '))).toEqual(
      Array(3).fill(
        'rule code severity messageId data message file range agent target field related fix docs',
      ),
    )
    expect(report.losses.map(one => Object.keys(one).join(' '))).toEqual(
      Array(2).fill('agent target field fate from to limit'),
    )
    expect(report.files).toEqual([
      {path: 'dist/cao/dba.md', target: 'cao', source: 'agents/dba.md', state: 'missing', action: 'write'},
    ])
    expect(Object.keys(report.files[0] ?? {}).join(' ')).toBe('path target source state action')
    expect(report.summary).toEqual({files: 3, errors: 1, warnings: 2, infos: 0, fixable: 0, losses: 2})
  })

  it('github and concise are one line per finding, quiet leaves errors alone', async () => {
    const made = project(mixed)
    const [github, concise, quiet, verbose] = await Promise.all([
      made.run(['build', '--format', 'github']),
      made.run(['build', '--format', 'concise']),
      made.run(['build', '--format', 'concise', '--quiet']),
      made.run(['build', '--format', 'concise', '--verbose', '--keep-going', '--dry-run']),
    ])
    expect(github.out.split('\n').map(line => line.slice(0, line.indexOf('file=')))).toEqual([
      '::error ',
      '::warning ',
      '::warning ',
      '',
    ])
    expect(concise.out.match(/^agents\/\w+\.md:\d+:\d+ (?:error|warning) [\w-]+\/[\w-]+ .+$/gm)).toHaveLength(
      3,
    )
    expect([quiet.out.match(/\n/g)?.length, quiet.err]).toEqual([1, ''])
    expect(verbose.err).toMatch(/^write {3}dist\/cao\/dba\.md from agents\/dba\.md$/m)
  })

  it('go to --output-file whole, whatever the mode, and also when there is nothing to say', async () => {
    const made = project({...dba, 'agentc.config.yaml': '', 'deep/x.txt': ''})
    for (const mode of ['--check', '--diff']) {
      const plain = await made.run(['build', mode])
      const filed = await made.run(['build', mode, '--output-file', 'reports/r.txt'])
      expect([filed.status, filed.out]).toEqual([plain.status, ''])
      expect(made.read('reports/r.txt')).toBe(plain.out)
    }
    await made.run(['build', '--output-file', 'reports/r.txt'])
    expect(made.read('reports/r.txt')).toBe('')
    const json = await made.run(['build', '--format', 'json', '--output-file', '../j.json'], {cwd: 'deep'})
    expect([json.out, JSON.parse(made.read('j.json') ?? '').summary.files]).toEqual(['', 1])
    const folder = await made.run(['build', '--output-file', 'agents'])
    expect([folder.status, folder.err]).toEqual([
      2,
      expect.stringContaining(`cannot write ${made.at('agents')}: it is a folder`),
    ])
  })

  it('are coloured on demand only, and never for machines', async () => {
    const made = project(mixed)
    const plain = {NO_COLOR: '', FORCE_COLOR: '0'}
    const ends = await Promise.all(
      [
        {args: [], env: plain},
        {args: ['--color'], env: {...plain, NO_COLOR: '1'}},
        {args: [], env: {NO_COLOR: '', FORCE_COLOR: '1'}},
        {args: [], env: {NO_COLOR: '1', FORCE_COLOR: '1'}},
        {args: ['--no-color'], env: {NO_COLOR: '', FORCE_COLOR: '1'}},
        {args: ['--color', '--format', 'json'], env: plain},
      ].map(({args, env}) => made.run(['build', ...args], {env})),
    )
    expect(ends.map(({out: said, err}) => (said + err).includes('\u001b['))).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('count warnings against --max-warnings', async () => {
    const made = project(limited)
    const [within, over] = await Promise.all([
      made.run(['build', '-t', 'cao', '--max-warnings', '1', '--dry-run']),
      made.run(['build', '-t', 'cao', '--max-warnings', '0', '--dry-run']),
    ])
    expect([within.status, over.status]).toEqual([0, 1])
  })

  it('show what a name would do to a terminal', async () => {
    const made = project({'agents/x.md': agentText('x', 'vibe: "\\e[31mred"\n')})
    const strange = '\u001b[31mx\u202e.md'
    mkdirSync(made.at('agents'), {recursive: true})
    writeFileSync(made.at(`agents/${strange}`), '---\nname: [\n---\n')
    const {out: said, err} = await made.run(['build', '--format', 'concise'])
    expect(said + err).not.toContain('\u001b')
    expect(said + err).not.toContain('\u202e')
    expect(readFileSync(made.at(`agents/${strange}`), 'utf8')).toBe('---\nname: [\n---\n')
  })
})
