/** Law: where the fast YAML reader answers, it answers as `yaml` does. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readPlainYaml} from '../../src/parse/plain-yaml.ts'
import {parseYaml} from '../../src/parse/yaml.ts'

const scalars = [
  'plain',
  'two words',
  'a, b',
  'x: y',
  'ends:',
  'a #b',
  '#c',
  '"quoted"',
  '"es\\"c\\n"',
  '"\\x41"',
  "'it''s'",
  "'open",
  '"open',
  '1',
  '007',
  '1.10',
  '-5',
  '+3',
  '0x1F',
  '0o17',
  '1e3',
  '.5',
  '.inf',
  '-.INF',
  '.nan',
  '~',
  'null',
  'Null',
  'true',
  'TRUE',
  'yes',
  'no',
  '2026-01-01',
  '12:30',
  '12:30:45',
  '1_000',
  '- x',
  '-',
  '--',
  '-a',
  '---',
  '...',
  '?',
  '? a',
  ': b',
  '&a b',
  '*a',
  '!t x',
  '| ',
  '>',
  '%x',
  '@x',
  '`x`',
  '[a, b]',
  '[]',
  '{}',
  '{name: x, type: y}',
  '[{name: x}, {name: "y, z"}]',
  '[a, ]',
  '[a,b]',
  '{a:b}',
  '[a b, c]',
  '[1, true, null, ~]',
  '{a: }',
  '[[a]]',
  '[a: b]',
  "['x']",
  '[x',
  'é',
  '…',
  '\u00a0x',
  'a\u2028b',
  '<<',
  '=',
  '**/*.py',
  '"**/*.py"',
  'a\\b',
  'C:\\x',
  'http://x',
  'x:y',
  '(a)',
  '/x',
  '$y',
  '',
]
scalars.push('|', '|-', '>', '>-', '|+', '|2', '> # c')
const keys = [
  'a',
  '__proto__',
  'constructor',
  'b-c',
  'd_e',
  '$schema',
  'x-y',
  'F',
  '"q"',
  '<<',
  'a b',
  '1',
  'a',
]
const indents = ['', '  ', '    ', ' ']

const line = fc
  .record({
    indent: fc.constantFrom(...indents),
    dash: fc.constantFrom('', '', '', '- ', '-   ', '- - '),
    key: fc.constantFrom('', ...keys.map(key => `${key}: `), ...keys.map(key => `${key}:`)),
    value: fc.constantFrom(...scalars),
    end: fc.constantFrom('', '\u00a0', '', ' ', ' # c', '\r', '\n', '\n\n'),
  })
  .map(({indent, dash, key, value, end}) => `${indent}${dash}${key}${value}${end}`)

describe('plain YAML', () => {
  it('agrees with the real reader wherever it answers', () => {
    fc.assert(
      fc.property(fc.array(line, {maxLength: 7}), lines => {
        const text = lines.join('\n')
        const fast = readPlainYaml(text)
        if (fast === null) return
        const document = parseYaml(text)
        expect({text, errors: document.errors.map(({message}) => message)}).toEqual({text, errors: []})
        expect(JSON.parse(JSON.stringify(fast))).toEqual(JSON.parse(JSON.stringify(document.toJS())))
      }),
      {numRuns: 30_000},
    )
  })

  it('agrees on block scalars', () => {
    const content = fc.constantFrom(
      '',
      '',
      '  one',
      '  two words',
      '    deeper',
      '  # no comment',
      '# comment',
      ' one',
      '  - item',
      '  k: v',
      '   ',
      '\t',
    )
    const tail = fc.constantFrom('', 'b: 1', '- x', '# end', 'b:\n  c: >\n    x\n\n    y')
    let answered = 0
    fc.assert(
      fc.property(
        fc.constantFrom('|', '|-', '>', '>-'),
        fc.array(content, {maxLength: 6}),
        tail,
        (header, lines, end) => {
          const text = [`a: ${header}`, ...lines, end].join('\n')
          const fast = readPlainYaml(text)
          if (fast === null) return
          answered += 1
          const document = parseYaml(text)
          expect({text, errors: document.errors.length}).toEqual({text, errors: 0})
          expect({text, data: {...fast}}).toEqual({text, data: document.toJS()})
        },
      ),
      {numRuns: 10_000},
    )
    expect(answered).toBeGreaterThan(500)
  })

  it('reads ordinary frontmatter without help', () => {
    const text = [
      '',
      'name: reviewer',
      'description: "Use when: code changed"',
      'maxTurns: 30',
      'metadata:',
      '  tier: support',
      '  paths:',
      '    - "**/*.ts"',
      '    - src',
      '  related_agents:',
      '    - name: lead',
      '      type: coordinated_by',
      "    - {name: dev, type: reviews, when: 'it''s late'}",
      'allowed-tools: Read Grep',
      '',
    ].join('\n')
    expect(readPlainYaml(text)).toEqual(parseYaml(text).toJS())
  })
})
