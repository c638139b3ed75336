/** Law: fenced code begins, and ends without a closing fence, where the Markdown tree says so. */
import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {fencedCode} from '../../src/parse/fenced-code.ts'

/** `offset closed` or `offset open` of every fenced block of the tree. */
function inTree(body: string): readonly string[] {
  const fences: number[] = []
  const found: string[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'code') {
      const {start = 0, end = 0} = {start: node.position?.start.offset, end: node.position?.end.offset}
      const own = fences.filter(at => at >= start && at < end)
      if (own.length > 0) found.push(`${start} ${own.length === 2 ? 'closed' : 'open'}`)
    }
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(
    unified()
      .use(remarkParse)
      .use(function () {
        const enter = {
          codeFencedFence: (token: {start: {offset: number}}) => void fences.push(token.start.offset),
        }
        Object.assign(this.data(), {fromMarkdownExtensions: [{enter}]})
      })
      .parse(body),
  )
  return found
}

const own = (body: string): readonly string[] =>
  fencedCode(body).map(({start, closed}) => `${start} ${closed === 'fence' ? 'closed' : 'open'}`)

const line = fc.constantFrom(
  '',
  '',
  'word',
  '  word',
  '    four',
  '- item',
  '  - inner',
  '1. first',
  // Below indented code, micromark takes this and an empty item for a paragraph.
  '# heading\n2. second',
  '   more',
  '- ```',
  '1. ```js',
  '> quote',
  '> ```',
  '> - ```',
  '>',
  '```',
  '```',
  '```js',
  '````',
  '  ```',
  '   ```',
  '    ```',
  '      ```',
  '~~~',
  '~~~ `x`',
  '``` a`b',
  '``` ',
  '# heading',
  '---',
  '===',
  '***',
  '<div>',
  '</div>',
  // Alone on a line that goes on with an item, micromark takes a tag for HTML, which CommonMark does not.
  '\n<name>',
  '<!-- comment',
  '-->',
  '<!-- one -->',
  '# heading\n*',
  '# heading\n-',
)

describe('fenced code', () => {
  it('is where the tree has it', () => {
    const seen = {closed: 0, open: 0}
    fc.assert(
      fc.property(fc.array(line, {maxLength: 10}), rows => {
        const body = rows.join('\n')
        const tree = inTree(body)
        for (const one of tree) seen[one.endsWith('closed') ? 'closed' : 'open'] += 1
        expect(own(body)).toEqual(tree)
      }),
      {numRuns: 3000, seed: 7},
    )
    expect(Math.min(seen.closed, seen.open)).toBeGreaterThan(200)
  })

  it.runIf(process.env.AGENTC_CORPUS !== undefined)('is where the tree has it in real bodies', () => {
    const root = process.env.AGENTC_CORPUS ?? ''
    const files = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter(path => path.endsWith('.md'))
    const wrong = files.filter(path => {
      const text = readFileSync(`${root}/${path}`, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
      return own(text).join() !== inTree(text).join()
    })
    expect(wrong).toEqual([])
  })
})
