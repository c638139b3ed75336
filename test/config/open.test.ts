/** Which config governs, and what stands in the way of reading it: values, never exceptions. */
import {describe, expect, it} from 'vitest'
import {openConfig} from '../../src/config/open.ts'
import {HostError} from '../../src/host/host.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {project} from '../support/run.ts'

const file = 'agentc.config.yaml'

describe('a config that opens', () => {
  it.each([
    ['/work', '/work'],
    ['/work/deep/er', '/work'],
  ])('is found from %s', (cwd, root) => {
    const host = memoryHost({[`/work/${file}`]: 'banner: true\n', '/work/deep/er/x': ''})
    expect(openConfig({host, cwd})).toEqual({root, source: {file, text: 'banner: true\n'}, problems: []})
  })

  it('may lie in the root of the disk', () => {
    const host = memoryHost({[`/${file}`]: 'banner: true\n', '/agents/x.md': ''})
    const source = {file, text: 'banner: true\n'}
    expect(openConfig({host, cwd: '/agents'})).toEqual({root: '/', source, problems: []})
    expect(openConfig({host, cwd: '/agents', config: `/${file}`})).toMatchObject({source, problems: []})
  })
})

describe('a config that does not', () => {
  it.each([
    ['EACCES', 'permission denied'],
    ['EIO', 'EIO'],
  ])('%s', (code, reason) => {
    const disk = memoryHost({[`/work/${file}`]: 'banner: true\n'})
    const host = {
      ...disk,
      readText: (path: string): string => {
        throw new HostError('read', path, code)
      },
    }
    expect(openConfig({host, cwd: '/work'}).problems).toMatchObject([{kind: 'unreadable', reason}])
  })

  it.each([
    ['a\0b', 'a NUL byte stands at offset 1'],
    ['# a\r# b\r', 'its lines end in CR alone (old Mac)'],
  ])('%j', (text, reason) => {
    const host = memoryHost({[`/work/${file}`]: text})
    expect(openConfig({host, cwd: '/work'}).problems).toMatchObject([{kind: 'unreadable', reason}])
  })
})

describe('the command line', () => {
  const agent = '---\nname: dba\ndescription: Use when a query is slow or a schema must change.\n---\nTune.\n'

  it.concurrent.each([
    [['lint', '--config', 'nope.yaml'], {}, /there is no config file `nope.yaml`/],
    [['lint', '--config', 'agents'], {}, /the config cannot be read: it is a folder/],
    [['lint'], {[file]: 'include: ["specs/**/*.md"]\n'}, /no agents found: looked for specs\/\*\*\/\*\.md/],
    [['build', '-t', 'flet'], {[file]: 'targets: {fleet: {}}\n'}, /`flet`; did you mean `fleet`\?/],
    [['build'], {[file]: Buffer.from('banner: "\xe9"\n', 'latin1')}, /byte 9 is no part of UTF-8 text/],
  ] as const)('%j ends with 2 and one reason', async (args, files, reason) => {
    const {status, out, err} = await project({'agents/dba.md': agent, ...files}).run(args)
    expect([status, out + err]).toEqual([2, expect.stringMatching(reason)])
    expect(out + err).not.toMatch(/^ +at /m)
  })

  it('-t takes what the config says about the target, and the defaults of any other', async () => {
    const {run} = project({'agents/dba.md': agent, [file]: 'targets: {cao: {out: x}}\n'})
    const [cao, claude] = await Promise.all(
      ['cao', 'claude-code'].map(target => run(['build', '--dry-run', '-t', target])),
    )
    expect(cao?.err).toMatch(/^cao -> x: 1 to write/)
    expect(claude?.err).toMatch(/^claude-code -> dist\/claude-code: 1 to write/)
  })
})
