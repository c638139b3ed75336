import {describe, expect, it} from 'vitest'
import {emitOutputs} from '../../src/emit/emit.ts'
import type {Plan, PlanRequest} from '../../src/emit/plan.ts'
import {planOutputs} from '../../src/emit/plan-outputs.ts'
import {loadSameMeaning} from '../../src/emit/same-meaning.ts'
import {type MemoryHost, memoryHost} from '../../src/host/memory.ts'
import type {Artifact} from '../../src/lower/target.ts'
import {compiled, filesOf, lineFile, reasonsOf, requestOf, rowsOf} from './fake.ts'

type Files = Readonly<Record<string, Artifact['content']>>

const manifest = '/p/out/.agentc/manifest.json'

/** A project in which `files` were built. */
async function built(files: Files, disk: Readonly<Record<string, string>> = {}): Promise<MemoryHost> {
  const host = memoryHost({'/p/agentc.config.yaml': '', ...disk})
  await emitOutputs(requestOf(host, [compiled({files})]), {timeout: 1})
  return host
}

function plan(host: MemoryHost, files: Files, overrides: Partial<PlanRequest> = {}): Plan {
  return planOutputs(requestOf(host, [compiled({files})], overrides))
}

describe('an output that is wanted', () => {
  it('is written when it is missing, also again', async () => {
    const host = await built({'a.md': 'one\n'})
    expect(host.files()['/p/out/a.md']).toBe('one\n')
    host.edit('/p/out/a.md', null)
    expect(rowsOf(plan(host, {'a.md': 'one\n'}))).toEqual(['out/a.md missing/write'])
  })

  it('is current when the disk agrees', async () => {
    const host = await built({'a.md': 'one\n'})
    const again = plan(host, {'a.md': 'one\n'})
    expect(rowsOf(again)).toEqual(['out/a.md current/keep'])
    expect(again.folders[0]).toMatchObject({manifestChanged: false, journal: null})
  })

  it('is stale when its source changed', async () => {
    const host = await built({'a.md': 'one\n'})
    const next = plan(host, {'a.md': 'two\n'})
    expect(rowsOf(next)).toEqual(['out/a.md stale/write'])
    expect(filesOf(next)[0]?.after).toBe('two\n')
  })

  it('is stale from another version when another agentc wrote it', async () => {
    const host = await built({'a.md': 'one\n'})
    expect(rowsOf(plan(host, {'a.md': 'two\n'}, {version: '2.0.0'}))).toEqual([
      'out/a.md other-version/write',
    ])
    const same = plan(host, {'a.md': 'one\n'}, {version: '2.0.0'})
    expect(rowsOf(same)).toEqual(['out/a.md current/keep'])
    expect(same.folders[0]?.manifestChanged).toBe(true)
  })

  it('is refused when it was edited by hand, unless forced', async () => {
    const host = await built({'a.md': 'one\n'})
    host.edit('/p/out/a.md', 'mine\n')
    const refused = plan(host, {'a.md': 'two\n'})
    expect(rowsOf(refused)).toEqual(['out/a.md hand-edited/refuse'])
    expect(reasonsOf(refused)[0]).toContain('move the change to agents/a.md')
    expect(rowsOf(plan(host, {'a.md': 'two\n'}, {force: true}))).toEqual(['out/a.md hand-edited/write'])
  })

  it('is current when the hand edit is what the source now says', async () => {
    const host = await built({'a.md': 'one\n'})
    host.edit('/p/out/a.md', 'two\n')
    const {plan: done} = await emitOutputs(requestOf(host, [compiled({files: {'a.md': 'two\n'}})]), {
      timeout: 1,
    })
    expect(rowsOf(done)).toEqual(['out/a.md current/keep'])
    expect(rowsOf(plan(host, {'a.md': 'three\n'}))).toEqual(['out/a.md stale/write'])
  })

  it('keeps the line ends of a CRLF checkout', async () => {
    const host = await built({'a.md': 'one\ntwo\n'})
    host.edit('/p/out/a.md', 'one\r\ntwo\r\n')
    const kept = plan(host, {'a.md': 'one\ntwo\n'})
    expect(rowsOf(kept)).toEqual(['out/a.md line-endings/keep'])
    expect(kept.folders[0]?.manifestChanged).toBe(false)
    expect(rowsOf(plan(host, {'a.md': 'new\n'}))).toEqual(['out/a.md stale/write'])
  })

  it('stays with what its agent has elsewhere when its source cannot be read', async () => {
    const host = memoryHost({})
    const resource = {path: 'x/list.md', content: 'one\n', agent: 'x', source: 'agents/x/resources/list.md'}
    const page = {path: 'x.md', content: 'one\n', agent: 'x', source: 'agents/x/AGENT.md'}
    const shared = [lineFile('config', {x: '1', y: '1'})]
    const made = {...compiled({shared}), artifacts: [page, resource]}
    await emitOutputs(requestOf(host, [made]), {timeout: 1})
    const failed = {agents: new Set<string>(), files: new Set(['agents/x/AGENT.md'])}
    const kept = planOutputs(requestOf(host, [compiled({shared: [lineFile('config', {y: '1'})]})], {failed}))
    expect(rowsOf(kept)).toEqual([
      'out/config source-error/keep',
      'out/x.md source-error/keep',
      'out/x/list.md source-error/keep',
    ])
    expect(kept.folders[0]?.manifestChanged).toBe(false)
  })

  it('is not missed when its source has errors and it was never built', () => {
    const failed = {agents: new Set(['a']), files: new Set<string>()}
    expect(rowsOf(plan(memoryHost({}), {'a.md': 'one\n', 'b.md': 'one\n'}, {failed}))).toEqual([
      'out/b.md missing/write',
    ])
  })

  it('stays as it is when its source has errors', async () => {
    const host = await built({'a.md': 'one\n', 'b.md': 'one\n'})
    const failed = {agents: new Set(['a']), files: new Set(['agents/b.md'])}
    const kept = plan(host, {'b.md': 'half\n'}, {failed})
    expect(rowsOf(kept)).toEqual(['out/a.md source-error/keep', 'out/b.md source-error/keep'])
    expect(kept.folders[0]?.manifestChanged).toBe(false)
  })

  it('is refused in the middle of two targets that disagree', () => {
    const host = memoryHost({'/p/x': ''})
    const compilations = ['one', 'two'].map(target => compiled({target, files: {'a.md': target}}))
    const clash = planOutputs(requestOf(host, compilations))
    expect(rowsOf(clash)).toEqual(['out/a.md missing/write', 'out/a.md unmanaged/refuse'])
    expect(reasonsOf(clash)[1]).toContain('targets one and two write it')
  })
})

describe('a file that agentc did not write', () => {
  const unmanaged = {'/p/out/a.md': '---\nb: 1\na: [x]\n---\n\nbody\n'}
  const output = {'a.md': '---\na:\n  - x\nb: 1\n---\nbody\n'}

  it('is refused, unless forced', async () => {
    const host = memoryHost(unmanaged)
    const refused = plan(host, output)
    expect(rowsOf(refused)).toEqual(['out/a.md unmanaged/refuse'])
    expect(refused.folders[0]?.manifest).toBe(null)
    expect(rowsOf(plan(host, output, {force: true}))).toEqual(['out/a.md unmanaged/write'])
  })

  it('becomes ours without a word when it is equal', async () => {
    const host = await built({'a.md': 'one\n'}, {'/p/out/a.md': 'one\n'})
    expect(rowsOf(plan(host, {'a.md': 'two\n'}))).toEqual(['out/a.md stale/write'])
  })

  it('is adopted when it means the same', async () => {
    const adopt = await loadSameMeaning()
    expect(rowsOf(plan(memoryHost(unmanaged), output, {adopt}))).toEqual(['out/a.md unmanaged/write'])
  })

  it('is not adopted when it means something else', async () => {
    const adopt = await loadSameMeaning()
    const other = plan(memoryHost({'/p/out/a.md': '---\na: [y]\nb: 1\n---\nbody\n'}), output, {adopt})
    expect(rowsOf(other)).toEqual(['out/a.md unmanaged/refuse'])
    expect(reasonsOf(other)[0]).toContain('means something else than the output of agents/a.md')
  })
})

describe('an output that is not wanted any more', () => {
  it('is deleted, with the folders that this empties', async () => {
    const host = await built({'a.md': 'one\n', 'x/y/b.md': 'one\n'}, {'/p/out/mine.txt': 'mine'})
    const {plan: done, deleted} = await emitOutputs(requestOf(host, [compiled({})]), {timeout: 1})
    expect(rowsOf(done)).toEqual(['out/a.md orphaned/delete', 'out/x/y/b.md orphaned/delete'])
    expect(deleted).toBe(2)
    expect(host.files()).toEqual({'/p/agentc.config.yaml': '', '/p/out/mine.txt': 'mine'})
    expect(host.list('/p/out').map(({name}) => name)).toEqual(['mine.txt'])
  })

  it('leaves the out folder itself, though empty', async () => {
    const host = await built({'a.md': 'one\n'})
    await emitOutputs(requestOf(host, [compiled({})]), {timeout: 1})
    expect(host.list('/p/out')).toEqual([])
  })

  it('is refused when it was edited, unless forced', async () => {
    const host = await built({'a.md': 'one\n'})
    host.edit('/p/out/a.md', 'mine\n')
    const refused = plan(host, {})
    expect(rowsOf(refused)).toEqual(['out/a.md orphaned/refuse'])
    expect(reasonsOf(refused)[0]).toContain('changed since agentc wrote it')
    expect(rowsOf(plan(host, {}, {force: true}))).toEqual(['out/a.md orphaned/delete'])
  })

  it('is kept, and still owned, without pruning', async () => {
    const host = await built({'a.md': 'one\n'})
    const kept = plan(host, {}, {prune: false})
    expect(rowsOf(kept)).toEqual(['out/a.md orphaned/keep'])
    expect(kept.folders[0]?.manifestChanged).toBe(false)
  })

  it('leaves the manifest when it is gone already', async () => {
    const host = await built({'a.md': 'one\n', 'b.md': 'one\n'})
    host.edit('/p/out/a.md', null)
    const {plan: done} = await emitOutputs(requestOf(host, [compiled({files: {'b.md': 'one\n'}})]), {
      timeout: 1,
    })
    expect(rowsOf(done)).toEqual(['out/b.md current/keep'])
    expect(host.files()[manifest]).not.toContain('a.md')
  })

  it('is left alone by a run for another agent or another target', async () => {
    const host = await built({'a.md': 'one\n', 'b.md': 'one\n'})
    const named = plan(host, {'b.md': 'two\n', 'c.md': 'one\n'}, {only: new Set(['b'])})
    expect(rowsOf(named)).toEqual(['out/b.md stale/write'])
    expect(named.folders[0]?.manifest).toContain('a.md')
    const other = planOutputs(requestOf(host, [compiled({target: 'other', files: {'c.md': 'one\n'}})]))
    expect(rowsOf(other)).toEqual(['out/c.md missing/write'])
    expect(other.folders[0]?.manifest).toContain('a.md')
  })

  it('stays when another target still makes it', async () => {
    const host = memoryHost({'/p/x': ''})
    const files = {'a.md': 'one\n'}
    const both = [compiled({target: 'one', files}), compiled({target: 'two', files})]
    await emitOutputs(requestOf(host, both), {timeout: 1})
    const {plan: done} = await emitOutputs(requestOf(host, [compiled({target: 'one'})]), {timeout: 1})
    expect(rowsOf(done)).toEqual([])
    expect(host.files()['/p/out/a.md']).toBe('one\n')
    expect(host.files()[manifest]).toContain('"target": "two"')
    expect(host.files()[manifest]).not.toContain('"target": "one"')
  })
})

describe('copied files', () => {
  it('keep bytes and the execute bit', async () => {
    const bytes = new Uint8Array([0, 13, 10, 255])
    const host = memoryHost({'/p/agents/a/run': bytes}, {modes: {'/p/agents/a/run': 0o700}})
    const request = requestOf(host, [compiled({files: {'a/run': {copyOf: 'agents/a/run'}}})])
    await emitOutputs(request, {timeout: 1})
    expect(host.read('/p/out/a/run')).toEqual(bytes)
    expect(host.stat('/p/out/a/run')?.mode).toBe(0o755)
    expect(host.files()[manifest]).toContain('"mode": "755"')
    expect(rowsOf(planOutputs(request))).toEqual(['out/a/run current/keep'])
  })

  it('are written again when the execute bit was lost', async () => {
    const host = memoryHost({'/p/agents/a/run': 'x'}, {modes: {'/p/agents/a/run': 0o755}})
    const request = requestOf(host, [compiled({files: {'a/run': {copyOf: 'agents/a/run'}}})])
    await emitOutputs(request, {timeout: 1})
    host.edit('/p/out/a/run', 'x')
    expect(rowsOf(planOutputs(request))).toEqual(['out/a/run stale/write'])
  })
})
