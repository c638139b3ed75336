/** Laws: the fast YAML writer writes the library's bytes; what is written reads back alike in YAML 1.1 and 1.2. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {renderWithLibrary, renderYaml} from '../../src/lower/text/markdown.ts'
import {writePlainYaml} from '../../src/lower/text/plain-yaml.ts'

const tricky = [
  'plain',
  'two words',
  'Use when: x',
  '**/*.py',
  'yes',
  'No',
  'on',
  '~',
  'null',
  '1.0.0',
  '2026-01-01',
  '12:30',
  '1e3',
  '=',
  '<<',
  'a #b',
  'ends:',
  "it's",
  'say "x"',
  'back\\slash',
  ' lead',
  'trail ',
  'a,b',
  '(x)',
  '-',
  '- a',
  '?',
  'x: ',
  '',
  'é',
  '\u2028',
  '\u0085',
  'tab\there',
  'line\nbreak',
  'y',
  'n',
  'A',
  '{a}',
  '[a]',
  '@x',
  '`x`',
  '%x',
  '&a',
  '*a',
  '!t',
  '|',
  '>',
  'http://x.y/z',
  'a=b',
  'a+b',
  "don't # really",
  'a;b',
  'a - b',
  'a / b',
  'x~y',
  '0x1F',
  '.5',
  'Infinity',
  'NaN',
  'TRUE',
  'say "x": it\'s',
  '"x": y',
  "'x'",
  'a  b',
  'a ',
  'é: ü',
  'Ünter — den “Linden” 🎉',
  '🎉 first',
  'a\u00a0b',
  'a\u3000: b',
  'a::b',
  'a: ',
  'a[0]{b}?&*!|%@`',
  'lone \ud83d surrogate',
  'one\ntwo',
  'one\n\n  two: x\n# no comment\n---\n- three',
  'one \ntwo',
  'one\ntwo\n',
  'one\ntwo\n\n',
  '\none\ntwo',
  ' one\ntwo',
  'one\n\ttwo\t\nthree',
  'one\n   \ntwo',
  'é\nü "x"',
  'one\n\u2028\ntwo',
  'one\r\ntwo',
]
const text = fc.oneof(
  fc.constantFrom(...tricky),
  fc.string({maxLength: 12}),
  fc.string({unit: 'binary', maxLength: 6}),
)
const scalar = fc.oneof(text, text, fc.nat({max: 1e6}), fc.boolean(), fc.constant(null))
const key = fc.constantFrom('name', 'description', 'allowed-tools', 'related_agents', 'on', 'x', 'env')
const {tree} = fc.letrec(tie => ({
  tree: fc.dictionary(key, tie('value'), {maxKeys: 4, noNullPrototype: true}),
  value: fc.oneof(
    {depthSize: 'small'},
    scalar,
    scalar,
    fc.array(fc.oneof(scalar, tie('tree')), {maxLength: 3}),
    tie('tree'),
  ),
}))
const styles = fc.constantFrom(
  {quotes: 'always'} as const,
  {quotes: 'needed'} as const,
  {quotes: 'needed', quoted: ['description']} as const,
  {quotes: 'needed', literal: ['description', 'x']} as const,
  {quotes: 'always', literal: 'several-lines'} as const,
  {quotes: 'needed', quoted: ['description'], literal: 'several-lines'} as const,
)

describe('YAML output', () => {
  it('is the same with and without the library', () => {
    let answered = 0
    fc.assert(
      fc.property(tree, styles, (data, style) => {
        const fast = writePlainYaml(data, style)
        if (fast === null) return
        answered += 1
        expect(fast).toBe(renderWithLibrary(data, style))
      }),
      {numRuns: 5000},
    )
    expect(answered).toBeGreaterThan(1000)
  })

  it('reads back the same in YAML 1.1 and 1.2', () => {
    fc.assert(
      fc.property(tree, styles, (data, style) => {
        // Lone surrogates cannot be written as UTF-8 at all.
        fc.pre(!/\\ud[89a-f]/i.test(JSON.stringify(data)))
        const written = renderYaml(data, style)
        expect(parse(written, {version: '1.2'})).toEqual(data)
        expect(parse(written, {version: '1.1', merge: false})).toEqual(data)
      }),
      {numRuns: 5000},
    )
  })
})

describe('text of several lines', () => {
  const style = {quotes: 'needed', quoted: ['q'], literal: 'several-lines'} as const

  it.each([
    [{a: 'one\ntwo'}, 'a: |-\n  one\n  two\n'],
    [{q: 'one\n\ntwo\n'}, 'q: |\n  one\n\n  two\n'],
    [{q: 'one'}, 'q: "one"\n'],
    [{a: {b: ['one\ntwo', 'x']}}, 'a:\n  b:\n    - |-\n      one\n      two\n    - x\n'],
    [[{a: 'one\ntwo', b: 'x'}], '- a: |-\n    one\n    two\n  b: x\n'],
    [{a: ' one\ntwo'}, 'a: " one\\ntwo"\n'],
    [{a: 'one\n\u0000'}, 'a: "one\\n\\0"\n'],
  ])('%j', (data, text) => {
    expect(renderYaml(data, style)).toBe(text)
    expect(renderWithLibrary(data, style)).toBe(text)
  })
})
