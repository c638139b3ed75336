import {expect, it} from 'vitest'
import {padEnd, visible, widthOf} from '../../src/report/visible.ts'

it.each([
  ['\x1b[31mred', '\\x1b[31mred'],
  ['a\nb\r\tc\0', 'a\\nb\\r\\tc\\x00'],
  ['\u202edrawkcab\u2066', '\\u202edrawkcab\\u2066'],
  ['\x9b2J', '\\x9b2J'],
  ['zero\u200bwidth\u2028', 'zero\\u200bwidth\\u2028'],
  ['tag \u{e0041} selector \u{e0100}', 'tag \\u{e0041} selector \\u{e0100}'],
  ['half \ud800', 'half \\ud800'],
  ['plain é 界 ❤️', 'plain é 界 ❤️'],
])('shows %j as %s', (text, expected) => {
  expect(visible(text)).toBe(expected)
})

it('measures columns', () => {
  expect(widthOf('abc')).toBe(3)
  expect(widthOf('世界')).toBe(4)
  expect(widthOf('😀')).toBe(2)
  expect(widthOf('e\u0301')).toBe(1)
  expect(padEnd('世', 4)).toBe('世  ')
})
