import {describe, expect, it} from 'vitest'
import {emitOutputs} from '../../src/emit/emit.ts'
import {HostError} from '../../src/host/host.ts'
import {Killed, type MemoryHost, memoryHost} from '../../src/host/memory.ts'
import {compiled, lineFile, requestOf, rowsOf} from './fake.ts'

const old = {'a.md': 'a1\n', 'b/b.md': 'b1\n', 'c/d/c.md': 'c1\n'}
const next = {'a.md': 'a2\n', 'b/b.md': 'b1\n', 'e/e.md': 'e2\n'}
const last = {'a.md': 'a3\n', 'e/e.md': 'e2\n'}

type Files = Readonly<Record<string, string>>

async function build(host: MemoryHost, files: Files, shared: Files): Promise<readonly string[]> {
  const compilation = compiled({files, shared: [lineFile('config', shared)]})
  return rowsOf((await emitOutputs(requestOf(host, [compilation]), {timeout: 0})).plan)
}

async function project(): Promise<MemoryHost> {
  const host = memoryHost({'/p/out/config': 'mine = 0\n'})
  await build(host, old, {a: '1', b: '1'})
  return host.restart({pid: 2})
}

/** What the disk holds in the end, whatever happened on the way. */
async function straight(files: Files, shared: Files): Promise<Record<string, string>> {
  const host = await project()
  await build(host, files, shared)
  return host.files()
}

function outputs(host: MemoryHost): Record<string, string> {
  const entries = Object.entries(host.files())
  return Object.fromEntries(entries.filter(([path]) => !path.includes('/.')))
}

async function stepsOf(files: Files, shared: Files): Promise<number> {
  const host = await project()
  await build(host, files, shared)
  return host.steps
}

describe('a build killed at any step', () => {
  it('leaves every file old or new and whole, and the next build heals', async () => {
    const steps = await stepsOf(next, {a: '2', c: '1'})
    const expected = await straight(next, {a: '2', c: '1'})
    const whole = new Set([
      'a1\n',
      'a2\n',
      'b1\n',
      'c1\n',
      'e2\n',
      'mine = 0\na = 1\nb = 1\n',
      'mine = 0\na = 2\nc = 1\n',
    ])
    expect(steps).toBeGreaterThan(15)
    for (let crashAfter = 0; crashAfter < steps; crashAfter++) {
      const host = (await project()).restart({pid: 3, crashAfter})
      await expect(build(host, next, {a: '2', c: '1'})).rejects.toThrow(Killed)
      for (const content of Object.values(outputs(host))) expect(whole).toContain(content)
      await build(host.restart({pid: 4}), next, {a: '2', c: '1'})
      expect(host.files()).toEqual(expected)
    }
  })

  it('is no stranger to a build of changed sources', async () => {
    const steps = await stepsOf(next, {a: '2', c: '1'})
    const expected = await straight(last, {a: '3'})
    for (let crashAfter = 0; crashAfter < steps; crashAfter++) {
      const host = (await project()).restart({pid: 3, crashAfter})
      await expect(build(host, next, {a: '2', c: '1'})).rejects.toThrow(Killed)
      const rows = await build(host.restart({pid: 4}), last, {a: '3'})
      expect(rows.filter(row => row.endsWith('refuse'))).toEqual([])
      expect(host.files()).toEqual(expected)
    }
  })

  it('may be followed by a second kill', async () => {
    const expected = await straight(last, {a: '3'})
    const steps = await stepsOf(next, {a: '2', c: '1'})
    for (let first = 0; first < steps; first++) {
      for (let second = 0; second < steps; second++) {
        const host = (await project()).restart({pid: 3, crashAfter: first})
        await expect(build(host, next, {a: '2', c: '1'})).rejects.toThrow(Killed)
        await build(host.restart({pid: 4, crashAfter: second}), last, {a: '3'}).catch(() => null)
        await build(host.restart({pid: 5}), last, {a: '3'})
        expect(host.files(), `${first} then ${second}`).toEqual(expected)
      }
    }
  })

  it('heals when only the end was missing, and then rests', async () => {
    const steps = await stepsOf(next, {})
    const host = (await project()).restart({pid: 3, crashAfter: steps - 2})
    await expect(build(host, next, {})).rejects.toThrow(Killed)
    await build(host.restart({pid: 4}), next, {})
    const idle = host.restart({pid: 5})
    await build(idle, next, {})
    expect(idle.steps).toBe(0)
  })
})

describe('a full disk', () => {
  it('leaves whole files, no temporary ones and no lock; the next build goes on', async () => {
    const steps = await stepsOf(next, {a: '2'})
    const expected = await straight(next, {a: '2'})
    for (let failAfter = 0; failAfter < steps; failAfter++) {
      const host = (await project()).restart({pid: 3, failAfter})
      const error = await build(host, next, {a: '2'}).catch(failure => failure)
      if (!Array.isArray(error)) expect(error).toMatchObject({constructor: HostError, code: 'ENOSPC'})
      const names = Object.keys(host.files())
      expect(names.filter(name => name.endsWith('.tmp') || name.endsWith('lock'))).toEqual([])
      await build(host.restart({pid: 4}), next, {a: '2'})
      expect(host.files()).toEqual(expected)
    }
  })
})

describe('a build with nothing to do', () => {
  it('changes nothing at all', async () => {
    const host = (await project()).restart()
    await build(host, old, {a: '1', b: '1'})
    expect(host.steps).toBe(0)
  })

  it('changes nothing when it refuses something', async () => {
    const host = await project()
    host.edit('/p/out/a.md', 'mine')
    const later = host.restart({pid: 9})
    expect(await build(later, next, {})).toContain('out/a.md hand-edited/refuse')
    expect(later.steps).toBe(0)
  })
})

describe('stale temporary files', () => {
  it('of dead processes go, of living ones stay', async () => {
    const host = memoryHost(
      {
        '/p/out/.a.md.agentc-77-0.tmp': 'half',
        '/p/out/.a.md.agentc-88-0.tmp': 'half',
        '/p/out/.a.md.tmp': 'not ours',
        '/p/out/elsewhere/.a.md.agentc-77-0.tmp': 'not a folder of this build',
      },
      {alive: [88]},
    )
    await build(host, {'a.md': 'a'}, {})
    expect(Object.keys(host.files())).toEqual([
      '/p/out/.a.md.agentc-88-0.tmp',
      '/p/out/.a.md.tmp',
      '/p/out/.agentc/manifest.json',
      '/p/out/a.md',
      '/p/out/elsewhere/.a.md.agentc-77-0.tmp',
    ])
  })
})
