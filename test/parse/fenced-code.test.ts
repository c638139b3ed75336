/** What the law over remark-parse does not reach: where code ends, and hostile texts. */
import {describe, expect, it} from 'vitest'
import {fencedCode} from '../../src/parse/fenced-code.ts'

describe('fenced code', () => {
  it('has its margin and what follows its item', () => {
    const body = '- a\n  1. b\n     ```js\n     x\n```\ny\n'
    expect(fencedCode(body)).toEqual([
      {start: 16, end: 28, mark: '```', info: 'js', margin: '     ', closed: 'container', stray: 29},
      {start: 29, end: 35, mark: '```', info: '', margin: '', closed: 'end', stray: null},
    ])
  })

  it('reads CRLF as LF', () => {
    const closed = fencedCode('```\r\nx\r\n```\r\n').map(one => one.closed)
    expect(closed).toEqual(['fence'])
  })

  it.each([
    '- ',
    '> ',
    '1. ',
    '- x\n',
    '>\n',
    '\n',
    '- ```\n',
    '```\n',
    '~~~ x\n',
    '<a ',
    '<a b="',
    '    ',
    '\t',
    '---',
    '- - - x\n\n\n',
    '`',
    '<!--\n',
    '# ',
  ])('is found in linear time in a megabyte of %j', part => {
    const text = part.repeat(1_000_000 / part.length)
    fencedCode(`${text}x\n\`\`\`\n${'\n'.repeat(100_000)}`)
  })
})
