/** The expression for globs takes the files that the globs take, as picomatch has it. */
import fc from 'fast-check'
import picomatch from 'picomatch'
import {describe, expect, it} from 'vitest'
import {patternOf} from '../../src/formats/roo/glob-pattern.ts'

const step = fc.constantFrom(
  'src',
  'lib',
  '*',
  '*',
  '**',
  '*.ts',
  '{a,b}',
  '{src,lib}',
  '[ab]',
  '[^a]',
  '?',
  'a*b',
  '*.{ts,md}',
  'x+y',
  '.*',
  'a.b',
  '$x',
)
const glob = fc.array(step, {minLength: 1, maxLength: 4}).map(steps => steps.join('/'))
const name = fc.constantFrom(
  'src',
  'lib',
  'a',
  'b',
  'c',
  'ab',
  'aXb',
  'a.ts',
  'b.md',
  '.env',
  'x+y',
  'a.b',
  'axb',
  '$x',
)
const path = fc.array(name, {minLength: 1, maxLength: 5}).map(steps => steps.join('/'))

function takes(globs: readonly string[], file: string): boolean {
  return new RegExp(patternOf(globs) ?? 'x^').test(file)
}

describe('globs as an expression', () => {
  it('take the same files', () => {
    fc.assert(
      fc.property(
        fc.array(glob, {minLength: 1, maxLength: 2}),
        fc.array(path, {minLength: 20, maxLength: 20}),
        (globs, files) => {
          const isMatch = picomatch([...globs], {dot: true})
          // To picomatch a folder is among the files below it; nobody edits a folder.
          const isBelow = (file: string): boolean =>
            globs.some(one => one.endsWith('/**') && picomatch(one.slice(0, -3), {dot: true})(file))
          for (const file of files)
            if (!isBelow(file))
              expect([globs, file, takes(globs, file)]).toEqual([globs, file, isMatch(file)])
        },
      ),
      {numRuns: 300},
    )
  })

  it.each([
    ['src/**', 'src/a/b.ts', true],
    ['src/**', './src/a.ts', true],
    ['./src/**', 'src/a.ts', true],
    ['src/**', 'xsrc/a.ts', false],
    ['src/**', 'src', false],
    ['**/test/**', 'test/a', true],
    ['**/*.ts', 'a.ts', true],
    ['*.ts', 'src/a.ts', false],
    ['*.ts', 'a.tsx', false],
    ['a/*/c', 'a//c', false],
    ['a b/(x)', 'a b/x', null],
    ['\\{a,b\\}', '{a,b}', true],
    ['{a}', '{a}', true],
    ['{a,{b,c}}.x', 'c.x', true],
    ['[[]x', '[x', true],
    ['a|b', 'a', null],
    ['!a', 'b', null],
    ['[!a]', 'b', null],
    ['{1..3}', '2', null],
    ['+(a)', 'aa', null],
    ['a\\', 'a', null],
  ])('%s and %s: %s', (one, file, expected) => {
    const pattern = patternOf([one])
    expect(pattern === null ? null : new RegExp(pattern).test(file)).toBe(expected)
  })

  it('are none where one cannot be said, or where they come to too many', () => {
    expect(patternOf(['src/**', '!src/x'])).toBeNull()
    expect(patternOf([])).toBeNull()
    expect(patternOf(['{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}'])).toBeNull()
  })
})
