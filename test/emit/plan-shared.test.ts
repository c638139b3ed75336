import {describe, expect, it} from 'vitest'
import {type Emitted, emitOutputs} from '../../src/emit/emit.ts'
import type {Plan, PlanRequest} from '../../src/emit/plan.ts'
import {planOutputs} from '../../src/emit/plan-outputs.ts'
import {loadSameMeaning} from '../../src/emit/same-meaning.ts'
import {type MemoryHost, memoryHost} from '../../src/host/memory.ts'
import {compiled, lineFile, reasonsOf, requestOf, rowsOf} from './fake.ts'

const path = '/p/out/config'
type Entries = Readonly<Record<string, string>>

function request(host: MemoryHost, entries: Entries, overrides: Partial<PlanRequest> = {}): PlanRequest {
  return requestOf(host, [compiled({shared: [lineFile('config', entries)]})], overrides)
}

function plan(host: MemoryHost, entries: Entries, overrides: Partial<PlanRequest> = {}): Plan {
  return planOutputs(request(host, entries, overrides))
}

function emit(host: MemoryHost, entries: Entries, overrides: Partial<PlanRequest> = {}): Promise<Emitted> {
  return emitOutputs(request(host, entries, overrides), {timeout: 1})
}

/** `mine` stands between our entries; agentc wrote `a` and `b`. */
async function built(): Promise<MemoryHost> {
  const host = memoryHost({[path]: '# hello\nmine = 0\n'})
  await emit(host, {a: '1', b: '1'})
  return host
}

describe('a file with several owners', () => {
  it('gets our entries and keeps the rest', async () => {
    const host = await built()
    expect(host.files()[path]).toBe('# hello\nmine = 0\na = 1\nb = 1\n')
    expect(rowsOf(plan(host, {a: '1', b: '1'}))).toEqual(['out/config current/keep'])
  })

  it('is made when it is missing and deleted when nothing is left', async () => {
    const host = memoryHost({'/p/x': ''})
    expect(rowsOf((await emit(host, {a: '1'})).plan)).toEqual(['out/config missing/write'])
    expect(rowsOf((await emit(host, {})).plan)).toEqual(['out/config orphaned/delete'])
    expect(Object.keys(host.files())).toEqual(['/p/x'])
  })

  it('takes changes, additions and removals of ours', async () => {
    const host = await built()
    expect(rowsOf((await emit(host, {a: '2', c: '1'})).plan)).toEqual(['out/config orphaned/write'])
    expect(host.files()[path]).toBe('# hello\nmine = 0\na = 2\nc = 1\n')
    expect(rowsOf(plan(host, {a: '3', c: '1'}))).toEqual(['out/config stale/write'])
    expect(rowsOf(plan(host, {a: '3', c: '1'}, {version: '2.0.0'}))).toEqual([
      'out/config other-version/write',
    ])
  })

  it('is not said to go when only entries do', async () => {
    const host = await built()
    const gone = plan(host, {b: '1'})
    expect(reasonsOf(gone)).toEqual([
      'nothing makes entry `a` any more; `npx agentc-cli build` deletes that much and leaves the rest of the file',
    ])
    host.edit(path, 'a = 1\nb = 1\n')
    expect(reasonsOf(plan(host, {}))).toEqual([null])
    expect(reasonsOf(plan(host, {b: '1'}, {prune: false}))).toEqual([null])
  })

  it('keeps its permissions', async () => {
    const host = memoryHost({[path]: 'mine = 0\n'}, {modes: {[path]: 0o600}})
    await emit(host, {a: '1'})
    expect(host.stat(path)?.mode).toBe(0o600)
  })

  it('is refused when one of our entries was edited, unless forced', async () => {
    const host = await built()
    host.edit(path, 'mine = 0\na = edited\nb = 1\n')
    const refused = plan(host, {a: '2', b: '1'})
    expect(rowsOf(refused)).toEqual(['out/config hand-edited/refuse'])
    expect(reasonsOf(refused)[0]).toContain('entry `a` was changed since agentc wrote it')
    await emit(host, {a: '2', b: '1'}, {force: true})
    expect(host.files()[path]).toBe('mine = 0\na = 2\nb = 1\n')
  })

  it('does not mind edits of what is not ours', async () => {
    const host = await built()
    host.edit(path, 'mine = 9\nb = 1\na = 1\nyours = 8\n')
    expect(rowsOf(plan(host, {a: '1', b: '1'}))).toEqual(['out/config current/keep'])
  })

  it('brings back an entry that was removed', async () => {
    const host = await built()
    host.edit(path, 'a = 1\n')
    expect(rowsOf(plan(host, {a: '1', b: '1'}))).toEqual(['out/config missing/write'])
  })

  it('is refused when somebody else has an entry of our name', async () => {
    const host = memoryHost({[path]: 'a = "1"\n'})
    expect(rowsOf(plan(host, {a: '2'}))).toEqual(['out/config unmanaged/refuse'])
    expect(rowsOf(plan(host, {a: '2'}, {force: true}))).toEqual(['out/config unmanaged/write'])
    const adopt = await loadSameMeaning()
    const refused = plan(host, {a: '2'}, {adopt})
    expect(rowsOf(refused)).toEqual(['out/config unmanaged/refuse'])
    expect(reasonsOf(refused)[0]).toMatch(/^entry `a` means something else/)
    expect(rowsOf(plan(memoryHost({[path]: 'a = 1\n'}), {a: '1'}))).toEqual(['out/config current/keep'])
  })

  it('is refused when an edited entry has lost its agent, unless forced or not pruned', async () => {
    const host = await built()
    host.edit(path, 'a = edited\nb = 1\n')
    expect(rowsOf(plan(host, {b: '1'}))).toEqual(['out/config orphaned/refuse'])
    expect(rowsOf(plan(host, {b: '1'}, {prune: false}))).toEqual(['out/config orphaned/keep'])
    expect(rowsOf(plan(host, {b: '1'}, {force: true}))).toEqual(['out/config orphaned/write'])
  })

  it('keeps the entries of failed agents', async () => {
    const host = await built()
    const failed = {agents: new Set(['a']), files: new Set<string>()}
    const kept = plan(host, {b: '1'}, {failed})
    expect(rowsOf(kept)).toEqual(['out/config source-error/keep'])
    expect(kept.folders[0]?.manifestChanged).toBe(false)
  })

  it('keeps the entries of agents that were not named', async () => {
    const host = await built()
    const {plan: done} = await emit(host, {a: '2', c: '1'}, {only: new Set(['a'])})
    expect(rowsOf(done)).toEqual(['out/config stale/write'])
    expect(host.files()[path]).toBe('# hello\nmine = 0\na = 2\nb = 1\n')
    expect(rowsOf(plan(host, {a: '2', b: '1'}))).toEqual(['out/config current/keep'])
  })

  it('is refused when it cannot be merged', async () => {
    const host = await built()
    const before = plan(host, {a: '1', b: '1'}).folders[0]?.manifest
    host.edit(path, '!\n')
    const refused = plan(host, {a: '1', b: '1'}, {force: true})
    expect(rowsOf(refused)).toEqual(['out/config hand-edited/refuse'])
    expect(reasonsOf(refused)).toEqual(['it begins with `!`; remove that'])
    expect(refused.folders[0]?.manifest).toBe(before)
  })

  it('can be a source, and then is not touched', () => {
    const {sourcesAtRisk} = plan(memoryHost({[path]: ''}), {a: '1'}, {sources: new Set(['out/config'])})
    expect(sourcesAtRisk).toHaveLength(1)
  })

  it('may belong to two targets', async () => {
    const host = memoryHost({[path]: 'mine = 0\n'})
    const both = (one: Entries, two: Entries): PlanRequest =>
      requestOf(host, [
        compiled({target: 'one', shared: [lineFile('config', one)]}),
        compiled({target: 'two', shared: [lineFile('config', two)]}),
      ])
    await emitOutputs(both({a: '1'}, {b: '1'}), {timeout: 1})
    expect(host.files()[path]).toBe('mine = 0\na = 1\nb = 1\n')
    expect(host.steps).toBe(3 + 3 + 3 + 1 + 1 + 1)
    await emitOutputs(both({}, {b: '2'}), {timeout: 1})
    expect(host.files()[path]).toBe('mine = 0\nb = 2\n')
  })

  it('keeps an entry that another target has, too', async () => {
    const host = memoryHost({'/p/x': ''})
    const of = (target: string, entries: Entries) => compiled({target, shared: [lineFile('config', entries)]})
    await emitOutputs(requestOf(host, [of('one', {a: '1'}), of('two', {a: '1', b: '1'})]), {timeout: 1})
    await emitOutputs(requestOf(host, [of('one', {a: '1'}), of('two', {})]), {timeout: 1})
    expect(host.files()[path]).toBe('a = 1\n')
    await emitOutputs(requestOf(host, [of('one', {a: '1'}), of('two', {a: '1'})]), {timeout: 1})
    await emitOutputs(requestOf(host, [of('two', {})]), {timeout: 1})
    expect(host.files()[path]).toBe('a = 1\n')
    await emitOutputs(requestOf(host, [of('one', {}), of('two', {})]), {timeout: 1})
    expect(Object.keys(host.files())).toEqual(['/p/x'])
  })

  it('is none of our business when we neither have nor want an entry, however broken it is', () => {
    const host = memoryHost({[path]: '!'})
    expect(rowsOf(plan(host, {}))).toEqual([])
    expect(plan(host, {}, {sources: new Set(['out/config'])}).sourcesAtRisk).toEqual([])
  })

  it('is reported when its target does not know it any more', async () => {
    const host = await built()
    const forgotten = planOutputs(requestOf(host, [compiled({})]))
    expect(rowsOf(forgotten)).toEqual(['out/config orphaned/keep'])
    expect(forgotten.folders[0]?.manifestChanged).toBe(false)
    host.edit(path, null)
    expect(planOutputs(requestOf(host, [compiled({})])).folders[0]?.manifest).toBe(null)
  })
})
