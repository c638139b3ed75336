import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {LineTable, type Point} from '../../src/report/line-table.ts'

/** Reads the text from its start, character by character. */
function naive(text: string, offset: number): Point {
  let line = 1
  let column = 1
  for (let at = 0; at < Math.min(offset, text.length); at += 1) {
    if (text[at] === '\n') {
      line += 1
      column = 1
    } else if (!(at === 0 && text[at] === '\uFEFF') && !(text[at] === '\r' && text[at + 1] === '\n')) {
      column += 1
    }
  }
  return {line, column}
}

const texts = fc
  .array(fc.constantFrom('a', '\t', '\n', '\r\n', '\r', '\uFEFF', '😀', '界'))
  .map(parts => parts.join(''))

describe('LineTable', () => {
  it('agrees with a reader that counts character by character', () => {
    fc.assert(
      fc.property(texts, text => {
        const table = new LineTable(text)
        for (let offset = 0; offset <= text.length + 1; offset += 1)
          expect(table.pointAt(offset)).toEqual(naive(text, offset))
      }),
      {numRuns: 300},
    )
  })

  it('cuts the text into the lines that the positions count', () => {
    fc.assert(
      fc.property(texts, text => {
        const table = new LineTable(text)
        const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
        expect(lines.map((_, index) => table.lineAt(index + 1))).toEqual(lines)
        expect(table.pointAt(text.length).line).toBe(lines.length)
      }),
      {numRuns: 300},
    )
  })

  it('gives LF and CRLF files the same positions', () => {
    const lf = new LineTable('one\ntwo\n')
    const crlf = new LineTable('one\r\ntwo\r\n')
    expect(lf.pointAt(3)).toEqual(crlf.pointAt(3))
    expect(crlf.pointAt(4)).toEqual({line: 1, column: 4})
    expect(lf.pointAt(6)).toEqual(crlf.pointAt(7))
    expect(crlf.lineAt(1)).toBe('one')
  })

  it('does not count a byte order mark', () => {
    const table = new LineTable('\uFEFFname')
    expect(table.pointAt(0)).toEqual({line: 1, column: 1})
    expect(table.pointAt(1)).toEqual({line: 1, column: 1})
    expect(table.pointAt(2)).toEqual({line: 1, column: 2})
    expect(table.lineAt(1)).toBe('name')
  })

  it('keeps offsets outside the text inside', () => {
    const table = new LineTable('ab\n')
    expect(table.pointAt(-1)).toEqual({line: 1, column: 1})
    expect(table.pointAt(99)).toEqual({line: 2, column: 1})
    expect(table.lineAt(9)).toBe('')
  })
})
