/** TOML data files: the same plain data as YAML, problems with places, and a place for every key. */
import fc from 'fast-check'
import {parse as parseToml, stringify} from 'smol-toml'
import {describe, expect, it} from 'vitest'
import {escapePointer} from '../../src/agent.ts'
import {parse} from '../../src/parse/parse.ts'
import type {Syntax} from '../../src/parse/syntax.ts'
import {sourceOfText} from '../../src/read/read.ts'

const limits = {file: 1 << 20, frontmatter: 65_536, depth: 64}

function read(text: string): Syntax {
  return parse(sourceOfText('agents/a.toml', text), limits)
}

const document = `# An agent.
name = "reviewer" # its name
description = 'Use when: always'
model_reasoning_effort = "high"
"nick names" = ["Ada", 'B "b"', """C
c"""]
since = 2024-05-01
at = 2024-05-01 10:00:00 # local
count = 3
big = 9007199254740993
sandbox.mode = "read-only"
developer_instructions = """
Read the diff.
""\\"Say\\"" "what" is wrong."""

[mcp_servers.docs]
command = "npx"
args = ["-y", # yes
  "docs", {deep = [1, 2]},
]
env = {A = "1", "B.c" = 'two'}

[[skills.config]]
path = "one"

[[skills.config]]
path = "two"
[skills.config.extra]
on = true
`

describe('TOML', () => {
  it('gives plain data', () => {
    const {data, problems, body} = read(document)
    expect(problems).toEqual([])
    expect(body).toEqual({start: document.length, end: document.length})
    expect(data).toEqual({
      name: 'reviewer',
      description: 'Use when: always',
      model_reasoning_effort: 'high',
      'nick names': ['Ada', 'B "b"', 'C\nc'],
      since: '2024-05-01',
      at: '2024-05-01T10:00:00.000',
      count: 3,
      big: '9007199254740993',
      sandbox: {mode: 'read-only'},
      developer_instructions: 'Read the diff.\n"""Say"" "what" is wrong.',
      mcp_servers: {
        docs: {command: 'npx', args: ['-y', 'docs', {deep: [1, 2]}], env: {A: '1', 'B.c': 'two'}},
      },
      skills: {config: [{path: 'one'}, {path: 'two', extra: {on: true}}]},
    })
  })

  it('means the same with other line ends and a byte order mark', () => {
    const windows = document.replaceAll('\n', '\r\n')
    for (const copy of [windows, `\uFEFF${windows}`]) expect(read(copy).data).toEqual(read(document).data)
  })

  it.each([document, `\uFEFF${document.replaceAll('\n', '\r\n')}`])('knows where everything stands', text => {
    const {origin} = read(text)
    const at = (pointer: string, part: 'key' | 'value' = 'value'): string => {
      const {start, end} = origin.span({pointer, part})
      return text.slice(start, end)
    }
    expect(at('/name')).toBe('"reviewer"')
    expect(at('/name', 'key')).toBe('name')
    expect(at('/nick names', 'key')).toBe('"nick names"')
    expect(at('/nick names/1')).toBe(`'B "b"'`)
    expect(at('/at')).toBe('2024-05-01 10:00:00')
    expect(at('/sandbox', 'key')).toBe('sandbox')
    expect(at('/sandbox/mode')).toBe('"read-only"')
    expect(at('/mcp_servers', 'key')).toBe('mcp_servers')
    expect(at('/mcp_servers/docs')).toBe('[mcp_servers.docs]')
    expect(at('/mcp_servers/docs/args/2/deep/1')).toBe('2')
    expect(at('/mcp_servers/docs/env/B.c', 'key')).toBe('"B.c"')
    expect(at('/skills/config/0/path')).toBe('"one"')
    expect(at('/skills/config/1')).toBe('[[skills.config]]')
    expect(at('/skills/config/1/extra/on')).toBe('true')
    expect(at('/skills/config/1/missing')).toBe('[[skills.config]]')
    expect(at('/missing')).toBe('')
  })

  it('points at words of a string', () => {
    const text = 'tools = "Read, Edit"\nlong = """\nRead,\nEdit"""\n'
    const {origin} = read(text)
    for (const pointer of ['/tools', '/long']) {
      const {start, end} = origin.span({pointer, word: 1})
      expect(text.slice(start, end)).toBe('Edit')
    }
  })

  it.each<[text: string, at: string, reason: string]>([
    ['a = 1\nb = yes\n', 'y', 'a value is missing, or is text without quotes around it'],
    ['a = 1\na = 2\n', 'a', 'this key or table stands here a second time'],
    ['name: x\n', ':', 'a key needs `=` behind it, and quotes around all but letters, digits, `_` and `-`'],
    ['a = "x\n', '\n', 'a line break or a control character; text of several lines stands in `"""`'],
    ['a = """x', '"', 'this quote is never closed'],
    ['a = [1 2]\n', '2', 'a comma or the closing bracket is missing'],
    [
      'a = "\\d"\n',
      'd',
      'unknown escape inside double quotes; write `\\\\` for a backslash, or use single quotes',
    ],
    ['a = "x" y\n', 'y', 'the line must end behind the value; put text in quotes'],
    ['a = 01\n', '0', 'a number must not begin with 0; put it in quotes if it is text'],
    ['a = ', ' ', 'a value is missing, or is text without quotes around it'],
  ])('tells what is wrong in %j', (text, at, reason) => {
    for (const copy of [text, `\uFEFF${text.replaceAll('\n', '\r\n')}`]) {
      const {data, problems} = read(copy)
      expect(data).toBeNull()
      const found = problems.filter(({kind}) => kind !== 'byte-order-mark')
      expect(found).toMatchObject([{kind: 'yaml-syntax', language: 'TOML', reason}])
      const span = found[0] !== undefined && 'span' in found[0] ? found[0].span : {start: 0, end: 0}
      if (at !== '\n') expect(copy.slice(span.start, span.end)).toBe(at)
      expect(span.end).toBeLessThanOrEqual(copy.length)
    }
  })

  it.each<[what: string, text: string]>([
    ['brackets', `a = ${'['.repeat(80)}${']'.repeat(80)}`],
    ['open brackets', `a = ${'['.repeat(500_000)}`],
    ['keys', `a${'.a'.repeat(80)} = 1`],
    ['very many keys', `a${'.a'.repeat(100_000)} = 1`],
    ['headers', `[a${'.a'.repeat(80)}]`],
  ])('has a limit of depth: %s', (_, text) => {
    const {data, problems, origin} = read(text)
    expect(data).toBeNull()
    expect(problems).toMatchObject([{kind: 'over-limit', bounds: 'depth', limit: 64}])
    expect(origin.span({pointer: '/a'})).toEqual({start: 0, end: 0})
  })

  it('counts depth as YAML does', () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
    for (const depth of [62, 63, 64]) {
      const toml = read(`a = ${nested(depth)}`).data
      const yaml = parse(sourceOfText('agents/a.yaml', `a: ${nested(depth)}`), limits).data
      expect(toml === null).toBe(yaml === null)
    }
  })

  it('never touches a prototype', () => {
    const {data} = read('["__proto__"]\nx = 1\n[b."__proto__"]\ny = 1\n')
    expect(Object.getPrototypeOf(data)).toBeNull()
    expect(Object.getPrototypeOf(data?.b)).toBeNull()
    expect(Object.keys(data ?? {})).toEqual(['__proto__', 'b'])
  })

  it('holds long texts', () => {
    const prompt = 'a line of a prompt\n'.repeat(40_000)
    expect(read(`developer_instructions = """\n${prompt}"""\n`).data?.developer_instructions).toBe(prompt)
  })
})

const name = fc.oneof(fc.constantFrom('a', 'b-c', 'd e', 'f.g', 'h/i', '~', ''), fc.string({maxLength: 4}))
const {table} = fc.letrec<{table: object; value: unknown}>(tie => ({
  table: fc.dictionary(name, tie('value'), {maxKeys: 4}),
  value: fc.oneof(
    {maxDepth: 3},
    fc.string(),
    fc.constantFrom('x # y', "it's", '"', "'''", '"""', 'a\nb', '[c]', 'd = 1'),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.string(), {maxLength: 3}),
    fc.array(tie('table'), {maxLength: 3, minLength: 1}),
    tie('table'),
  ),
}))

describe('places in TOML', () => {
  it('hold the very value', () => {
    let seen = 0
    fc.assert(
      fc.property(table, fc.boolean(), (made, isWindows) => {
        const lines = stringify(made)
        const text = isWindows ? lines.replaceAll('\n', '\r\n') : lines
        const {data, origin} = read(text)
        if (data === null) throw new Error('good TOML is read')
        for (const [pointer, value] of leaves(data, '')) {
          const {start, end} = origin.span({pointer})
          expect(parseToml(`x = ${text.slice(start, end)}`)).toEqual({x: value})
          seen += 1
        }
      }),
      {numRuns: 1000, seed: 5},
    )
    expect(seen).toBeGreaterThan(1000)
  })

  it('lie inside the text, and looking for them ends', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '=',
      '[',
      ']',
      '[[',
      ']]',
      '{',
      '}',
      ',',
      '"',
      '"""',
      "'",
      '#',
      '\\',
      '\n',
      ' ',
      '1',
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 30}), pieces => {
        const text = pieces.join('')
        const {origin} = read(text)
        const {start, end} = origin.span({pointer: '/a/0'})
        expect(start <= end && end <= text.length).toBe(true)
      }),
      {numRuns: 3000, seed: 6},
    )
  })
})

function leaves(value: unknown, pointer: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[pointer, value]]
  return Object.entries(value).flatMap(([key, one]) => leaves(one, `${pointer}/${escapePointer(key)}`))
}
