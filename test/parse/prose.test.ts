/** The law of the prose scan: it may leave prose out, it never takes anything else for prose. The Markdown tree decides. */
import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {masked, proseOf} from '../../src/parse/prose.ts'

/** Per character: whether the tree has it as running text or inline code, outside quotes. */
function proseInTree(body: string): readonly boolean[] {
  const isProse = Array.from({length: body.length}, () => false)
  const visit = (node: Nodes): void => {
    if (node.type === 'blockquote') return
    const {start, end} = node.position ?? {}
    if (node.type === 'text' || node.type === 'inlineCode') isProse.fill(true, start?.offset, end?.offset)
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(unified().use(remarkParse).parse(body))
  return isProse
}

/** Letters that the scan keeps although the tree has them as something else, with what stands around them. */
function mistakes(body: string): readonly string[] {
  const prose = proseOf(body)
  const isProse = proseInTree(body)
  return [...body].flatMap((letter, at) =>
    /[a-z]/i.test(letter) && prose[at] !== masked && !isProse[at] ? [body.slice(at - 20, at + 20)] : [],
  )
}

const fragment = fc.constantFrom(
  'word',
  'two words',
  '`code`',
  '`a b`',
  '``a`b``',
  '`open',
  '**bold**',
  '[text](target "title")',
  '[text][ref]',
  '![alt](image.png)',
  '<https://example.org>',
  '<b>tag</b>',
  // Alone on a line that goes on with an item, micromark takes a tag for HTML, which CommonMark does not.
  'see <name>',
  'a < b',
  '\\`escaped\\`',
  'mail@example.org',
)
const line = fc.oneof(
  {weight: 1, arbitrary: fc.array(fragment, {minLength: 1, maxLength: 3}).map(parts => parts.join(' '))},
  fc.constantFrom(
    '',
    '# heading',
    '- item',
    '  - inner item',
    '1. first',
    '   more of the first',
    '    four columns',
    '      six columns',
    '        eight columns',
    '\ttab',
    '> quote',
    '- > quote in an item',
    '```js',
    '```',
    '~~~',
    '````',
    '  ```',
    '    ```',
    '- ```',
    '<div>',
    '</div>',
    '<!-- comment -->',
    '<!-- comment',
    'end -->',
    '[ref]: https://example.org',
    '---',
    '===',
    '| cell | cell |',
  ),
)

describe('proseOf', () => {
  it('keeps the length and the lines', () => {
    fc.assert(
      fc.property(fc.array(line, {maxLength: 12}), all => {
        const body = all.join('\n')
        expect(proseOf(body).replace(/[^\n]/g, '.')).toBe(body.replace(/[^\n]/g, '.'))
      }),
    )
  })
  it('takes nothing for prose that the tree has as something else', () => {
    fc.assert(
      fc.property(fc.array(line, {maxLength: 12}), all => {
        expect(mistakes(all.join('\n'))).toEqual([])
      }),
      {numRuns: 1000},
    )
  })
  it.each(agentFiles())('agrees with the tree on %s, and leaves little out', path => {
    const body = readFileSync(path, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
    expect(mistakes(body)).toEqual([])
    const isProse = proseInTree(body)
    const prose = proseOf(body)
    const all = [...body].filter((letter, at) => /[a-z]/i.test(letter) && isProse[at])
    const kept = [...prose].filter((letter, at) => /[a-z]/i.test(letter) && isProse[at])
    expect(kept.length / all.length).toBeGreaterThan(0.85)
  })
})

function agentFiles(): readonly string[] {
  return readdirSync('agents', {recursive: true, encoding: 'utf8'})
    .filter(path => path.endsWith('.md'))
    .map(path => `agents/${path}`)
}
