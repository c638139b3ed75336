import {describe, expect, it} from 'vitest'
import {emitOutputs} from '../../src/emit/emit.ts'
import {LockError, withLocks} from '../../src/emit/locks.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {compiled, requestOf, rowsOf} from './fake.ts'

const lock = '/p/out/.agentc/lock'

function held(pid: number): Record<string, string> {
  return {[lock]: JSON.stringify({pid, instance: 'x'})}
}

describe('locks', () => {
  it('are taken in order and given back, with folders that only they needed', async () => {
    const host = memoryHost({'/p/x': ''})
    const inside = await withLocks(host, ['/p/b', '/p/a'], {timeout: 1}, ({waited}) => {
      expect(waited).toBe(false)
      return Object.keys(host.files())
    })
    expect(inside).toEqual(['/p/a/.agentc/lock', '/p/b/.agentc/lock', '/p/x'])
    expect(Object.keys(host.files())).toEqual(['/p/x'])
    expect(host.stat('/p/a/.agentc')).toBe(null)
  })

  it('are given back when the work fails', async () => {
    const host = memoryHost({'/p/x': ''})
    const work = (): never => {
      throw new Error('no')
    }
    await expect(withLocks(host, ['/p/a'], {timeout: 1}, work)).rejects.toThrow('no')
    expect(Object.keys(host.files())).toEqual(['/p/x'])
  })

  it('of the living are waited for, and then an error says who', async () => {
    const host = memoryHost(held(77), {alive: [77]})
    const error = await withLocks(host, ['/p/out'], {timeout: 1}, () => null).catch(failure => failure)
    expect(error).toBeInstanceOf(LockError)
    expect(error).toMatchObject({path: lock, pid: 77})
    expect(error.message).toContain('process 77 holds /p/out/.agentc/lock')
  })

  it('of the dead are taken over', async () => {
    const host = memoryHost(held(77))
    expect(await withLocks(host, ['/p/out'], {timeout: 0}, () => 'done')).toBe('done')
    expect(host.files()).toEqual({})
  })

  it('of an earlier life with the same process id are taken over', async () => {
    const host = memoryHost(held(5), {pid: 5})
    expect(await withLocks(host, ['/p/out'], {timeout: 0}, () => 'done')).toBe('done')
  })

  it('are taken over when somebody died while taking one over', async () => {
    const host = memoryHost({...held(77), [`${lock}.stale`]: held(78)[lock] ?? ''})
    expect(await withLocks(host, ['/p/out'], {timeout: 1}, () => 'done')).toBe('done')
    expect(host.files()).toEqual({})
  })

  it('that do not say whose they are count as held', async () => {
    const host = memoryHost({[lock]: ''})
    const error = await withLocks(host, ['/p/out'], {timeout: 0}, () => null).catch(failure => failure)
    expect(error).toMatchObject({pid: null})
    expect(error.message).toContain('another build holds')
  })

  it('exclude each other', async () => {
    const host = memoryHost({'/p/x': ''})
    let inside = 0
    const work = async (): Promise<void> => {
      inside++
      expect(inside).toBe(1)
      await host.sleep(1)
      inside--
    }
    await Promise.all([1, 2, 3, 4].map(() => withLocks(host, ['/p/a', '/p/b'], {timeout: 10}, work)))
  })
})

describe('two builds at once', () => {
  it('take turns, and the second finds everything done', async () => {
    const host = memoryHost({'/p/x': ''})
    const request = requestOf(host, [compiled({files: {'a.md': 'a', 'b.md': 'b'}})])
    const results = await Promise.all([1, 2].map(() => emitOutputs(request, {timeout: 10})))
    expect(results.map(({written}) => written).sort()).toEqual([0, 2])
  })

  it('look again when the other ended before the lock was asked for', async () => {
    const host = memoryHost({'/p/x': ''})
    const request = requestOf(host, [compiled({files: {'a.md': 'a'}})])
    let isFirst = true
    const createExclusive = (path: string, text: string): boolean => {
      // The other build happens between the first plan and the lock.
      if (isFirst) void emitOutputs(request, {timeout: 1})
      isFirst = false
      return host.createExclusive(path, text)
    }
    const {written, plan} = await emitOutputs({...request, host: {...host, createExclusive}}, {timeout: 10})
    expect(written).toBe(0)
    expect(rowsOf(plan)).toEqual(['out/a.md current/keep'])
  })

  it('do not take the half-done work of the other for hand edits', async () => {
    const host = memoryHost({'/p/x': ''})
    const first = requestOf(host, [compiled({files: {'a.md': 'one'}})])
    await emitOutputs(first, {timeout: 1})
    // As if another build had just renamed this file, and its journal had come after we looked for one.
    host.edit('/p/out/a.md', 'two')
    host.edit(lock, JSON.stringify({pid: 77, instance: 'x'}))
    const sleep = async (): Promise<void> => {
      const manifest = host.files()['/p/out/.agentc/manifest.json'] ?? ''
      host.edit('/p/out/.agentc/manifest.json', manifest.replace(host.hash('one'), host.hash('two')))
      host.edit(lock, null)
    }
    const next = requestOf({...host, sleep, isAlive: () => true}, [compiled({files: {'a.md': 'three'}})])
    const {plan} = await emitOutputs(next, {timeout: 10})
    expect(rowsOf(plan)).toEqual(['out/a.md stale/write'])
  })
})
