import {describe, expect, it} from 'vitest'
import {applyPlan, isRefused} from '../../src/emit/apply.ts'
import {emitOutputs} from '../../src/emit/emit.ts'
import {ownedPaths} from '../../src/emit/ownership.ts'
import {planOutputs} from '../../src/emit/plan-outputs.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {compiled, reasonsOf, requestOf, rowsOf} from './fake.ts'

const forced = {force: true}

describe('sources', () => {
  it('are never overwritten, whatever the flags', async () => {
    const host = memoryHost({'/p/agents/a.md': 'source'})
    const request = requestOf(host, [compiled({out: '.', files: {'agents/a.md': 'x'}})], {
      ...forced,
      sources: new Set(['agents/a.md']),
    })
    const {plan, written} = await emitOutputs(request, {timeout: 1})
    expect(plan.sourcesAtRisk).toEqual([{path: 'agents/a.md', target: 'fake', source: 'agents/a.md'}])
    expect(written).toBe(0)
    expect(host.steps).toBe(0)
    expect(() => applyPlan(host, '/p', plan)).toThrow('must not be applied')
  })

  it('are found behind a linked folder and behind a linked source', () => {
    const host = memoryHost(
      {'/p/agents/a.md': 'source', '/p/team/b.md': 'source'},
      {links: {'/p/.claude': 'agents', '/p/agents/b.md': '../team/b.md'}},
    )
    const files = {'.claude/a.md': 'x', 'team/b.md': 'x'}
    const sources = new Set(['agents/a.md', 'agents/b.md'])
    const plan = planOutputs(requestOf(host, [compiled({out: '.', files})], {...forced, sources}))
    expect(plan.sourcesAtRisk.map(({path, source}) => `${path} -> ${source}`)).toEqual([
      '.claude/a.md -> agents/a.md',
      'team/b.md -> agents/b.md',
    ])
  })

  it('are never pruned, though a manifest claims them', () => {
    const host = memoryHost({
      '/p/agents/a.md': 'source',
      '/p/.agentc/manifest.json': manifestOf('agents/a.md', 'source'),
    })
    const plan = planOutputs(requestOf(host, [compiled({out: '.'})], {sources: new Set(['agents/a.md'])}))
    expect(rowsOf(plan)).toEqual([])
  })
})

describe('links', () => {
  it('in the place of an output are refused, also by force', () => {
    const host = memoryHost({'/etc/passwd': 'root'}, {links: {'/p/out/a.md': '/etc/passwd'}})
    const plan = planOutputs(requestOf(host, [compiled({files: {'a.md': 'x'}})], forced))
    expect(rowsOf(plan)).toEqual(['out/a.md unmanaged/refuse'])
    expect(reasonsOf(plan)).toEqual(['`out/a.md` is a link, which agentc never replaces; remove it'])
  })

  it('that lead out of the project are refused by name', async () => {
    const host = memoryHost({'/elsewhere/x': ''}, {links: {'/p/out': '/elsewhere'}})
    const request = requestOf(host, [compiled({files: {'deep/a.md': 'x'}})], forced)
    const {plan} = await emitOutputs(request, {timeout: 1})
    expect(reasonsOf(plan)).toEqual(['`out` is a link that leads out of the project; remove it'])
    expect(host.files()).toEqual({'/elsewhere/x': ''})
  })

  it('that lead nowhere or to files are refused', () => {
    const host = memoryHost({'/p/file': ''}, {links: {'/p/out/a': 'nowhere', '/p/out/b': '/p/file'}})
    const plan = planOutputs(requestOf(host, [compiled({files: {'a/x.md': 'x', 'b/x.md': 'x'}})]))
    expect(reasonsOf(plan)).toEqual([
      '`out/a` is a link that leads nowhere; remove it',
      '`out/b` is a link to a file where a folder is needed; remove it',
    ])
  })

  it('inside the project are followed', async () => {
    const host = memoryHost({'/p/real/x': ''}, {links: {'/p/out': 'real'}})
    await emitOutputs(requestOf(host, [compiled({files: {'a.md': 'x'}})]), {timeout: 1})
    expect(host.files()['/p/real/a.md']).toBe('x')
  })

  it('to the evidence of another place are refused', async () => {
    const host = memoryHost(
      {'/p/other/.agentc/manifest.json': '{}'},
      {links: {'/p/out/.agentc': '../other/.agentc'}},
    )
    const {plan} = await emitOutputs(requestOf(host, [compiled({files: {'a.md': 'x'}})]), {timeout: 1})
    expect(reasonsOf(plan)).toEqual(['`out/.agentc` is a link, which agentc never follows; remove it'])
    const linked = memoryHost({'/p/m': '{}'}, {links: {'/p/out/.agentc/manifest.json': '/p/m'}})
    const {unusable} = planOutputs(requestOf(linked, [compiled({files: {'a.md': 'x'}})]))
    expect(unusable[0]?.reason).toContain('it is a link')
  })

  it('are followed when the user names an out folder outside', async () => {
    const host = memoryHost({'/p/x': '', '/real/x': ''}, {links: {'/named': '/real'}})
    await emitOutputs(requestOf(host, [compiled({out: '../named', files: {'a.md': 'x'}})]), {timeout: 1})
    expect(host.files()['/real/a.md']).toBe('x')
    const planned = planOutputs(requestOf(host, [compiled({out: '../named', files: {'a.md': 'x'}})]))
    expect(rowsOf(planned)).toEqual(['../named/a.md current/keep'])
  })
})

describe('things in the way', () => {
  it('are refused', () => {
    const host = memoryHost({'/p/out/a.md/x': '', '/p/out/b': ''})
    const plan = planOutputs(requestOf(host, [compiled({files: {'a.md': 'x', 'b/c.md': 'x'}})], forced))
    expect(reasonsOf(plan)).toEqual([
      '`out/a.md` is a folder; move it away',
      '`out/b` is a file where a folder is needed; move it away',
    ])
  })

  it('include paths that no output may have', () => {
    const files = {'../up.md': 'x', '.agentc/lock': 'x', '.git/config': 'x', 'a//b.md': 'x', 'c:d.md': 'x'}
    const plan = planOutputs(requestOf(memoryHost({'/p/x': ''}), [compiled({files})], forced))
    expect(new Set(reasonsOf(plan))).toEqual(new Set(['its path is not one that agentc may write']))
    expect(isRefused(plan)).toBe(true)
  })
})

describe('the manifest', () => {
  const wanted = [compiled({files: {'a.md': 'x'}})]

  it('never counts as empty when it is garbage', async () => {
    for (const text of ['garbage', '[]', '{"version": 1}', '{"version": 2, "files": [], "shared": []}']) {
      const host = memoryHost({'/p/out/.agentc/manifest.json': text})
      const {plan, written} = await emitOutputs(requestOf(host, wanted, forced), {timeout: 1})
      expect(plan.unusable).toMatchObject([{path: 'out/.agentc/manifest.json'}])
      expect(written + host.steps).toBe(0)
      expect(ownedPaths(host, '/p', 'out').size).toBe(0)
    }
  })

  it.each([
    '../victim.md',
    '/p/victim.md',
    'x/../../victim.md',
    'C:\\victim.md',
    '.git/victim.md',
    './victim.md',
  ])('cannot have %s deleted', async path => {
    const host = memoryHost({
      '/p/victim.md': 'v',
      '/p/out/.git/victim.md': 'v',
      '/p/out/victim.md': 'v',
      '/p/out/.agentc/manifest.json': manifestOf(path, 'v'),
    })
    const {deleted} = await emitOutputs(requestOf(host, [compiled({})], forced), {timeout: 1})
    expect(deleted).toBe(0)
    expect(Object.keys(host.files())).toEqual(['/p/out/.git/victim.md', '/p/out/victim.md', '/p/victim.md'])
  })

  it('cannot have files behind a link deleted', async () => {
    const host = memoryHost(
      {'/elsewhere/victim.md': 'v', '/p/out/.agentc/manifest.json': manifestOf('link/victim.md', 'v')},
      {links: {'/p/out/link': '/elsewhere'}},
    )
    const {plan} = await emitOutputs(requestOf(host, [compiled({})], forced), {timeout: 1})
    expect(rowsOf(plan)).toEqual(['out/link/victim.md orphaned/refuse'])
    expect(host.files()['/elsewhere/victim.md']).toBe('v')
  })
})

function manifestOf(path: string, content: string): string {
  const hash = memoryHost().hash(content)
  const file = {path, hash, mode: '644', source: 's.md', agent: 's', target: 'fake', agentc: '1.0.0'}
  return JSON.stringify({version: 1, files: [file], shared: []})
}
