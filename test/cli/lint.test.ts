/** Every flag of `lint`, and every format of a report. */
import {describe, expect, it} from 'vitest'
import {lint} from '../../src/commands/lint.ts'
import {agentText, runCli} from '../support/cli.ts'
import {project} from '../support/run.ts'

const relation = (name: string): string => `related_agents: [{name: ${name}, type: collaborates_with}]\n`

/** One error, one warning, one info, in three files. */
const mixed = {
  'agents/bad.md': agentText('bad', relation('nobody-at-all')),
  'agents/file.md': agentText('another'),
  'agents/mark.md': `\uFEFF${agentText('mark')}`,
}

describe.concurrent('named paths', () => {
  it('narrow the report to findings in them, and to errors elsewhere that they have a part in', async () => {
    const {run} = project({
      ...mixed,
      'agents/dba.md': agentText('dba'),
      'agents/sub/dba.md': agentText('dba'),
      'agents/user.md': agentText('user', relation('lead')),
      'agents/lead.md': agentText('lead'),
    })
    const [all, twin, healthy, folder, linked] = await Promise.all([
      run(['lint', '--format', 'concise']),
      run(['lint', '--format', 'concise', 'agents/sub/dba.md']),
      run(['lint', '--format', 'concise', 'agents/user.md']),
      run(['lint', '--format', 'concise', 'agents/sub', 'agents/mark.md']),
      run(['lint', 'user.md', './lead.md'], {cwd: 'agents'}),
    ])
    expect(all.out.match(/^\S+:\d+:\d+ \w+ \S+/gm)).toEqual([
      'agents/bad.md:4:25 error relations/unknown-agent',
      'agents/dba.md:2:7 error name/duplicate',
      'agents/file.md:2:7 warning name/differs-from-file',
      'agents/mark.md:1:1 info parse/byte-order-mark',
    ])
    expect([twin.status, twin.out.match(/^\S+:\d+:\d+/gm)]).toEqual([1, ['agents/dba.md:2:7']])
    expect([healthy.status, healthy.out]).toEqual([0, ''])
    expect(folder.out.match(/^\S+:\d+:\d+/gm)).toEqual(['agents/dba.md:2:7', 'agents/mark.md:1:1'])
    // Without a config the working directory is the project.
    expect([linked.status, linked.out]).toEqual([0, 'no findings in 2 files\n'])
  })

  it('are read although no glob matches them, as what they are asked to be', async () => {
    const {run} = project({
      'agents/dba.md': agentText('dba'),
      'notes/plan.md': 'Just words.\n',
      'other/web.md': agentText('web', 'tools: Read\n'),
    })
    const [words, vendor, asked] = await Promise.all([
      run(['lint', 'notes/plan.md', '--format', 'concise']),
      run(['lint', 'other/web.md', '--format', 'concise']),
      run(['lint', 'other/web.md', '--format', 'concise', '--from', 'spec']),
    ])
    expect([words.status, words.out]).toEqual([1, expect.stringContaining('error parse/no-frontmatter')])
    expect([vendor.status, vendor.out]).toEqual([0, ''])
    expect([asked.status, asked.out]).toEqual([0, expect.stringContaining('warning schema/other-spelling')])
  })
})

describe.concurrent('levels', () => {
  it('come from the config, its overrides, and --rule, which wins', async () => {
    const {run} = project({
      'agentc.config.yaml':
        'rules: {name/differs-from-file: error}\noverrides: [{files: "agents/old/**", rules: {NAM003: off}}]\n',
      'agents/file.md': agentText('another'),
      'agents/old/file.md': agentText('ancient'),
    })
    const levels = [
      [],
      ['--rule', 'NAM003=info'],
      ['--rule', 'name/differs-from-file=off'],
      ['--rule=NAM003=warn'],
    ]
    const ends = await Promise.all(levels.map(flags => run(['lint', '--format', 'concise', ...flags])))
    expect(ends.map(({status}) => status)).toEqual([1, 0, 0, 0])
    expect(ends.map(({out}) => out.match(/^\S+:2:7 \w+/gm)?.join(' '))).toEqual([
      'agents/file.md:2:7 error',
      'agents/file.md:2:7 info agents/old/file.md:2:7 info',
      undefined,
      'agents/file.md:2:7 warning agents/old/file.md:2:7 warning',
    ])
  })

  it('of targets hold for the targets that are asked for', async () => {
    const {run} = project({'agents/dba.md': agentText('dba', 'allowed-tools: Read, Bash(git:*)\n')})
    const [own, cao] = await Promise.all([
      run(['lint', '--format', 'concise', '--quiet']),
      run(['lint', '--format', 'concise', '-t', 'cao,fleet']),
    ])
    expect(own.out).toBe('')
    expect(cao.out.match(/portability\/widened on (\w+)/g)).toEqual([
      'portability/widened on cao',
      'portability/widened on fleet',
    ])
  })
})

describe.concurrent('formats', () => {
  it('pretty shows the place, the guess and the way on; full never merges', async () => {
    const many = Object.fromEntries(
      Array.from({length: 7}, (_, index) => [
        `agents/a${index}.md`,
        agentText(`a${index}`, relation('leed')),
      ]),
    )
    const {run} = project({...many, 'agents/lead.md': agentText('lead')})
    const [pretty, full] = await Promise.all([run(['lint']), run(['lint', '--format', 'full'])])
    expect(pretty.out).toMatch(
      /^agents\/a0\.md:4:25 error relations\/unknown-agent \(REL001\)\n {2}related agent `leed` does not exist; did you mean `lead`\?\n {2}4 \| related_agents: \[\{name: leed, .*\n {4}\| {25}\^\^\^\^\n[\s\S]*\n {2}7 findings in 7 files: agents\/a0\.md, agents\/a1\.md, agents\/a2\.md and 4 more\n {2}fix: npx agentc-cli lint --fix\n {2}help: npx agentc-cli explain REL001\n/,
    )
    expect(pretty.out).toContain('help: npx agentc-cli explain REL001\n')
    expect(pretty.out).toMatch(
      /\nrule +code +findings +files +fixable\nrelations\/unknown-agent +REL001 +7 +7 +7\n\n7 errors in 8 files\n7 fixable: npx agentc-cli lint --fix\n$/,
    )
    expect(full.out.match(/^agents\/a\d\.md:4:25 error/gm)).toHaveLength(7)
  })

  it('json and github tell the same findings, the same way every time', async () => {
    const {json, run} = project(mixed)
    const [one, two, github] = await Promise.all([
      json(['lint']),
      run(['lint', '--format', 'json'], {env: {TZ: 'Asia/Kathmandu', LC_ALL: 'de_DE.UTF-8'}}),
      run(['lint', '--format', 'github']),
    ])
    expect(one.out).toBe(two.out)
    expect([one.status, one.err]).toEqual([1, 'no config: 3 files as specs in agents\n'])
    expect(one.report.files).toEqual([])
    expect(one.report.summary).toEqual({
      files: 3,
      errors: 1,
      warnings: 1,
      infos: 1,
      fixable: expect.any(Number),
      losses: expect.any(Number),
    })
    const [first] = one.report.diagnostics
    expect(first).toMatchObject({
      rule: 'relations/unknown-agent',
      code: 'REL001',
      file: 'agents/bad.md',
      range: {start: {line: 4, column: 25}, end: {line: 4, column: 38}},
      agent: 'bad',
      target: null,
      field: 'related_agents',
      docs: 'https://unpkg.com/agentc-cli/docs/rules/relations/unknown-agent.md',
    })
    expect(
      github.out.split('\n').map(line => /^::(\w+) file=([^,]+),line=(\d+)/.exec(line)?.slice(1).join(' ')),
    ).toEqual(['error agents/bad.md 4', 'warning agents/file.md 2', 'notice agents/mark.md 1', undefined])
  })

  it('count in UTF-16 units behind a mark, CRLF and characters of two units', async () => {
    const text = `\uFEFF${agentText('dba', '# \u{1F98A}\n')}`.replaceAll('\n', '\r\n')
    const {json} = project({'agents/dba.md': `${text}\u{1F98A}\u{1F98A}a\u200Bb\r\n`})
    const {report} = await json(['lint'])
    const zero = report.diagnostics.find(({rule}) => rule === 'unicode/zero-width')
    expect(zero?.range).toEqual({start: {line: 8, column: 6}, end: {line: 8, column: 7}})
    const raw = `${text}\u{1F98A}\u{1F98A}a`.length
    expect(zero?.fix?.edits[0]).toMatchObject({start: raw, end: raw + 1, text: ''})
  })

  it('stay whole when names and texts are hostile', async () => {
    const {run, json} = project({
      'agents/100%, line:1.md': agentText('x', 'bogus%0A,::key: 1\n'),
      'agents/new\nline.md': agentText('y', 'bogus: 1\n'),
    })
    const [github, concise, {report}] = await Promise.all([
      run(['lint', '--format', 'github']),
      run(['lint', '--format', 'concise']),
      json(['lint']),
    ])
    expect(github.out.trim().split('\n')).toHaveLength(report.diagnostics.length)
    expect(github.out).toContain('file=agents/100%25%2C line%3A1.md,line=')
    expect(github.out).toContain('file=agents/new%0Aline.md,line=')
    expect(concise.out.trim().split('\n')).toHaveLength(report.diagnostics.length)
  })
})

describe.concurrent('common flags', () => {
  it('--quiet leaves errors, --verbose names files, --output-file takes the report', async () => {
    const {run, read} = project(mixed)
    const [quiet, verbose, filed] = await Promise.all([
      run(['lint', '--quiet', '--format', 'concise']),
      run(['lint', '--verbose', '--format', 'concise']),
      run(['lint', '--format', 'concise', '--output-file', 'deep/er/report.txt']),
    ])
    expect([quiet.status, quiet.err, quiet.out.trim().split('\n')]).toEqual([
      1,
      '',
      [expect.stringContaining('error')],
    ])
    expect(verbose.err).toContain('read agents/bad.md\nread agents/file.md\nread agents/mark.md\n')
    expect([filed.status, filed.out, read('deep/er/report.txt')]).toEqual([1, '', verbose.out])
  })

  it('--cwd is where everything is relative to', async () => {
    const {run, root} = project({
      'inner/agents/dba.md': agentText('dba'),
      'inner/agents/bad.md': '---\n---\n',
    })
    const {status, out} = await run(['lint', '--cwd', 'inner', '--format', 'concise', 'agents/bad.md'])
    expect([status, out]).toEqual([1, expect.stringMatching(/^agents\/bad\.md:1:1 error/)])
    expect(out).not.toContain(root)
  })
})

it('is content with a repository of skills alone', async () => {
  const skill =
    '---\nname: tidy\ndescription: Use when files lie about and must be sorted.\n---\n\nSort them.\n'
  const {status, out} = await runCli(lint, ['--no-config'], {'.claude/skills/tidy/SKILL.md': skill})
  expect([status, out]).toEqual([0, 'no findings in 1 file\n'])
})
