import {describe, expect, it} from 'vitest'
import {HostError} from '../../src/host/host.ts'
import {Killed, memoryHost} from '../../src/host/memory.ts'

const bytes = new TextEncoder().encode('new')

describe('the disk in memory', () => {
  it('answers like a real one', () => {
    const host = memoryHost({'/p/b': 'b', '/p/dir/x': ''}, {links: {'/p/a': 'b', '/p/up': '/p/dir/..'}})
    expect(host.list('/p')).toEqual([
      {name: 'a', kind: 'link'},
      {name: 'b', kind: 'file'},
      {name: 'dir', kind: 'directory'},
      {name: 'up', kind: 'link'},
    ])
    expect(host.realPath('/p/a')).toBe('/p/b')
    expect(host.realPath('/p/up/a')).toBe('/p/b')
    expect(host.realPath('/p/none')).toBe(null)
    expect(host.realPath('/')).toBe('/')
    expect(host.stat('/p/b')).toEqual({kind: 'file', size: 1, mode: 0o644})
    expect(host.stat('/p/b/c')).toBe(null)
    expect(() => host.read('/p/a')).toThrow('cannot read /p/a: ELOOP')
    expect(() => host.read('/p/dir')).toThrow('EISDIR')
    expect(() => host.list('/none')).toThrow('ENOENT')
  })

  it('finds loops of links', () => {
    const host = memoryHost({}, {links: {'/a': 'b', '/b': 'a'}})
    expect(() => host.realPath('/a')).toThrow('ELOOP')
  })

  it('writes, removes and keeps folders', () => {
    const host = memoryHost()
    host.write('/p/x/a', bytes, {mode: 0o755})
    expect(host.files()).toEqual({'/p/x/a': 'new'})
    expect(host.stat('/p/x/a')?.mode).toBe(0o755)
    expect(() => host.write('/p/x/a/b', bytes, {mode: 0o644})).toThrow('ENOTDIR')
    expect(() => host.write('/p/x', bytes, {mode: 0o644})).toThrow('EISDIR')
    expect(() => host.remove('/p/x')).toThrow('EISDIR')
    host.removeEmptyFolder('/p/x')
    host.remove('/p/x/a')
    host.remove('/p/x/a')
    expect(host.list('/p/x')).toEqual([])
    host.removeEmptyFolder('/p/x')
    expect(host.list('/p')).toEqual([])
  })

  it('creates exclusively', () => {
    const host = memoryHost()
    expect(host.createExclusive('/p/lock', 'a')).toBe(true)
    expect(host.createExclusive('/p/lock', 'b')).toBe(false)
    expect(host.files()).toEqual({'/p/lock': 'a'})
  })

  it('notices that a folder is not the one that was judged', () => {
    const host = memoryHost({'/real/x': ''}, {links: {'/out': '/real'}})
    expect(() => host.write('/out/a', bytes, {mode: 0o644, parent: '/out'})).toThrow('ELOOP')
    expect(host.files()).toEqual({'/real/x': ''})
  })

  it('gets full: reading and removing still work', () => {
    const host = memoryHost({'/p/a': 'a'}, {failAfter: 2})
    expect(() => host.write('/p/b', bytes, {mode: 0o644})).toThrow(HostError)
    expect(host.files()).toEqual({'/p/a': 'a'})
    host.remove('/p/a')
    expect(host.files()).toEqual({})
  })

  it('stops when the process is killed, and another one finds what is there', () => {
    const host = memoryHost({'/p/a': 'a'}, {pid: 7, crashAfter: 1})
    expect(() => host.write('/p/b', bytes, {mode: 0o644})).toThrow(Killed)
    expect(() => host.remove('/p/a')).toThrow(Killed)
    const next = host.restart({pid: 8})
    expect(next.files()).toEqual({'/p/.b.agentc-7-0.tmp': 'n', '/p/a': 'a'})
    expect(next.isAlive(7)).toBe(false)
    expect(next.instance).not.toBe(host.instance)
  })
})
