/** The grammar of globs: flaws, and which takes in which. */
import picomatch from 'picomatch'
import {describe, expect, it} from 'vitest'
import {takesIn} from '../../src/analysis/globs/glob-cover.ts'
import {flawOf} from '../../src/analysis/globs/glob-flaw.ts'
import {alternativesOf} from '../../src/glob-alternatives.ts'

describe('a flaw', () => {
  it.each([
    'src/**',
    '**/*.{ts,tsx}',
    'a{1..3}/*',
    'src/[ab]*',
    'src/[]x]',
    'src/[!a-c]',
    '@(a|b)/*.md',
    'app/\\[slug\\]/**',
    'a,b',
    'docs/a, b.md',
    'Dockerfile*',
    '(group)/page.tsx',
    '[id]x/a',
    'x/[a]/y',
  ])('is none in %s', glob => {
    expect(flawOf(glob)).toBeNull()
  })
  it.each([
    ['src/[a', {kind: 'unclosed', sign: '['}],
    ['src/[]', {kind: 'unclosed', sign: '['}],
    ['{a,b', {kind: 'unclosed', sign: '{'}],
    ['@(a|b', {kind: 'unclosed', sign: '('}],
    ['*.ts,tsx}', {kind: 'unopened', sign: '}'}],
    ['**/*.{ts}', {kind: 'single', group: '{ts}'}],
    ['app/[slug]/**', {kind: 'route', group: '[slug]'}],
    ['[...rest]', {kind: 'route', group: '[...rest]'}],
    ['src/**, lib/**', {kind: 'list'}],
    ['src/api/', {kind: 'folder'}],
    ['src/** ', {kind: 'blanks'}],
    [' ', {kind: 'blanks'}],
  ])('is told of %s', (glob, flaw) => {
    expect(flawOf(glob)).toEqual(flaw)
  })
  it('costs nothing on hostile texts', () => {
    for (const text of [
      '['.repeat(1e5),
      '{'.repeat(1e5),
      '{a,'.repeat(1e5),
      '*('.repeat(1e5),
      ','.repeat(1e6),
    ])
      expect(flawOf(`x${text}`)).not.toBeUndefined()
  })
})

describe('one glob', () => {
  it.each([
    ['src/**', 'src/api/**'],
    ['src/**', 'src/a.ts'],
    ['src/**/*', 'src/**'],
    ['**/*.py', 'src/**/*.py'],
    ['**/*.py', '*.py'],
    ['**/*.py', '**/test_*.py'],
    ['**/api/**', 'src/api/v1/*.ts'],
    ['src/*', 'src/a?.ts'],
    ['**/*.{ts,tsx}', 'src/**/*.ts'],
    ['src/**', 'src/{a,b}/**'],
    ['**/**/a', 'x/a'],
    ['.github/**', '.github/workflows/*.yml'],
    ['a*c*e', 'abcde'],
  ])('%s takes in %s', (wide, narrow) => {
    expect(takesIn(wide, narrow)).toBe(true)
  })
  it.each([
    ['src/api/**', 'src/**'],
    ['src/*', 'src/**'],
    ['src/**', 'src'],
    ['**', '.github/**'],
    ['*', '.env'],
    ['**/*.py', 'src/**'],
    ['src/?', 'src/*'],
    ['src/[ab]', 'src/a'],
    ['**/*.{ts,tsx}', 'src/**/*.js'],
    ['a*c', 'abcd'],
    ['**/api/**', 'api'],
  ])('%s does not take in %s', (wide, narrow) => {
    expect(takesIn(wide, narrow)).toBe(false)
  })
  it('agrees with the matcher: a file of the narrow one is a file of the wide one', () => {
    const globs = [
      '**',
      '*',
      'a/**',
      'a/*',
      '**/*.ts',
      '*.ts',
      'a/**/b',
      '**/b/**',
      'a/b/*.ts',
      '**/x*.ts',
      '**/?.ts',
      'a/{b,c}/**',
      '.a/**',
      '**/.b',
    ]
    const files = [
      'x.ts',
      'a/x.ts',
      'a/b',
      'a/b/x.ts',
      'b/y.ts',
      'a/c/b',
      '.a/x.ts',
      'a/.b',
      'a/b/c/x1.ts',
      'c',
      'a/.b/x.ts',
    ]
    for (const wide of globs) {
      for (const narrow of globs.filter(glob => takesIn(wide, glob)))
        for (const file of files.filter(path => picomatch.isMatch(path, narrow)))
          expect([wide, narrow, file, picomatch.isMatch(file, wide)]).toEqual([wide, narrow, file, true])
    }
  })
  it('with many choices is not compared, and deep ones cost little', () => {
    const many = '{a,b}'.repeat(20)
    expect(alternativesOf(many)).toBeNull()
    expect(takesIn(many, many)).toBe(false)
    const deep = `${'**/a/'.repeat(11)}b`
    expect(takesIn(deep, `${'a/'.repeat(22)}c`)).toBe(false)
    expect(takesIn('a*'.repeat(200), 'a'.repeat(400))).toBe(true)
    expect(takesIn('{a,b}'.repeat(1e5), 'x')).toBe(false)
  })
})
