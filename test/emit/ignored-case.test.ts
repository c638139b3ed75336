import {expect, it} from 'vitest'
import {emitOutputs} from '../../src/emit/emit.ts'
import {fold} from '../../src/emit/folders.ts'
import {nameOf} from '../../src/emit/paths.ts'
import {folderOf} from '../../src/folder-of.ts'
import type {Host} from '../../src/host/host.ts'
import {type MemoryHost, memoryHost} from '../../src/host/memory.ts'
import {compiled, requestOf, rowsOf} from './fake.ts'

/** A disk that finds names in any case, as those of Macs and Windows do. */
function ignoringCase(host: MemoryHost): Host {
  const spelled = (path: string): string => {
    const folder = folderOf(path)
    const entries = host.stat(folder)?.kind === 'directory' ? host.list(folder) : []
    return `${folder}/${entries.find(({name}) => fold(name) === fold(nameOf(path)))?.name ?? nameOf(path)}`
  }
  return {
    ...host,
    stat: path => host.stat(spelled(path)),
    read: path => host.read(spelled(path)),
    remove: path => host.remove(spelled(path)),
    write: (path, bytes, options) => host.write(spelled(path), bytes, options),
  }
}

it('a new spelling of a name replaces the old one, also where the disk sees no difference', async () => {
  for (const content of ['same', 'new']) {
    const memory = memoryHost({'/p/x': ''})
    const host = ignoringCase(memory)
    await emitOutputs(requestOf(host, [compiled({files: {'Foo.md': 'same'}})]), {timeout: 1})
    const request = requestOf(host, [compiled({files: {'foo.md': content}})])
    const {plan} = await emitOutputs(request, {timeout: 1})
    expect(rowsOf(plan)).toEqual(['out/Foo.md orphaned/delete', 'out/foo.md stale/write'])
    expect(memory.files()).toMatchObject({'/p/out/foo.md': content})
    expect(memory.files()).not.toHaveProperty(['/p/out/Foo.md'])
    const again = await emitOutputs(request, {timeout: 1})
    expect(rowsOf(again.plan)).toEqual(['out/foo.md current/keep'])
  }
})

it("another's file in another spelling is not overwritten unseen", async () => {
  const host = ignoringCase(memoryHost({'/p/out/FOO.md': 'mine'}))
  const {plan} = await emitOutputs(requestOf(host, [compiled({files: {'foo.md': 'x'}})]), {timeout: 1})
  expect(rowsOf(plan)).toEqual(['out/foo.md unmanaged/refuse'])
})
