import {describe, expect, it} from 'vitest'
import {collectChanges} from '../../src/commands/watch/changes.ts'
import {causeText} from '../../src/commands/watch/print.ts'
import {configPlaces, scopeOf} from '../../src/commands/watch/scope.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {createWorkspace} from '../../src/workspace.ts'

const pace = {quiet: 5, longest: 1000}

describe('changes', () => {
  it('are one batch, sorted and each once', async () => {
    const changes = collectChanges(pace)
    const next = changes.next()
    for (const path of ['b', 'a', 'b']) changes.add(path)
    expect(await next).toEqual({paths: ['a', 'b']})
  })

  it('that come while nobody waits make the next batch', async () => {
    const changes = collectChanges(pace)
    changes.add('a')
    await new Promise(resolve => setTimeout(resolve, 30))
    changes.add('b')
    expect(await changes.next()).toEqual({paths: ['a', 'b']})
    changes.add('c')
    expect(await changes.next()).toEqual({paths: ['c']})
  })

  it('do not wait for ever when they never stop', async () => {
    const changes = collectChanges({quiet: 60_000, longest: 20})
    changes.add('a')
    expect(await changes.next()).toEqual({paths: ['a']})
  })

  it('may be a look without a change', async () => {
    const changes = collectChanges(pace)
    changes.look()
    expect(await changes.next()).toEqual({paths: []})
  })

  it('end, whoever waits', async () => {
    const changes = collectChanges(pace)
    const next = changes.next()
    changes.end()
    expect(await next).toBeNull()
    changes.add('a')
    expect(await changes.next()).toBeNull()
  })

  it('fail', async () => {
    const changes = collectChanges(pace)
    const next = changes.next()
    changes.fail(new Error('no watches left'))
    await expect(next).rejects.toThrow('no watches left')
    await expect(changes.next()).rejects.toThrow('no watches left')
  })
})

describe('scope', () => {
  const scope = async (config: string, cwd = '/p') => {
    const host = memoryHost({'/p/agentc.config.yaml': config, '/p/sub/x': ''})
    const workspace = await createWorkspace({host, cwd})
    return scopeOf(workspace, configPlaces(cwd, workspace.root))
  }

  it('takes sources, their neighbours and the places of the config', async () => {
    const {concerns} = await scope('exclude: ["agents/old/**"]\n')
    const paths = [
      'agents/a.md',
      'agents/x/AGENT.md',
      'agents/x/resources/deep/list.txt',
      'agents/b.agent.yaml',
    ]
    const places = ['agentc.config.yaml', 'agentc.config.json', 'package.json', 'skills/s/SKILL.md']
    for (const path of [...paths, ...places]) expect([path, concerns(path)]).toEqual([path, true])
    const others = ['readme.md', 'agents/a.txt', 'agents/old/a.md', 'resources/a.md', 'sub/package.json']
    const closed = ['agents/node_modules/a.md', '.git/HEAD', 'agents/.agentc/manifest.json']
    for (const path of [...others, ...closed]) expect([path, concerns(path)]).toEqual([path, false])
  })

  it('enters only folders that lead to them', async () => {
    const {enters} = await scope('include: ["team/a/*.md"]\nexclude: ["team/a/old/**"]\n', '/p/sub')
    expect(['team', 'team/a', 'team/a/deep', 'sub'].map(enters)).toEqual([true, true, true, true])
    expect(['team/b', 'other', 'node_modules', 'team/a/old', 'dist'].map(enters)).toEqual(
      Array(5).fill(false),
    )
  })

  it('knows every place that a config could come to', async () => {
    const {concerns} = await scope('', '/p/sub')
    expect([concerns('sub/agentc.config.yml'), concerns('sub/package.json')]).toEqual([true, true])
  })

  it('enters everything for a glob without a base', async () => {
    const {enters, concerns} = await scope('include: ["**/*.md"]\n')
    expect([enters('any/where'), concerns('any/where.md'), enters('.git'), concerns('any/x.ts')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('is another one when the config looks elsewhere', async () => {
    const one = await scope('include: ["a/*.md"]\n')
    expect((await scope('include: ["a/*.md"]\nbanner: false\n')).key).toBe(one.key)
    expect((await scope('include: ["b/*.md"]\n')).key).not.toBe(one.key)
  })
})

describe('cause', () => {
  it.each([
    [null, 'built'],
    [[], 'looked again'],
    [['a'], 'a changed'],
    [['a', 'b', 'c'], 'a, b, c changed'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more changed'],
    [['a\x1b[31m'], 'a\\x1b[31m changed'],
  ])('of %j is %s', (paths, text) => {
    expect(causeText(paths === null ? null : {paths})).toBe(text)
  })
})
