/** OpenCode's patterns: what its client matches (its own rule, restated) is what the glob matches. */
import picomatch from 'picomatch'
import {describe, expect, it} from 'vitest'
import {globsOf, wildcardsOf} from '../../src/formats/opencode/wildcards.ts'

/** The rule of 1.18.33: `*` and `?` take slashes. */
function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${source}$`, 's').test(path)
}

const paths = [
  ...['a.ts', 'src/a.ts', 'src/b/a.ts', 'src/b/c/a.tsx', 'api/x', 'src/api/x', 'src/apix/x', 'lib/a/x.sql'],
  ...['x.sql', 'docs/readme.md', 'a_test/x.go', 'p/a_test/x.go', 'tests/fixtures/a.json'],
  ...['tests/a/b/fixtures/a.json', 'tests/fixtures/deep/a.json', 'src/', 'srcs/a.ts'],
]

const exact = [
  ...['src/**', '**/api/**', '**/*.sql', '**/*.{ts,tsx}', 'src/**/*.ts', 'src/a.ts', '{src,lib}/**'],
  ...['**/*_test/x.go', 'docs/readme.md', './src/**', '**/fixtures/**', 'tests/**/a.json', 'src/**/**/a.ts'],
]

describe('patterns', () => {
  it.each(exact)('of %s match the same files', glob => {
    const {patterns, isWider} = wildcardsOf(glob)
    const isMatch = picomatch(glob.replace(/^\.\//, ''), {dot: true})
    const found = paths.filter(path => patterns.some(one => matches(one, path)))
    expect([isWider, found.filter(path => !path.endsWith('/'))]).toEqual([
      false,
      paths.filter(path => !path.endsWith('/') && isMatch(path)),
    ])
  })

  it.each([
    ['src/*.ts', ['src/*.ts']],
    ['lib/[ab]/**', ['lib/?/**']],
    ['a/@(b|c)/d', ['a/*/d']],
    ['a/\\*.md', ['a/?.md']],
    ['**/x*y.ts', ['x*y.ts', '**/x*y.ts']],
  ])('of %s match more, and say so', (glob, patterns) => {
    expect(wildcardsOf(glob)).toEqual({patterns, isWider: true})
  })

  it('are not without end', () => {
    expect(wildcardsOf('**/a/**/b/**/c/**/d/**/e/**/f').patterns).toHaveLength(16)
    expect(wildcardsOf(`{${'a,'.repeat(40)}b}/x`)).toEqual({patterns: ['*/x'], isWider: true})
  })

  it('are globs again where these come to the same patterns', () => {
    expect(globsOf(['api/**', '**/api/**', '*.sql', 'src/*.ts'])).toEqual([
      '**/api/**',
      '**/*.sql',
      'src/**/*.ts',
    ])
    expect(globsOf(['**/api/**', 'docs/**'])).toEqual(['**/api/**', 'docs/**'])
    expect(globsOf(['src/*/x'])).toEqual(['src/*/x'])
  })
})
