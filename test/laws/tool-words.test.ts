/** Laws: the entries of a tool list are the same for whoever reads them, and stand where the source has them. */
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parse} from '../../src/parse/parse.ts'
import {sourceOfText} from '../../src/read/read.ts'
import {formatTool, isAgentTool, parseTool} from '../../src/tool-name.ts'
import {normalizeFields} from '../../src/validate/normalize.ts'

const names = fc.constantFrom('Read', 'Bash', 'Task', 'Agent', 'mcp__db__*', 'Bash[x]', "it's")
const patterns = fc.constantFrom('', '*', 'git log:*', 'rm -rf, now', 'a(b', 'x', '[y]')
const entries = fc.oneof(
  names,
  fc.tuple(names, patterns).map(([name, pattern]) => formatTool({name, pattern})),
  fc.constantFrom('Bash(open', 'a)b', 'Bash(x y)z'),
)
const lists = fc
  .array(fc.tuple(entries, fc.constantFrom(' ', ', ', ',', '  ')), {minLength: 1, maxLength: 8})
  .map(parts => `Read ${parts.flat().join('').trim()}`)

function toolNames(value: unknown): readonly string[] {
  return normalizeFields({'allowed-tools': value})['allowed-tools'] ?? []
}

/** The value in every style of a scalar. */
const styles = fc.constantFrom<(text: string) => string>(
  text => text,
  text => JSON.stringify(text),
  text => `'${text.replaceAll("'", "''")}'`,
  text => `|\n  ${text}`,
  text => `>-\n  ${text}`,
)

describe('tool lists', () => {
  it('have the n-th entry where its span says', () => {
    fc.assert(
      fc.property(lists, styles, (text, style) => {
        // Doubled quotes are no entry of theirs: such an entry stands there in its escaped form.
        fc.pre(!(text.includes("'") && style(text).startsWith("'")))
        const file = `---\nname: a\nallowed-tools: ${style(text)}\nmodel: opus\n---\n`
        const {origin, data} = parse(sourceOfText('a.md', file), {
          file: 1_000_000,
          frontmatter: 65536,
          depth: 64,
        })
        const spans = toolNames(data?.['allowed-tools']).map((_, word) =>
          origin.span({pointer: '/allowed-tools', word}),
        )
        expect(spans.map(({start, end}) => file.slice(start, end))).toEqual(toolNames(text))
      }),
    )
  })

  it('have entries that come apart and together again', () => {
    fc.assert(
      fc.property(lists, text => {
        for (const entry of toolNames(text)) expect(formatTool(parseTool(entry))).toBe(entry)
      }),
    )
  })
})

describe('one entry', () => {
  it.each([
    ['Read', 'Read', null],
    ['Bash(git log:*)', 'Bash', 'git log:*'],
    ['Bash()', 'Bash', ''],
    ['Bash(a\nb)', 'Bash', 'a\nb'],
    ['Bash(a)b', 'Bash(a)b', null],
    ['(a)', '(a)', null],
  ])('%j', (entry, name, pattern) => expect(parseTool(entry)).toEqual({name, pattern}))

  it('knows both names of the tool that starts agents', () => {
    expect(['Agent', 'Task', 'TaskStop', 'agent'].filter(isAgentTool)).toEqual(['Agent', 'Task'])
  })
})
