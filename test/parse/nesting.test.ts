import {describe, expect, it} from 'vitest'
import {tooNestedAt} from '../../src/parse/nesting.ts'
import {readFiles} from '../formats/read.ts'

describe('tooNestedAt', () => {
  it.each([
    ['x: [1, [2, {a: [3]}]]', null],
    [`x: ${'[]'.repeat(5000)}`, null],
    [`x: ${'['.repeat(501)}`, 503],
    [`x: ${'{'.repeat(9000)}`, 503],
    [`x:\n  ${'- '.repeat(600)}1`, 3],
    [`- a\n${'- b\n'.repeat(2000)}`, null],
  ])('%#', (text, at) => {
    expect(tooNestedAt(text)).toBe(at)
  })

  it('keeps a vendor file of brackets from ending the program', async () => {
    const text = `---\nname: deep\ndescription: d\nx: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\n\nBody.\n`
    const {findings, holes} = await readFiles({'.claude/agents/deep.md': text})
    expect([findings.length, holes]).toEqual([1, ['.claude/agents/deep.md']])
    expect(findings[0]).toMatch(/PAR011 65 levels of nesting, limit 64/)
  })
})
