import {describe, expect, it} from 'vitest'
import {diffPlan, diffRefused} from '../../src/emit/diff.ts'
import {emitOutputs} from '../../src/emit/emit.ts'
import {planOutputs} from '../../src/emit/plan-outputs.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {compiled, lineFile, requestOf} from './fake.ts'

async function diffOf(before: Record<string, string>, after: Record<string, string>): Promise<string> {
  const host = memoryHost({'/p/x': ''})
  await emitOutputs(requestOf(host, [compiled({files: before})]), {timeout: 1})
  return diffPlan(host, '/p', planOutputs(requestOf(host, [compiled({files: after})])))
}

describe('the diff of a plan', () => {
  it('shows changed, new and deleted files in order', async () => {
    const before = {'b.md': '1\n2\n3\n4\n5\n', 'a.md': 'gone\n', 'same.md': 'x\n'}
    const after = {'b.md': '1\n2\n3\n4\nfive\n6', 'c.md': 'new\n', 'same.md': 'x\n'}
    expect(await diffOf(before, after)).toBe(`--- a/out/a.md
+++ /dev/null
@@ -1 +0,0 @@
-gone
--- a/out/b.md
+++ b/out/b.md
@@ -2,4 +2,5 @@
 2
 3
 4
-5
+five
+6
\\ No newline at end of file
--- /dev/null
+++ b/out/c.md
@@ -0,0 +1 @@
+new
`)
  })

  it('shows why a hand edit is refused', async () => {
    const host = memoryHost({'/p/out/a.md': 'mine\n'})
    const plan = planOutputs(requestOf(host, [compiled({files: {'a.md': 'ours\n'}})]))
    expect(await diffPlan(host, '/p', plan)).toBe(
      '--- a/out/a.md\n+++ b/out/a.md\n@@ -1 +1 @@\n-mine\n+ours\n',
    )
  })

  it('of a refused file ends after sixty lines, and names a shared file once', async () => {
    const host = memoryHost({'/p/x': ''})
    const lines = Array.from({length: 80}, (_, index) => `${index}\n`)
    const shared = [lineFile('config', {a: '1'})]
    const request = requestOf(host, [
      compiled({files: {'a.md': lines.join('')}}),
      compiled({target: 'one', shared}),
      compiled({target: 'two', shared}),
    ])
    await emitOutputs(request, {timeout: 1})
    host.edit('/p/out/a.md', 'mine\n')
    host.edit('/p/out/config', 'a = mine\n')
    const diff = await diffRefused({host, root: '/p'}, planOutputs(request), ['hand-edited'])
    expect(diff.split('\n')).toHaveLength(60 + 1 + 5 + 1)
    expect(diff).toContain('\nand 24 more lines: `npx agentc-cli build --diff` shows all\n')
    expect(diff.match(/^\+\+\+ b\/out\/config$/gm)).toHaveLength(1)
  })

  it('only names binary files', async () => {
    expect(await diffOf({'a.bin': 'a\0'}, {'a.bin': 'b\0'})).toBe(
      'Binary files a/out/a.bin and b/out/a.bin differ\n',
    )
  })

  it('replaces texts that have nothing in common', async () => {
    const lines = (word: string): string =>
      Array.from({length: 5000}, (_, index) => `${word} ${index}\n`).join('')
    const diff = await diffOf({'a.md': lines('old')}, {'a.md': lines('new')})
    expect(diff.split('\n')[2]).toBe('@@ -1,5000 +1,5000 @@')
    expect(diff.match(/^[-+](old|new) /gm)).toHaveLength(10_000)
  })

  it('is empty when there is nothing to say', async () => {
    expect(await diffOf({'a.md': 'x'}, {'a.md': 'x'})).toBe('')
    const linked = memoryHost({'/p/x': ''}, {links: {'/p/out/a.md': '/p/x'}})
    const plan = planOutputs(requestOf(linked, [compiled({files: {'a.md': 'x\n'}})]))
    expect(await diffPlan(linked, '/p', plan)).toContain('--- /dev/null')
  })
})
