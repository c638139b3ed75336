/** Files of Windows: what a spec means does not depend on its line ends, with or without a byte order mark. */
import {describe, expect, it} from 'vitest'
import {parse} from '../../src/parse/parse.ts'
import type {Syntax} from '../../src/parse/syntax.ts'
import {sourceOfText} from '../../src/read/read.ts'

const limits = {file: 1e6, frontmatter: 65_536, depth: 64}

function parsed(text: string, path = 'agents/a.md'): Syntax {
  return parse(sourceOfText(path, text), limits)
}

function windows(text: string): string {
  return text.replaceAll('\n', '\r\n')
}

/** Comments keep the fast reader out, block scalars of other kinds too. */
const specs: readonly string[] = [
  '---\nname: a # c\ndescription: "x when"\n---\nb\n',
  "---\nname: a # c\ndescription: 'x when'\n---\nb\n",
  '---\nname: a # c\npaths: [a, "b"]\n---\nb\n',
  '---\nname: a # c\nmemory: {a: b}\n---\nb\n',
  '---\nname: a # c\ndescription: x when\n---\nb\n',
  '---\nname: a # c\n---\nb\n',
  '---\n# c\n---\nb\n',
  '---\nname: a\ndescription: |\n  one\n  two\n---\nb\n',
  '---\nname: a # c\ndescription: |\n  one\n\n  two\n---\nb\n',
  '---\nname: a # c\ndescription: |+\n  one\n\n---\nb\n',
  '---\nname: a # c\ndescription: >-\n  one\n  two\n\n  three\n---\nb\n',
  '---\nname: a # c\ndescription: one\n  two\n---\nb\n',
  '---\nname: a # c\ndescription: "one\n  two"\n---\nb\n',
  '---\nname: a # c\npaths:\n  - "a" # d\n  - b\n---\nb\n',
]

describe('CRLF', () => {
  it.each(specs)('means what LF means: %j', spec => {
    const expected = parsed(spec)
    expect(expected.problems).toEqual([])
    for (const text of [windows(spec), `\uFEFF${windows(spec)}`]) {
      const found = parsed(text)
      expect(found.problems.map(({kind}) => kind)).toEqual(text.startsWith('-') ? [] : ['byte-order-mark'])
      expect(found.data).toEqual(expected.data)
      expect(JSON.stringify(found.data)).not.toContain('\\r')
      expect(text.slice(found.body.start)).toBe('b\r\n')
    }
  })

  it.each(specs)('means it in a file of data too: %j', spec => {
    const yaml = spec.slice(4, spec.indexOf('---\nb'))
    for (const text of [windows(yaml), `\uFEFF${windows(yaml)}`]) {
      expect(parsed(text, 'agents/a.agent.yaml').data).toEqual(parsed(yaml, 'agents/a.agent.yaml').data)
    }
  })

  it.each(['', '\uFEFF'])('points at nested values, after %j', mark => {
    const text = `${mark}---\r\nname: a # c\r\nrelated_agents:\r\n  - name: b\r\n    type: "reviews"\r\nallowed-tools: |\r\n  Read\r\n  Edit\r\n---\r\nb\r\n`
    const {origin} = parsed(text)
    const at = (place: Parameters<typeof origin.span>[0]): string => {
      const {start, end} = origin.span(place)
      return text.slice(start, end)
    }
    expect(at({pointer: '/name'})).toBe('a')
    expect(at({pointer: '/related_agents/0/name'})).toBe('b')
    expect(at({pointer: '/related_agents/0/type'})).toBe('"reviews"')
    expect(at({pointer: '/related_agents/0/type', part: 'key'})).toBe('type')
    expect(at({pointer: '/allowed-tools', word: 1})).toBe('Edit')
  })
})
