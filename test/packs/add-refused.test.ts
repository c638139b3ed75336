/** Packs of somebody who means harm: refused by the command itself, with the reason in words, and nothing is written. */
import {execFileSync} from 'node:child_process'
import {createWriteStream, mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pipeline} from 'node:stream/promises'
import {createGzip, gzipSync} from 'node:zlib'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {add} from '../../src/commands/add.ts'
import {type PackDraft, packFiles, packTarball, writeFiles} from '../support/packs.ts'
import {runOnDisk} from '../support/run-on-disk.ts'
import {type TarEntry, tarOf} from '../support/tar.ts'
import {treeOf} from '../support/tree.ts'

let top = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'agentc-refused-'))
  mkdirSync(join(top, 'home/project/.git'), {recursive: true})
  writeFiles(top, {
    'home/project/agentc.config.yaml': '# ours\n',
    'home/project/package.json': '{"name": "app", "private": true}\n',
    'home/project/node_modules/other/package.json': '{"name": "other", "version": "1.0.0"}\n',
  })
})
afterEach(() => rmSync(top, {recursive: true, force: true}))

/** What is said of a tarball; all that lies around the project is as it was. */
async function refusal(bytes: Buffer | null): Promise<string> {
  if (bytes !== null) writeFiles(top, {'pack.tgz': bytes})
  const before = treeOf(join(top, 'home'))
  const {status, err, out} = await runOnDisk(add, join(top, 'home/project'), [join(top, 'pack.tgz')])
  expect(treeOf(join(top, 'home'))).toEqual(before)
  expect([status, out]).toEqual([1, ''])
  expect(err.endsWith('agentc: nothing was written\n')).toBe(true)
  return err
}

const file = (path: string, text = 'x'): TarEntry => ({path: `package/${path}`, text})

describe('an entry of the tarball', () => {
  it.each<readonly [string, readonly TarEntry[], string]>([
    ['climbs', [file('../../evil')], '`package/../../evil` would be written outside of it'],
    ['climbs at its end', [file('agents/..')], '`package/agents/..` would be written outside of it'],
    [
      'begins at the root',
      [{path: '/etc/cron.d/x', text: 'x'}],
      '`/etc/cron.d/x` would be written outside of it',
    ],
    ['begins at a drive', [{path: 'C:/x', text: 'x'}], '`C:/x` would be written outside of it'],
    ['has steps of Windows', [file('agents\\..\\..\\x')], 'would be written outside of it'],
    [
      'is a link',
      [{path: 'package/agents/x', type: '2', link: '/etc/passwd'}],
      '`package/agents/x` is no regular file (SymbolicLink)',
    ],
    [
      'is a hard link',
      [{path: 'package/agents/x', type: '1', link: 'package/package.json'}],
      '`package/agents/x` is no regular file (Link)',
    ],
    [
      'is a character device',
      [{path: 'package/agents/x', type: '3'}],
      'is no regular file (CharacterDevice)',
    ],
    ['is a block device', [{path: 'package/agents/x', type: '4'}], 'is no regular file (BlockDevice)'],
    ['is a pipe', [{path: 'package/agents/x', type: '6'}], 'is no regular file (FIFO)'],
    ['is there twice', [file('agents/x.txt'), file('agents/x.txt')], '`agents/x.txt` stands in it twice'],
    [
      'is there in two folders',
      [file('agents/x.txt'), {path: 'other/agents/x.txt', text: 'y'}],
      '`agents/x.txt` stands in it twice',
    ],
    [
      'differs in case alone',
      [file('agents/x.txt'), file('agents/X.txt')],
      '`agents/x.txt` and `agents/X.txt` are the same where case does not count',
    ],
    [
      'lies in a folder that differs in case alone',
      [file('skills/x/a.txt'), file('skills/X/b.txt')],
      '`skills/x` and `skills/X` are the same',
    ],
    [
      'differs in the form of an accent',
      [file('agents/\u00e9.txt'), file('agents/e\u0301.txt')],
      'are the same where case does not count',
    ],
    [
      'says to be 1 GB',
      [{path: 'package/agents/x', size: 1_073_741_824}],
      '`agents/x` has 1073741824 bytes; 10485760 are the most',
    ],
    [
      'says to be larger than it is',
      [{path: 'package/agents/x', text: 'x', size: 100_000}],
      'its tarball cannot be read',
    ],
    [
      'says to be smaller than it is',
      [{path: 'package/agents/x', text: 'x'.repeat(2000), size: 3}],
      'its tarball cannot be read',
    ],
    ['is code of the package', [file('index.js')], '`index.js` belongs into no pack'],
    [
      'is another package',
      [file('node_modules/x/index.js')],
      '`node_modules/x/index.js` belongs into no pack',
    ],
    [
      'is another package, deeper',
      [file('skills/x/node_modules/y.js')],
      '`skills/x/node_modules/y.js` belongs into no pack',
    ],
    ['is a hook of git', [file('.git/hooks/pre-commit')], '`.git/hooks/pre-commit` belongs into no pack'],
    ['is a hook of git, deeper', [file('dist/claude-code/.GIT/hooks/x')], 'belongs into no pack'],
    ['is a setting of npm', [file('agents/.npmrc')], '`agents/.npmrc` belongs into no pack'],
    ['holds secrets', [file('skills/x/.env')], '`skills/x/.env` belongs into no pack'],
    [
      'lies in a hidden folder',
      [file('skills/x/.vscode/tasks.json')],
      '`skills/x/.vscode/tasks.json` belongs into no pack',
    ],
    [
      'is a device on Windows',
      [file('agents/con.md')],
      '`agents/con.md` cannot be a file on Windows; it needs another name',
    ],
    ['is a device on Windows, as a folder', [file('skills/AUX/x.md')], 'cannot be a file on Windows'],
    ['has a stream of Windows', [file('agents/a:b.md')], '`agents/a:b.md` cannot be a file on Windows'],
    ['ends with a dot', [file('agents/a.')], '`agents/a.` cannot be a file on Windows'],
    ['ends with a space', [file('agents/a /b.txt')], '`agents/a /b.txt` cannot be a file on Windows'],
    [
      'has a control character',
      [file('agents/a\u001b[2Jb.txt')],
      '`agents/a\\u{1b}[2Jb.txt` has a character in its name that does not show',
    ],
    [
      'is written from right to left',
      [file('agents/a\u202edm.txt')],
      '`agents/a\\u{202e}dm.txt` has a character in its name that does not show',
    ],
    ['has a joiner', [file('agents/a\u200db.txt')], '\\u{200d}'],
    ['has no name', [{path: 'package', text: 'x'}], '`` belongs into no pack'],
    ['lies in a file', [file('agents/x'), file('agents/x/y.txt')], '`agents/x/y.txt` lies in a file'],
  ])('%s', async (_, more, reason) => {
    expect(await refusal(packTarball({}, more))).toContain(`agentc: the package is not taken: `)
    expect(await refusal(null)).toContain(reason)
  })
})

describe('a tarball', () => {
  it('with 100,000 files', async () => {
    const many = Array.from({length: 100_000}, (_, index) => file(`agents/x/resources/${index}`, ''))
    expect(await refusal(packTarball({}, many))).toContain('it has more than 10000 files')
  })

  it('with 100,000 folders', async () => {
    const many = Array.from({length: 100_000}, (_, index) => ({path: `package/agents/${index}/`, type: '5'}))
    expect(await refusal(packTarball({}, many))).toContain('it has more than 10000 files')
  })

  it('with more bytes than all files may have', async () => {
    const text = 'x'.repeat(10 * 1024 * 1024)
    const many = Array.from({length: 11}, (_, index) => file(`agents/x/resources/${index}`, text))
    expect(await refusal(gzipSync(tarOf(many), {level: 1}))).toContain(
      'its files have more than 104857600 bytes together',
    )
  })

  it('that is a bomb: it is read up to the limit, and no further', async () => {
    const megabyte = Buffer.alloc(1024 * 1024)
    const read = {megabytes: 0}
    async function* zeros(): AsyncGenerator<Buffer> {
      // Behind the end of the archive, where no header tells of it.
      yield tarOf([file('agents/x/resources/y')])
      for (; read.megabytes < 1024; read.megabytes++) yield megabyte
    }
    await pipeline(zeros(), createGzip({level: 1}), createWriteStream(join(top, 'pack.tgz')))
    global.gc?.()
    const before = process.memoryUsage()
    const [err, peak] = await watched(() => refusal(null))
    expect(err).toContain('it has more than 209715200 bytes when it is unpacked')
    expect((peak - before.rss) / 1024 / 1024).toBeLessThan(200)
  }, 60_000)

  it('that is a bomb within a bomb', async () => {
    const inner = gzipSync(Buffer.alloc(50 * 1024 * 1024))
    expect(await refusal(gzipSync(inner))).toContain('its tarball is compressed twice')
  })

  it('that was cut off, is empty, or is something else', async () => {
    const bytes = packTarball()
    const whole = tarOf(Object.entries(packFiles()).map(([path, text]) => file(path, text)))
    for (const other of [
      bytes.subarray(0, bytes.length / 2),
      bytes.subarray(0, bytes.length - 4),
      gzipSync(whole.subarray(0, 700)),
      Buffer.from('<html>no such page</html>'),
      Buffer.from('PK\u0003\u0004'),
      gzipSync(Buffer.from('no tarball')),
    ])
      expect(await refusal(other)).toContain('its tarball cannot be read')
    for (const empty of [Buffer.alloc(0), gzipSync(Buffer.alloc(0)), gzipSync(Buffer.alloc(1024))])
      expect(await refusal(empty)).toMatch(/its tarball cannot be read|it has no package\.json/)
    // Cut between two entries, where no reader can tell.
    const first = tarOf([file('package.json', packFiles()['package.json'])])
    expect(await refusal(gzipSync(first.subarray(0, -1024)))).toContain('it has no agentc.pack.json')
  })
})

describe('what the package says of itself', () => {
  const deep = (count: number): string => `${'['.repeat(count)}${']'.repeat(count)}`
  const proto = packFiles()['agentc.pack.json']?.replace('"schema": 1', '"__proto__": {"x": 1}, "schema": 1')

  it.each<readonly [string, PackDraft, string]>([
    [
      'a script that npm runs',
      {packageJson: {scripts: {preinstall: 'touch ran'}}},
      'has the script `preinstall`, which npm runs by itself',
    ],
    [
      'a script that npm runs for packages of git',
      {packageJson: {scripts: {prepare: 'x'}}},
      'has the script `prepare`',
    ],
    ['dependencies', {packageJson: {dependencies: {left: '1'}}}, 'package.json has dependencies (left)'],
    [
      'optional dependencies',
      {packageJson: {optionalDependencies: {left: '1'}}},
      'package.json has dependencies (left)',
    ],
    [
      'bundled dependencies',
      {packageJson: {bundleDependencies: ['left']}},
      '`bundleDependencies` in package.json would pack code',
    ],
    [
      'bundled dependencies, in the other spelling',
      {packageJson: {bundledDependencies: ['left']}},
      'would pack code',
    ],
    ['a program', {packageJson: {bin: {x: './agents/x.js'}}}, 'package.json has `bin`'],
    [
      'the name of another',
      {packageJson: {name: '@acme/other'}},
      'agentc.pack.json says `@acme/team` where package.json has the name `@acme/other`',
    ],
    [
      'no name at all',
      {packageJson: {name: '../x'}, manifest: {name: '../x'}},
      'agentc.pack.json does not fit its schema',
    ],
    ['another version', {packageJson: {version: '1.0.1'}}, 'has the version `1.0.1`'],
    [
      'other bytes',
      {files: {'agents/dba.md': '---\nname: dba\n---\n'}},
      '`agents/dba.md` is not the file that agentc.pack.json lists',
    ],
    [
      'an agent that is missing',
      {files: {'agents/dba.md': null}},
      'lists `agents/dba.md`, which is not there',
    ],
    [
      'nothing of an agent that is there',
      {files: {'agents/x.md': '---\nname: x\n---\n'}},
      '`agents/x.md` is an agent or a skill that agentc.pack.json does not list',
    ],
    [
      'nothing of a skill that is there',
      {files: {'skills/x/SKILL.md': '---\nname: x\n---\n'}},
      '`skills/x/SKILL.md` is an agent or a skill',
    ],
    [
      'a key that changes objects',
      {files: {'agentc.pack.json': proto ?? ''}},
      'agentc.pack.json does not fit its schema',
    ],
    [
      'lists in lists, in the manifest',
      {files: {'agentc.pack.json': deep(1_000_000)}},
      'agentc.pack.json is no JSON',
    ],
    [
      'lists in lists, in package.json',
      {files: {'package.json': `{"name": ${deep(1_000_000)}}`}},
      'package.json',
    ],
    [
      'lists in lists, in a relation',
      {manifest: {agents: JSON.parse(`[${deep(2000)}]`)}},
      'agentc.pack.json does not fit its schema',
    ],
    ['50 MB in package.json', {packageJson: {x: 'x'.repeat(50 * 1024 * 1024)}}, '`package.json` has 52429'],
    [
      '9 MB in the manifest',
      {manifest: {description: 'x'.repeat(9 * 1024 * 1024)}},
      'agentc.pack.json has 9438',
    ],
    ['nothing', {files: {'package.json': '', 'agentc.pack.json': ''}}, 'agentc.pack.json is no JSON'],
  ])('%s', async (_, draft, reason) => {
    expect(await refusal(packTarball(draft))).toContain(reason)
  })

  it('is told in twenty reasons at most', async () => {
    const files = Object.fromEntries(Array.from({length: 50}, (_, index) => [`agents/x${index}.exe:`, '']))
    const err = await refusal(packTarball({files}))
    expect(err.split('\n')).toHaveLength(23)
    expect(err).toContain('agentc: and 30 reasons more\n')
  })
})

it('of a folder is npm’s to pack: what it holds is looked at the same', async () => {
  writeFiles(join(top, 'team'), {
    ...packFiles({packageJson: {files: ['agents', 'agentc.pack.json']}}),
    'agents/con.txt': 'x',
  })
  execFileSync('ln', ['-s', '/etc/passwd', join(top, 'team/agents/link')])
  const before = treeOf(join(top, 'home'))
  const {status, err} = await runOnDisk(add, join(top, 'home/project'), [join(top, 'team')])
  expect([status, err]).toEqual([1, expect.stringContaining('`agents/con.txt` cannot be a file on Windows')])
  expect(treeOf(join(top, 'home'))).toEqual(before)
})

/** What work gives, and the most memory that the process had meanwhile. */
async function watched<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const seen = {peak: 0}
  const timer = setInterval(() => {
    seen.peak = Math.max(seen.peak, process.memoryUsage().rss)
  }, 5)
  try {
    return [await work(), seen.peak]
  } finally {
    clearInterval(timer)
  }
}
