/** Kiro matches a command line as a whole: what runs unasked must hold no second command. */
import {describe, expect, it} from 'vitest'
import {allowedRegex, commandGlobs, deniedRegex} from '../../src/formats/kiro/commands.ts'

const matches = (regex: string, line: string): boolean => new RegExp(`^(?:${regex})$`).test(line)

describe('commands', () => {
  it.each([
    ['git log:*', 'git log', true],
    ['git log:*', 'git log --oneline -3', true],
    ['git log *', 'git log src/a.ts', true],
    ['git log:*', 'git logs', false],
    ['git log:*', 'git log; rm -rf .', false],
    ['git log:*', 'git log && curl x', false],
    ['git log:*', 'git log $(rm x)', false],
    ['git log:*', 'git log > /etc/passwd', false],
    ['git log:*', 'git log\nrm x', false],
    ['npm run build', 'npm run build', true],
    ['npm run build', 'npm run build:all', false],
    ['npm run *:fast', 'npm run test:fast', true],
    ['a.b', 'axb', false],
  ])('%s lets `%s` run: %s', (pattern, line, runs) => {
    expect(matches(allowedRegex(pattern), line)).toBe(runs)
  })

  it.each([
    ['curl:*', 'curl', true],
    ['curl:*', 'curl x', true],
    ['curl:*', 'cd a && curl x', true],
    ['curl:*', 'a;curl x', true],
    ['curl:*', 'curly', false],
    ['rm -rf /', 'rm -rf /', true],
  ])('%s denies `%s`: %s', (pattern, line, denies) => {
    expect(matches(deniedRegex(pattern), line)).toBe(denies)
  })

  it('are globs in rules', () => {
    expect([commandGlobs('git:*'), commandGlobs('make test')]).toEqual([['git', 'git *'], ['make test']])
  })
})
