import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {renderYaml} from '../../src/lower/text/markdown.ts'
import {profileOf} from './cao-support.ts'

/** Strings that a YAML 1.1 reader takes for something else, breaks, or refuses when they stand bare. */
const tricky = [
  ...['yes', 'no', 'on', 'off', 'y', 'n', 'Yes', 'OFF', 'true', 'False', 'null', 'Null', '~', ''],
  ...[
    '12:30:45',
    '1_000',
    '0b11',
    '0x1F',
    '0o17',
    '017',
    '1e3',
    '1.5',
    '4.5',
    '-0',
    '+1',
    '.5',
    '1.',
    '.inf',
    '.nan',
  ],
  ...[
    '2026-01-01',
    '2026-01-01T00:00:00Z',
    '=',
    '<<',
    '  leading',
    'trailing  ',
    '\ttab first',
    'tab\tinside',
  ],
  ...[
    'a: b',
    'a #b',
    '# a',
    '- a',
    '? a',
    '!a',
    '&a',
    '*a',
    '%a',
    '@a',
    '`a`',
    '{a}',
    '[a]',
    '|',
    '>',
    '---',
    '...',
  ],
  ...['"double"', "it's", `"it's"`, 'back\\slash', '\\n', 'trailing\\', '😀', '👩‍💻', 'naïve café', '日本語'],
  ...['line\nfeed', 'carriage\r\nreturn', 'lone\rreturn', '\n', 'ends\n', '\n\nstarts'],
  ...[
    'a\u2028b',
    'a \u2028 b',
    'a\u2029b',
    'a\u0085b',
    'a \u0085 b',
    '\u0085',
    '\u00a0',
    '\ufeffmark',
    'mark\ufeff',
  ],
  ...['\u0000', '\u0007', '\u001b[0m', '\u007f', '\u0080', '\u009f', '\ufffe', '\uffff', '\u{10ffff}'],
  `${'long '.repeat(400)}end`,
]

/** What PyYAML refuses to read at all. */
const refused = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

describe('every string', () => {
  it('comes back from a YAML 1.1 reader as it was, as a value and as a key', async () => {
    const env = Object.fromEntries(tricky.map(value => [value, value]))
    const {data, content} = await profileOf({
      targets: {cao: {codexConfig: {list: tricky, env}, mcpServers: {s: {command: 's', args: tricky, env}}}},
    })
    expect(data.codexConfig).toEqual({list: tricky, env})
    expect(data.mcpServers).toEqual({s: {command: 's', args: tricky, env}})
    expect(content).not.toMatch(refused)
  })
  it.each(tricky.filter(value => value.trim() !== '' && value.length < 1024))(
    '%j is a description',
    async text => {
      const {data} = await profileOf({description: text})
      expect(data.description).toBe(text.trim())
    },
  )
  it('stands in double quotes on one physical line', async () => {
    const {content} = await profileOf({
      description: 'First\nsecond\u2028third',
      capabilities: tricky.filter(value => value.trim() !== '').slice(0, 20),
      skills: ['yes', 'docs-*'],
      effort: 'high',
      targets: {cao: {provider: 'codex'}},
    })
    const [, frontmatter = ''] = content.split(/^---$/m)
    const values = frontmatter.split('\n').filter(line => line !== '' && !line.startsWith('#'))
    const quoted = /^ *(?:- |[\w"]+: )"(?:[^"\\]|\\.)*"$/
    for (const line of values) expect(line).toMatch(line.endsWith(':') ? /^\w+:$/ : quoted)
    expect(frontmatter).not.toMatch(/[\u0085\u2028\u2029]/)
  })
})

describe('other values', () => {
  it('keep their types', async () => {
    const config = {
      on: true,
      off: false,
      nothing: null,
      whole: 7,
      part: 1.5,
      none: [],
      empty: {},
      deep: [{a: ['yes']}],
    }
    const {data} = await profileOf({targets: {cao: {codexConfig: config}}})
    expect(data.codexConfig).toEqual(config)
  })
})

describe('block style', () => {
  it('has no anchors, tags, flow collections or folded lines', () => {
    const shared = ['same']
    const text = renderYaml({a: shared, b: shared, c: 'x'.repeat(2000)}, {quotes: 'always'})
    expect(text).not.toMatch(/[&*!{[]/)
    expect(text.split('\n')).toHaveLength(6)
    expect(parse(text, {version: '1.1'})).toEqual({a: shared, b: shared, c: 'x'.repeat(2000)})
  })
})
