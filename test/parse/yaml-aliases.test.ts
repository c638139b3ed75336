import {describe, expect, it} from 'vitest'
import {originOf} from '../../src/parse/origin.ts'
import {readYaml} from '../../src/parse/yaml.ts'
import {mostAliases} from '../../src/parse/yaml-aliases.ts'

const read = (text: string) => readYaml({file: 'team.yaml', text, offset: 0, maxDepth: 10})
const plain = (text: string): unknown => {
  const {expanded} = read(text)
  return expanded === undefined ? undefined : JSON.parse(JSON.stringify(expanded))
}

describe('aliases that a client follows', () => {
  it('stand for their anchor, while the data of a spec stay unread', () => {
    const text = 'a: &x [1, {b: c}]\nd: *x\ne: &y text\nf: *y\n'
    expect(read(text).data).toBeNull()
    expect(plain(text)).toEqual({a: [1, {b: 'c'}], d: [1, {b: 'c'}], e: 'text', f: 'text'})
  })

  it('mean the anchor that was set last', () => {
    expect(plain('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual({a: 1, b: 1, c: 2, d: 2})
  })

  it('are merged: own keys first, then the earlier of several', () => {
    const text =
      'a: &a {k: 1, l: 1}\nb: &b {l: 2, m: 2}\nc:\n  k: own\n  <<: [*a, *b]\nd:\n  <<: *b\n  m: own\n'
    expect(plain(text)).toMatchObject({c: {k: 'own', l: 1, m: 2}, d: {l: 2, m: 'own'}})
  })

  it('give nothing where they lead in a circle, nowhere, or to no map that could be merged', () => {
    for (const text of ['a: &a [*a]\n', 'a: &a {b: *a}\n', 'a: *none\n', 'a: &a 1\nb: {<<: *a}\n'])
      expect(plain(text), text).toBeUndefined()
  })

  it('give nothing where something else is odd, too', () => {
    for (const text of ['a: &a 1\na: *a\n', 'a: &a !!str 1\nb: *a\n', 'a: &a {b: 1, b: 2}\nc: *a\n'])
      expect(plain(text), text).toBeUndefined()
  })

  it(`are followed ${mostAliases} times, those inside others counted`, () => {
    const list = (count: number) => `a: &a x\nb: [${Array(count).fill('*a').join(', ')}]\n`
    expect(plain(list(mostAliases))).toBeDefined()
    expect(plain(list(mostAliases + 1))).toBeUndefined()
    const bomb = [
      'a0: &a0 x',
      ...[1, 2, 3].map(
        n =>
          `a${n}: &a${n} [${Array(9)
            .fill(`*a${n - 1}`)
            .join(', ')}]`,
      ),
    ]
    expect(plain(`${bomb.join('\n')}\n`)).toBeUndefined()
  })

  it('keep the limit of nesting', () => {
    const deep = `a: &a ${'['.repeat(8)}1${']'.repeat(8)}\n`
    expect(plain(`${deep}b: *a\n`)).toBeDefined()
    expect(plain(`${deep}b: [[[*a]]]\n`)).toBeUndefined()
  })

  it('are where findings about what they bring point', () => {
    const text = 'a: &a {k: 1}\nb: *a\nc:\n  <<: *a\n  m: 2\n'
    const origin = originOf(text, {start: 0, end: text.length})
    const at = (pointer: string): string => {
      const {start, end} = origin.span({pointer})
      return text.slice(start, end)
    }
    expect([at('/b/k'), at('/c/k'), at('/c/m')]).toEqual(['*a', '*a', '2'])
    expect(origin.span({pointer: '/b/k'}).start).toBe(text.indexOf('*a'))
  })
})
