/** Laws of salvaging: it never throws, makes up no keys and no places, and where YAML can read a file it says the same. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {stringify} from 'yaml'
import {parse} from '../../src/parse/parse.ts'
import {type Salvaged, salvage} from '../../src/parse/salvage/salvage.ts'
import {sourceOfText} from '../../src/read/read.ts'

const limits = {file: 1 << 20, frontmatter: 65_536, depth: 64}
const known = ['name', 'description', 'tools', 'model', 'maxTurns', 'metadata', 'allowed-tools']

function read(text: string): Salvaged | null {
  return salvage(sourceOfText('agents/a.md', text), {known, limits})
}

const word = fc.constantFrom(
  'a',
  'Use it',
  'x: y',
  "it's",
  '"',
  '#',
  ' # b',
  '- c',
  '[d',
  ']',
  '{',
  '}',
  '|',
  '\t',
  '*',
  '&e',
)
const key = fc.constantFrom(
  ...known,
  'Name',
  'Tools',
  'max_turns',
  'user',
  'Context',
  'emoji',
  '__proto__',
  'constructor',
)
const row = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(key, fc.constantFrom(': ', ':', ' : ', ':\t'), fc.array(word, {maxLength: 4}))
      .map(([name, colon, words]) => name + colon + words.join(' ')),
  },
  fc
    .tuple(fc.constantFrom('', ' ', '  ', '\t'), fc.array(word, {maxLength: 3}))
    .map(([indent, words]) => indent + words.join(' ')),
  fc.constantFrom(
    '',
    '---',
    '----',
    '--',
    '...',
    '# Title',
    '<example>',
    '</example>',
    '```',
    '<!--',
    '-->',
    '  - a',
    '  b: c',
    '  ---',
    'metadata:',
    'tools: [',
    ']',
    'description: |',
    'Prose here',
  ),
  fc.string({maxLength: 8}),
)
const file = fc
  .tuple(
    fc.constantFrom('---\n', '\n---\n', '# T\n---\n', '--- \n', ''),
    fc.array(row, {maxLength: 12}),
    fc.constantFrom('---\nBody\n', '', '---', '\n# B\n\nText\n'),
  )
  .map(([opening, rows, closing]) => `${opening}${rows.join('\n')}\n${closing}`)

/** Marks that YAML 1.2 or an editor would take for the end of a line are left out: copies could not be compared. */
const comparable = file.filter(text => !/\r|\uFEFF/.test(text))

function isInside({start, end}: {start: number; end: number}, text: string): boolean {
  return start >= 0 && start <= end && end <= text.length
}

describe('salvaging', () => {
  it('makes up no keys and no places', () => {
    let seen = 0
    fc.assert(
      fc.property(file, text => {
        const found = read(text)
        if (found === null) return
        seen += 1
        expect(known).toEqual(expect.arrayContaining(Object.keys(found.data)))
        for (const other of Object.keys(found.others)) {
          expect(known).not.toContain(other)
          expect(text).toContain(other)
          expect(other).not.toMatch(/^(?:__proto__|user|Context)$/)
        }
        const spans = [...Object.keys({...found.data, ...found.others}), 'x'].flatMap(name =>
          (['key', 'value'] as const).flatMap(part => [
            found.origin.span({pointer: `/${name}`, part}),
            found.origin.span({pointer: `/${name}/0/y`, part}),
            found.origin.span({pointer: `/${name}`, word: 1}),
          ]),
        )
        for (const span of [found.body, ...found.assumed.map(({span}) => span), ...spans]) {
          expect(isInside(span, text)).toBe(true)
        }
      }),
      {numRuns: 3000, seed: 11},
    )
    expect(seen).toBeGreaterThan(1000)
  })

  it('reads CRLF and a byte order mark alike', () => {
    fc.assert(
      fc.property(comparable, text => {
        const plain = read(text)
        const windows = text.replaceAll('\n', '\r\n')
        for (const copy of [windows, `\uFEFF${windows}`, `\uFEFF${text}`]) {
          const found = read(copy)
          expect(found?.data).toEqual(plain?.data)
          expect(found?.others).toEqual(plain?.others)
          expect(found?.assumed.map(one => one.text)).toEqual(plain?.assumed.map(one => one.text))
          const body = copy.slice(found?.body.start, found?.body.end)
          if (plain !== null) {
            expect(body.replaceAll('\r\n', '\n')).toBe(text.slice(plain.body.start, plain.body.end))
          }
        }
      }),
      {numRuns: 2000, seed: 12},
    )
  })

  const tame = fc.tuple(
    fc.constantFrom(...known, 'emoji', 'name ', '"model"'),
    fc.constantFrom(
      ...[
        ' a',
        ' a # b',
        ' "a"',
        " 'it''s'",
        ' [a, b]',
        ' {a: b}',
        ' |\n  a\n\n  b: c',
        ' >-\n  a\n  b',
        '',
        ' a\n  b',
      ],
      ...[
        ' "a\n  b: c"',
        ' [a,\n  b]',
        '\n  - a\n  - b: c',
        '\n- a',
        '\n  a: b\n\n  c: d',
        ' a\n\n\n  b',
        '\n  a',
        ' |\n  <example>',
      ],
      ...[
        ' <example>',
        ' "a: <example>"',
        ' # b',
        ' [a, # b\n  c]',
        ' http://x',
        " 'a\n\n  b'",
        ' a  ',
        ' ...',
        ' |\n  # T\n\n  text',
      ],
    ),
    fc.constantFrom('', '', '', '# c\n', '\n# c\n\n', '  # c\n'),
  )
  const readable = fc
    .uniqueArray(tame, {selector: ([name]) => name, minLength: 1, maxLength: 6})
    .map(
      rows =>
        `---\n${rows.map(([name, rest, between]) => `${name}:${rest}\n${between}`).join('')}---\nBody\n`,
    )

  it('says what YAML says, where YAML can read the file', () => {
    let seen = 0
    fc.assert(
      fc.property(readable, text => {
        const strict = parse(sourceOfText('agents/a.md', text), limits)
        if (strict.data !== null) seen += sameStrings(text, strict.data)
      }),
      {numRuns: 4000, seed: 13},
    )
    expect(seen).toBeGreaterThan(2000)
  })

  const value = fc.oneof(
    fc.string(),
    fc.lorem({maxCount: 40}),
    fc.array(fc.lorem({maxCount: 3}), {maxLength: 4}).map(parts => parts.join('\n\n')),
    fc.constantFrom(
      'a: b',
      'x #y',
      '- z',
      'user: "hi"\nassistant: x\n',
      '<example>\ntools: all\n</example>',
      '',
    ),
    fc.array(fc.string()),
    fc.dictionary(fc.lorem({maxCount: 1}), fc.string()),
  )
  const data = fc.uniqueArray(fc.tuple(fc.constantFrom(...known), value), {
    selector: ([name]) => name,
    minLength: 1,
  })

  it('says what YAML says of written maps, in any style', () => {
    let seen = 0
    fc.assert(
      fc.property(
        data,
        fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
        (pairs, style) => {
          const yaml = stringify(Object.fromEntries(pairs), {defaultStringType: style, lineWidth: 40})
          const text = `---\n${yaml}---\nBody\n`
          const strict = parse(sourceOfText('agents/a.md', text), limits)
          if (strict.data !== null) seen += sameStrings(text, strict.data)
        },
      ),
      {numRuns: 2000, seed: 14},
    )
    expect(seen).toBeGreaterThan(1000)
  })
})

/** Compares the strings of known keys; returns how many there were. */
function sameStrings(text: string, data: Readonly<Record<string, unknown>>): number {
  const strings = Object.entries(data).filter(
    ([name, one]) => known.includes(name) && typeof one === 'string',
  )
  const found = read(text)
  expect(strings.length > 0 && found === null).toBe(false)
  for (const [name, one] of strings) expect([name, found?.data[name]]).toEqual([name, one])
  if (found !== null) expect(text.slice(found.body.start)).toBe('Body\n')
  return strings.length
}
