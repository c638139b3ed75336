/** What is taken for a secret. The keys are drawn here, so that no scanner of a code host finds one in this file. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isRandom} from '../../src/analysis/danger/randomness.ts'
import {secretsIn} from '../../src/analysis/danger/secrets.ts'

const lower = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const alphabets = {
  base32: `${lower.toUpperCase()}234567`,
  letters: lower + lower.toUpperCase(),
  base62: lower + lower.toUpperCase() + digits,
  url: `${lower + lower.toUpperCase() + digits}-_`,
  hex: `${digits}abcdef`,
}

/** Prefix, alphabet and length of one kind each. */
const kinds: readonly (readonly [string, keyof typeof alphabets, number])[] = [
  ['AKIA', 'base32', 16],
  ['ghp_', 'base62', 36],
  ['glpat-', 'url', 20],
  ['sk-ant-api03-', 'url', 95],
  ['sk-proj-', 'url', 150],
  ['sk-', 'hex', 32],
  ['sk_live_', 'base62', 24],
  ['xoxb-284019375620-', 'base62', 24],
  ['hooks.slack.com/services/T7Q2M9X4K/B5W8N3R6L/', 'base62', 24],
  ['AIza', 'url', 35],
  ['npm_', 'base62', 36],
  ['hf_', 'letters', 34],
  ['dop_v1_', 'hex', 64],
  ['hvs.', 'url', 24],
  ['7301948265:AA', 'url', 33],
]

/** A generator of numbers that is the same every time. */
function drawer(seed: number): (from: string, length: number) => string {
  let state = seed
  const next = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return (from, length) => Array.from({length}, () => from[next(from.length)]).join('')
}

describe('secrets', () => {
  it.each(kinds)('%s… is found wherever it stands, nearly always', (prefix, alphabet, length) => {
    const draw = drawer(11)
    const keys = Array.from({length: 200}, () => prefix + draw(alphabets[alphabet], length))
    const found = keys.filter(key => {
      const text = `export KEY="${key}"\n`
      const [secret] = secretsIn(text)
      return secret !== undefined && text.slice(secret.start, secret.end) === key
    })
    // A few of those that are drawn look like words or rows.
    expect(found.length).toBeGreaterThan(180)
  })

  it('are none with a character too few or too many', () => {
    const key = `ghp_${drawer(3)(alphabets.base62, 35)}`
    expect(secretsIn(key)).toEqual([])
    expect(secretsIn(`AKIA${drawer(3)(alphabets.base32, 17)}`)).toEqual([])
  })

  it.each([
    ['AKIAIOSFODNN7', 'EXAMPLE'],
    ['ghp_', 'x'.repeat(36)],
    ['ghp_', '1234567890abcdefghijklmnopqrstuvwxyzAB'.slice(0, 36)],
    ['sk-', 'your-own-api-key-goes-here-and-nowhere'],
    ['sk-ant-api03-', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0'],
    ['glpat-', 'abcABC123abcABC123ab'],
    ['AIza', 'SyExampleExampleExampleExampleExam1'],
    ['task-', 'force-alignment-and-planning-document-2'],
  ])('%s%s is a placeholder', (prefix, rest) => {
    expect(secretsIn(`${prefix}${rest}`)).toEqual([])
  })

  it('are found in linear time, whatever the text', () => {
    const parts = [
      'sk-',
      'ghp_',
      'AKIA',
      'a',
      '-',
      '_',
      'SG.',
      '-----BEGIN PRIVATE KEY-----\n',
      '1234567890:',
    ]
    for (const part of parts) expect(secretsIn(part.repeat(1_000_000 / part.length))).toEqual([])
  })

  it('never raise, and point into the text', () => {
    fc.assert(
      fc.property(fc.string({maxLength: 200}), text => {
        for (const {start, end} of secretsIn(text)) expect(end).toBeLessThanOrEqual(text.length + start * 0)
      }),
    )
  })
})

describe('isRandom', () => {
  it.each(['aaaaabcz', 'hunter-example', 'a1b2c3d4e5f6', '9876543210', 'x7Kq2Zx7Kq2Z'])(
    'is false for %s',
    text => {
      expect(isRandom(text)).toBe(false)
    },
  )
  it('is true for what was drawn', () => {
    expect(isRandom('R7mKq2ZtVb9XwLc4NsYd8HfJ')).toBe(true)
  })
})
