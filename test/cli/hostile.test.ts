/** Input that nobody meant well: each file gets one precise finding, the others are checked as if it were not there. */
import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {type Files, type Project, project, temporaryFolder} from '../support/run.ts'

/** Frontmatter of these lines and a body. */
function spec(...lines: readonly string[]): string {
  return `---\n${lines.join('\n')}\n---\n\nDoes one thing.\n`
}

const use = 'description: Use when asked.'

/** `line:column severity rule` per file, as `lint` reports them; what is said of the texts as such is of no interest here. */
async function findings({json}: Project): Promise<Readonly<Record<string, readonly string[]>>> {
  const {report} = await json(['lint'])
  const found: Record<string, string[]> = {}
  for (const {file, range, severity, rule} of report.diagnostics) {
    if (/^description\//.test(rule)) continue
    const list = found[file] ?? []
    found[file] = list
    list.push(`${range.start.line}:${range.start.column} ${severity} ${rule}`)
  }
  return found
}

type Row = readonly [name: string, content: string | Uint8Array, ...findings: readonly string[]]

/** Lints all rows at once beside a healthy agent, then builds: nothing may be written, and the report is the same. */
async function expectRows(rows: readonly Row[]): Promise<Project> {
  const files: Files = Object.fromEntries(rows.map(([name, content]) => [`agents/${name}.md`, content]))
  const made = project({...files, 'agents/healthy.md': agentText('healthy')})
  const expected = rows
    .filter(row => row.length > 2)
    .map(([name, , ...found]) => [`agents/${name}.md`, found])
  expect(await findings(made)).toEqual(Object.fromEntries(expected))
  const before = made.list()
  const built = await made.run(['build', '--format', 'concise'])
  expect(built.status).toBe(1)
  expect(built.err).not.toMatch(/\n\s+at /)
  expect(made.list()).toEqual(before)
  const lines = built.out.trim().split('\n')
  expect(new Set(lines).size).toBe(lines.length)
  return made
}

describe.concurrent('text', () => {
  it('fences, YAML and encodings', async () => {
    const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le')
    await expectRows([
      ['none', 'Just words.\n', '1:1 warning parse/no-frontmatter'],
      ['empty', '', '1:1 warning parse/no-frontmatter'],
      ['nothing-in-it', '---\n---\nBody.\n', '1:1 error schema/missing-key'],
      ['comment-in-it', '---\n# Nothing\n---\nBody.\n', '1:1 error schema/missing-key'],
      ['unclosed', `---\nname: unclosed\n${use}\n\nBody.\n`, '1:1 error parse/unclosed-frontmatter'],
      ['dots', `---\nname: dots\n${use}\n...\n`, '1:1 error parse/unclosed-frontmatter'],
      ['four-dashes', `----\nname: a\n${use}\n----\n`, '1:1 error parse/no-frontmatter'],
      ['long-dash', `—\nname: a\n${use}\n—\n`, '1:1 error parse/no-frontmatter'],
      ['indented', `  ---\n  name: a\n  ${use}\n  ---\n`, '1:1 error parse/no-frontmatter'],
      ['toml', '+++\nname = "a"\n+++\n', '1:1 error parse/no-frontmatter'],
      ['late', `\n---\nname: late\n${use}\n---\n`, '1:1 error parse/no-frontmatter'],
      ['trailing-blanks', `---  \nname: trailing-blanks\n${use}\n---\t\nBody.\n`],
      ['colon', spec('name: colon', 'description: Use when: asked'), '3:14 error parse/unquoted-colon'],
      ['bracket', spec('name: [', use), '2:7 error parse/yaml-syntax'],
      ['quote', spec('name: quote', 'description: "Use'), '3:14 error parse/yaml-syntax'],
      ['tab', spec('name: tab', use, 'paths:', '\t- a'), '5:1 error parse/tab-indentation'],
      ['twice', spec('name: twice', use, 'name: twice'), '4:1 error parse/duplicate-key'],
      ['list', spec('- a'), '2:1 error parse/not-a-mapping'],
      ['words', spec('only words'), '2:1 error parse/not-a-mapping'],
      ['bom', `\uFEFF${agentText('bom')}`, '1:1 info parse/byte-order-mark'],
      ['crlf', agentText('crlf').replaceAll('\n', '\r\n')],
      ['mixed', agentText('mixed').replace('\n', '\r\n'), '1:4 info parse/mixed-line-ends'],
      ['cr', agentText('cr').replaceAll('\n', '\r'), '1:1 error parse/not-utf8'],
      ['utf-16', utf16(`\uFEFF${agentText('utf-16')}`), '1:1 error parse/not-utf8'],
      ['utf-16-bare', utf16(agentText('utf-16')), '1:1 error parse/not-utf8'],
      ['latin', Buffer.from(agentText('latin', '# caf\xe9\n'), 'latin1'), '1:1 error parse/not-utf8'],
      ['nul', agentText('nul', '', 'a\0b'), '1:1 error parse/not-utf8'],
      [
        'hidden',
        agentText('hidden', '', 'Tag\u{E0041} bidi\u202E zero\u200Bwidth \u{1F468}\u200D\u{1F469} ok'),
        '6:4 error unicode/tag-character',
        '6:11 error unicode/bidi-control',
        '6:17 warning unicode/zero-width',
      ],
    ])
  })

  it('says which encoding, which byte, which quote', async () => {
    const {run} = project({
      'agents/bare.md': Buffer.from(agentText('a'), 'utf16le'),
      'agents/big.md': Buffer.from(agentText('a'), 'utf16le').swap16(),
      'agents/cr.md': '---\r',
      'agents/latin.md': Buffer.from('caf\xe9', 'latin1'),
    })
    const {out} = await run(['lint', '--format', 'concise'])
    expect(out.match(/cannot be read as text: [^;]+/g)).toEqual([
      'cannot be read as text: it is UTF-16',
      'cannot be read as text: it is UTF-16',
      'cannot be read as text: its lines end in CR alone (old Mac)',
      'cannot be read as text: byte 3 is no part of UTF-8 text',
    ])
  })

  it('writes LF, and no mark, whatever the source has', async () => {
    const {run, read} = project({
      'agents/dba.md': `\uFEFF${agentText('dba', 'not-my-scope: [Cooking]\n', 'One.\n\nTwo.')}`.replaceAll(
        '\n',
        '\r\n',
      ),
    })
    expect((await run(['build'])).status).toBe(0)
    const text = read('dist/claude-code/.claude/agents/dba.md') ?? ''
    expect(text).toMatch(/^---\n[^\r\uFEFF]*\n$/)
    expect(text).toContain('One.\n\nTwo.\n')
  })
})

describe.concurrent('code and constructions', () => {
  it('frontmatter in a language is refused and never run', async () => {
    const mark = join(temporaryFolder(), 'ran')
    const code = `require('fs').writeFileSync(${JSON.stringify(mark)}, 'ran')`
    const found = '1:1 error parse/no-frontmatter'
    const made = await expectRows([
      ['js', `---js\n${code}\nmodule.exports = {name: 'js'}\n---\n`, found],
      ['javascript', `--- javascript\n${code}\n---\n`, found],
      ['coffee', `---coffee\n${code}\n---\n`, found],
      ['json', '---json\n{"name": "json"}\n---\n', found],
      ['toml-language', '---toml\nname = "a"\n---\n', found],
      ['yaml-language', `---yaml\nname: yaml-language\n${use}\n---\n`, found],
      [
        'function',
        spec('name: function', `description: !!js/function "function () { ${code.replaceAll('"', "'")} }"`),
        '3:14 error parse/exotic-yaml',
      ],
    ])
    for (const args of [
      ['lint'],
      ['build', '--check'],
      ['build', '--keep-going'],
      ['list'],
      ['graph'],
      ['lint', 'agents/js.md'],
    ])
      await made.run(args)
    expect(existsSync(mark)).toBe(false)
  })

  it('tags, anchors, bombs, depth and size', async () => {
    const deep = (levels: number): string => `x-deep: ${'['.repeat(levels)}${']'.repeat(levels)}`
    const bomb = ['x-a: &a [x, x]', 'x-b: &b [*a, *a, *a]', 'x-c: &c [*b, *b, *b]', 'x-d: [*c, *c, *c]']
    const exotic = 'error parse/exotic-yaml'
    const made = await expectRows([
      ['tag', spec('name: !!str tag', use), `2:7 ${exotic}`],
      ['own-tag', spec('name: own-tag', 'description: !mine Use when asked.'), `3:14 ${exotic}`],
      [
        'bomb',
        spec('name: bomb', use, ...bomb),
        `4:6 ${exotic}`,
        `5:6 ${exotic}`,
        `5:10 ${exotic}`,
        `6:6 ${exotic}`,
        `6:10 ${exotic}`,
        `7:7 ${exotic}`,
      ],
      ['cycle', spec('name: cycle', use, 'x-a: &a [*a]'), `4:6 ${exotic}`, `4:10 ${exotic}`],
      ['merge', spec('name: merge', use, 'x-a: {<<: {b: 1}}'), `4:7 ${exotic}`],
      ['deep', spec('name: deep', use, deep(100)), '4:72 error parse/not-a-mapping'],
      [
        'deeper',
        spec('name: deeper', use, deep(20_000)),
        expect.stringMatching(/^\d+:\d+ error parse\/not-a-mapping$/),
      ],
      ['long', spec('name: long', use, `x-long: ${'y'.repeat(70_000)}`), '1:1 error parse/not-a-mapping'],
      ['big', `${agentText('big')}${'y\n'.repeat(600_000)}`, '1:1 error parse/file-too-large'],
    ])
    const {out} = await made.run(['lint', '--format', 'concise'])
    expect(out).toMatch(/deeper\.md:\d+:\d+ error parse\/not-a-mapping 65 levels of nesting, limit 64;/)
    expect(out).not.toContain('call stack')
  })

  it('a file of 100 MB is not read', async () => {
    const made = project({'agents/dba.md': agentText('dba'), 'agents/sparse.md': ''})
    truncateSync(made.at('agents/sparse.md'), 104_857_600)
    expect(await findings(made)).toEqual({'agents/sparse.md': ['1:1 error parse/file-too-large']})
  })
})

describe.concurrent('keys and values', () => {
  it('names that are no file names, and values of another type', async () => {
    const shape = '2:7 error name/not-kebab-case'
    const bare = '2:7 error parse/implicit-type'
    const rows: readonly (readonly [value: string, finding: string])[] = [
      ['a/b', shape],
      ['../up', shape],
      ['/abs', shape],
      ['..', shape],
      ['"nul\\0x"', shape],
      ['"bell\\a"', shape],
      ['con', shape],
      ['NUL', shape],
      ['lpt1', shape],
      ['"dot."', shape],
      ['"blank "', shape],
      ['x'.repeat(65), shape],
      ['Über', shape],
      ['a_b', shape],
      ['a--b', '2:7 error name/stray-hyphen'],
      ['123', bare],
      ['1e3', bare],
      ['true', bare],
      ['0x1F', bare],
      ['[a]', '2:7 error schema/wrong-type'],
      ['{a: b}', '2:7 error schema/wrong-type'],
      ['""', '2:7 error schema/wrong-type'],
      ['', '2:1 error schema/missing-key'],
      ['~', '2:1 error schema/missing-key'],
    ]
    const files = rows.map(([value], index) => [`agents/n${index}.md`, spec(`name: ${value}`, use)] as const)
    const made = project({...Object.fromEntries(files), 'agents/no.md': spec('name: no', use)})
    const found = await findings(made)
    for (const [index, [value, finding]] of rows.entries())
      expect([value, found[`agents/n${index}.md`]]).toEqual([value, expect.arrayContaining([finding])])
    expect(found['agents/no.md']).toBeUndefined()
    expect((await made.run(['build', '--keep-going'])).status).toBe(1)
    expect(made.list('dist/claude-code/.claude')).toEqual(['agents/no.md'])
    const {out} = await made.run([
      'lint',
      '--format',
      'concise',
      'agents/n7.md',
      'agents/n15.md',
      'agents/n16.md',
    ])
    expect(out).toContain(
      'name `NUL` is not kebab-case, and outputs and relations go by it; write `nul-agent` (',
    )
    expect(out).toContain('YAML reads `123` as a number, and Claude Code then skips the file; write `"123"`')
    expect(out).toContain(
      'YAML reads `1e3` as the number `1000`, and Claude Code then skips the file; write `"1e3"`',
    )
  })

  it('keys that nobody knows, and those that JavaScript knows too well', async () => {
    const unknown = 'error schema/unknown-key'
    const made = await expectRows([
      [
        'proto',
        spec(
          'name: proto',
          use,
          '__proto__: {polluted: true}',
          'constructor: x',
          'prototype: x',
          'toString: x',
        ),
        `4:1 ${unknown}`,
        `5:1 ${unknown}`,
        `6:1 ${unknown}`,
        `7:1 ${unknown}`,
      ],
      [
        'in-metadata',
        spec('name: in-metadata', use, 'metadata: {__proto__: {vibe: calm}}'),
        `4:12 ${unknown}`,
      ],
      [
        'misspelt',
        spec('name: misspelt', use, 'modle: opus', 'tols: Read'),
        `4:1 ${unknown}`,
        `5:1 ${unknown}`,
      ],
      ['other', spec('name: other', use, 'Allowed_Tools: Read'), '4:1 warning schema/other-spelling'],
      ['free', spec('name: free', use, 'x-__proto__: {a: 1}', 'x-mine: {constructor: 1}')],
      [
        'relations',
        spec('name: relations', use, 'related_agents: [{name: __proto__, type: constructor}]'),
        '4:25 error relations/unknown-agent',
        expect.stringMatching(/^4:\d+ warning relations\/unknown-type$/),
      ],
      [
        'targets',
        spec('name: targets', use, 'targets: {__proto__: {a: 1}, constructor: false}'),
        '4:11 error schema/unknown-target',
        '4:30 error schema/unknown-target',
      ],
    ])
    const {out} = await made.run(['lint', '--format', 'concise', 'agents/misspelt.md'])
    expect(out).toContain('unknown key `modle` in an agent; did you mean `model`?')
    expect(out).toContain('unknown key `tols` in an agent; did you mean `allowed-tools`?')
  })

  it('names twice, and twice but for case', async () => {
    const made = project({
      'agents/dba.md': agentText('dba'),
      'agents/data/dba.md': agentText('dba'),
      'agents/web.md': agentText('web'),
      'agents/site.md': agentText('Web'),
    })
    const {out} = await made.run(['lint', '--format', 'concise', '--quiet'])
    expect(out).toContain(
      'agents/data/dba.md:2:7 error name/duplicate 2 agents are named `dba` (agents/data/dba.md, agents/dba.md)',
    )
    expect(out).toContain('names `Web`, `web` differ in case only')
    expect((await made.run(['build', '--keep-going'])).status).toBe(1)
    expect(made.list('dist/claude-code/.claude')).toEqual(['agents/web.md'])
  })
})

describe.skipIf(process.platform === 'win32')('things that are no files', {concurrent: true}, () => {
  it('links, pipes, sockets, devices and folders are told and not followed', async () => {
    const away = temporaryFolder()
    writeFileSync(join(away, 'secret.md'), agentText('secret'))
    const made = project({
      'agents/dba.md': agentText('dba'),
      'agents/res/AGENT.md': agentText('res'),
      'agents/res/resources/notes.md': 'Notes.\n',
      'library/etl.md': agentText('etl'),
      'agents/folder.md/inner.md': agentText('inner'),
    })
    const {at, run} = made
    const link = (to: string, path: string): void => symlinkSync(to, at(path))
    link(join(away, 'secret.md'), 'agents/secret.md')
    link(away, 'agents/away')
    link('/dev/zero', 'agents/zero.md')
    link('nowhere.md', 'agents/dangling.md')
    link('../vendor/agents', 'agents/vendor')
    link('../agents', 'agents/loop')
    link('.', 'agents/here')
    link('self.md', 'agents/self.md')
    link('../library', 'agents/library')
    link('dba.md', 'agents/again.md')
    link('user@host.123', 'agents/.#dba.md')
    link(join(away, 'secret.md'), 'agents/res/resources/secret.csv')
    writeFileSync(at('agents/res/resources/.DS_Store'), 'x')
    execFileSync('mkfifo', [at('agents/pipe.md')])
    const server = createServer().listen(at('agents/socket.md'))
    const link_ = 'error io/broken-link'
    expect(await findings(made)).toEqual({
      'agents/away': ['1:1 error io/outside-root'],
      'agents/dangling.md': [`1:1 ${link_}`],
      'agents/folder.md': ['1:1 warning io/not-a-file'],
      'agents/here': [`1:1 ${link_}`],
      'agents/loop': [`1:1 ${link_}`],
      'agents/pipe.md': ['1:1 error io/not-a-file'],
      'agents/res/AGENT.md': ['6:1 warning reference/unused-file'],
      'agents/res/resources/secret.csv': ['1:1 error io/outside-root'],
      'agents/secret.md': ['1:1 error io/outside-root'],
      'agents/self.md': [`1:1 ${link_}`],
      'agents/socket.md': ['1:1 error io/not-a-file'],
      'agents/vendor': [`1:1 ${link_}`],
      'agents/zero.md': ['1:1 error io/outside-root'],
    })
    expect((await run(['build', '--keep-going'])).status).toBe(1)
    server.close()
    expect(made.list('dist').filter(path => path.endsWith('.md'))).toEqual(
      ['agents/dba.md', 'agents/etl.md', 'agents/inner.md', 'agents/res.md']
        .map(path => `claude-code/.claude/${path}`)
        .toSpliced(0, 0, 'claude-code/.claude/agent-resources/res/resources/notes.md'),
    )
    expect(made.list('dist').some(path => /secret|DS_Store/.test(path))).toBe(false)
  })

  it('a link to a folder of agents that is gone keeps their outputs', async () => {
    const made = project({'agents/dba.md': agentText('dba'), 'vendor/etl.md': agentText('etl')})
    symlinkSync('../vendor', made.at('agents/shared'))
    expect((await made.run(['build'])).status).toBe(0)
    const before = made.list('dist')
    execFileSync('mv', [made.at('vendor'), made.at('moved')])
    const {status, out} = await made.run(['build', '--keep-going', '--format', 'concise'])
    expect([status, out]).toEqual([1, expect.stringContaining('agents/shared:1:1 error io/broken-link')])
    expect(made.list('dist')).toEqual(before)
  })

  it('named on the command line are told as well', async () => {
    const made = project({'agents/dba.md': agentText('dba')})
    symlinkSync('/etc/hosts', made.at('agents/hosts.md'))
    execFileSync('mkfifo', [made.at('pipe.md')])
    mkdirSync(made.at('agents/folder.md'))
    const {status, out} = await made.run([
      'lint',
      'agents/hosts.md',
      'pipe.md',
      'agents/folder.md',
      '--format',
      'concise',
    ])
    expect([status, out.match(/^\S+:1:1 \w+ \S+/gm)]).toEqual([
      1,
      [
        'agents/folder.md:1:1 warning io/not-a-file',
        'agents/hosts.md:1:1 error io/outside-root',
        'pipe.md:1:1 error io/not-a-file',
      ],
    ])
  })
})
