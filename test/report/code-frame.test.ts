import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {codeFrame} from '../../src/report/code-frame.ts'
import {crop} from '../../src/report/crop.ts'
import {LineTable} from '../../src/report/line-table.ts'
import {plainStyle} from '../../src/report/style.ts'
import {widthOf} from '../../src/report/visible.ts'
import {spanOf} from './samples.ts'

function frame(text: string, needle: string | {start: number; end: number}, width = 60): string {
  const span = typeof needle === 'string' ? spanOf(text, needle) : needle
  return codeFrame({table: new LineTable(text), span, severity: 'error'}, {...plainStyle, width}).join('\n')
}

describe('codeFrame', () => {
  it('underlines the span', () => {
    expect(frame('---\nname: a\n---\n', 'name')).toMatchInlineSnapshot(`
      "2 | name: a
        | ^^^^"
    `)
  })

  it('reads CRLF and a byte order mark', () => {
    expect(frame('\uFEFF---\r\nname: a\r\n', 'name: a\r\n')).toMatchInlineSnapshot(`
      "2 | name: a
        | ^^^^^^^"
    `)
    expect(frame('\uFEFFname: a', {start: 0, end: 1})).toMatchInlineSnapshot(`
      "1 | name: a
        | ^"
    `)
  })

  it('expands tabs and measures wide characters', () => {
    expect(frame('\tx: 世界 😀 y', '世界')).toMatchInlineSnapshot(`
      "1 |     x: 世界 😀 y
        |        ^^^^"
    `)
    expect(frame('\tx: 世界 😀 y', 'y')).toMatchInlineSnapshot(`
      "1 |     x: 世界 😀 y
        |                ^"
    `)
  })

  it('shows hidden characters', () => {
    expect(frame('a: \u202ereversed\x1b[2J b', 'b')).toMatchInlineSnapshot(`
      "1 | a: \\u202ereversed\\x1b[2J b
        |                          ^"
    `)
  })

  it('marks an empty span, also at the end of a line and of the file', () => {
    expect(frame('a: b\nc', {start: 4, end: 4})).toMatchInlineSnapshot(`
      "1 | a: b
        |     ^"
    `)
    expect(frame('a: b\n', {start: 5, end: 5})).toMatchInlineSnapshot(`
      "2 |
        | ^"
    `)
  })

  it('marks the end of a line when the span is its line break', () => {
    expect(frame('a\r\nb', '\r\n')).toMatchInlineSnapshot(`
      "1 | a
        |  ^"
    `)
  })

  it('shows up to three lines, of more the first and the last', () => {
    const text = 'a: |\n  one\n\n  two\n  three\nb: 1\n'
    expect(frame(text, 'one\n\n  two')).toMatchInlineSnapshot(`
      "2 |   one
        |   ^^^
      3 |
      4 |   two
        |   ^^^"
    `)
    expect(frame(text, {start: 3, end: 25})).toMatchInlineSnapshot(`
      "1 | a: |
        |    ^
        ...
      5 |   three
        |   ^^^^^"
    `)
  })

  it('aligns line numbers', () => {
    const text = `${'\n'.repeat(8)}one\ntwo`
    expect(frame(text, 'one\ntwo')).toMatchInlineSnapshot(`
      " 9 | one
         | ^^^
      10 | two
         | ^^^"
    `)
  })

  it('cuts long lines around the span', () => {
    const words = Array.from({length: 40}, (_, index) => `word${index}`).join(' ')
    expect(frame(words, 'word1 ')).toMatchInlineSnapshot(`
      "1 | word0 word1 word2 word3 word4 word5 word6 word7 wo...
        |       ^^^^^^"
    `)
    expect(frame(words, 'word20')).toMatchInlineSnapshot(`
      "1 | ...word16 word17 word18 word19 word20 word21 word22 w...
        |                                ^^^^^^"
    `)
    expect(frame(words, 'word39')).toMatchInlineSnapshot(`
      "1 | ...word35 word36 word37 word38 word39
        |                                ^^^^^^"
    `)
    expect(frame(words, words)).toMatchInlineSnapshot(`
      "1 | word0 word1 word2 word3 word4 word5 word6 word7 wo...
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `)
  })
})

describe('crop', () => {
  it('never exceeds the width and always shows where the span begins', () => {
    const lines = fc
      .array(fc.constantFrom('a', '\t', '世', '😀', 'e\u0301', '\x1b', '\ud800'))
      .map(x => x.join(''))
    fc.assert(
      fc.property(lines, fc.nat(300), fc.nat(300), (line, from, length) => {
        const start = Math.min(from, line.length)
        const {text, indent} = crop(line, {start, end: start + length}, 40)
        expect(widthOf(text)).toBeLessThanOrEqual(40)
        expect(indent).toBeLessThanOrEqual(widthOf(text))
      }),
    )
  })

  it('points at the character where the span begins', () => {
    const lines = fc.string({unit: fc.constantFrom('a', 'b', 'c', 'd', ' '), minLength: 1, maxLength: 300})
    fc.assert(
      fc.property(lines, fc.nat(299), (line, from) => {
        const start = from % line.length
        const {text, indent, length} = crop(line, {start, end: start + 1}, 40)
        expect(text.slice(indent, indent + length)).toBe(line[start])
      }),
    )
  })

  it('is quick on a line of ten million characters', () => {
    const line = 'x'.repeat(10_000_000)
    const began = performance.now()
    for (let n = 0; n < 100; n += 1) crop(line, {start: 5_000_000, end: 9_000_000}, 100)
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
