/** The law of the link scan: what it finds, the Markdown tree finds at the same place; what it leaves out is odd. */
import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import type {Nodes} from 'mdast'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {importsIn, linksIn} from '../../src/parse/links.ts'

interface Found {
  readonly form: string
  readonly target: string
  /** Offsets of the whole link. */
  readonly start: number
  readonly end: number
}

/** Links of the tree, without autolinks and without those inside quotes. */
function linksInTree(body: string): readonly Found[] {
  const found: Found[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'blockquote') return
    const start = node.position?.start.offset ?? 0
    const end = node.position?.end.offset ?? 0
    const isAuto = node.type === 'link' && body[start] !== '['
    if ((node.type === 'link' || node.type === 'image' || node.type === 'definition') && !isAuto)
      found.push({form: node.type, target: node.url, start, end})
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(unified().use(remarkParse).parse(body))
  return found
}

/** Links of the scan that the tree does not have. */
function mistakes(body: string): readonly unknown[] {
  const tree = linksInTree(body)
  return linksIn(body).filter(
    ({form, target, start, end}) =>
      body.slice(start, end) !== target ||
      !tree.some(one => one.form === form && one.target === target && one.start < start && end <= one.end),
  )
}

const fragment = fc.constantFrom(
  'word',
  '`code`',
  '`open',
  '``',
  '[text](target.md)',
  '[text](target.md "title")',
  '[text](<target file.md>)',
  '[text](a(b).md)',
  '[a [b](c.md) d](e.md)',
  '![alt](image.png)',
  '[![alt](image.png)](target.md)',
  '[text](two words)',
  '[text][ref]',
  '[text]()',
  '](stray.md)',
  '[`code](x.md)`',
  '[open',
  ']',
  '(round)',
  '<https://example.org>',
  '<b>[text](in-tag.md)</b>',
  '<b title="[x](y.md)">',
  '\\[text](escaped.md)',
  '[text\\](escaped.md)',
  'a < b',
  '!',
)
const line = fc.oneof(
  {weight: 2, arbitrary: fc.array(fragment, {minLength: 1, maxLength: 3}).map(parts => parts.join(' '))},
  {weight: 1, arbitrary: fc.array(fragment, {minLength: 1, maxLength: 3}).map(parts => parts.join(''))},
  fc.constantFrom(
    '',
    '# heading [text](heading.md)',
    '- item [text](item.md)',
    '  - inner item',
    '1. first',
    '    four columns [text](four.md)',
    '        eight columns [text](eight.md)',
    '> quote [text](quote.md)',
    '```js',
    '```',
    '~~~',
    '<div>',
    '</div>',
    '<!-- comment [text](comment.md) -->',
    '<!-- comment',
    'end -->',
    '[ref]: target.md',
    '[other]: <target file.md> "title"',
    '[odd]: target.md and more',
    '---',
    '===',
    '| [cell](cell.md) | cell |',
  ),
)

describe('linksIn', () => {
  it('finds nothing that the tree does not have, at the very place', () => {
    fc.assert(
      fc.property(fc.array(line, {maxLength: 10}), all => {
        expect(mistakes(all.join('\n'))).toEqual([])
      }),
      {numRuns: 1000},
    )
  })
  it.each([
    ['See [guide](docs/guide.md).', ['docs/guide.md']],
    ['![plan](plan.png) and [a [b] c](<two words.md> "title")', ['plan.png', 'two words.md']],
    ['[ref]: target.md\n[next]: other.md', ['target.md', 'other.md']],
    ['`[text](code.md)`\n\n```\n[text](fence.md)\n```\n\n> [text](quote.md)', []],
    ['- item\n  [text](item.md)', ['item.md']],
    ['[![alt](image.png)](target.md)', ['image.png', 'target.md']],
  ])('%s', (body, targets) => {
    expect(linksIn(body).map(({target}) => target)).toEqual(targets)
  })
  it.each(markdownFiles())('agrees with the tree on %s', path => {
    const body = readFileSync(path, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
    expect(mistakes(body)).toEqual([])
  })
  it('leaves little out', () => {
    const bodies = markdownFiles().map(path => readFileSync(path, 'utf8'))
    const inTree = bodies.flatMap(linksInTree).length
    expect(inTree).toBeGreaterThan(100)
    expect(bodies.flatMap(linksIn).length / inTree).toBeGreaterThan(0.95)
  })
  it('takes a megabyte of marks in its stride', () => {
    const hostile = ['[', '](', '](a', '[x](a ', '](  ', '![](', '[x]: <', '`['].map(mark =>
      mark.repeat(1_000_000 / mark.length),
    )
    const start = performance.now()
    for (const body of hostile) linksIn(body)
    expect(performance.now() - start).toBeLessThan(4000)
  })
})

describe('importsIn', () => {
  it.each([
    ['See @resources/checklist.md.', ['resources/checklist.md']],
    ['Ask someone@example.org/x or `@docs/a.md`, not @reviewer', ['docs/a.md']],
    ['```\n@resources/code.md\n```', []],
    ['**@resources/a.md** and (@resources/b.md)', ['resources/a.md', 'resources/b.md']],
  ])('%s', (body, targets) => {
    const found = importsIn(body)
    expect(found.map(({target}) => target)).toEqual(targets)
    expect(found.map(({start, end}) => body.slice(start, end))).toEqual(targets)
  })
})

function markdownFiles(): readonly string[] {
  return ['agents', 'docs'].flatMap(folder =>
    readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter(path => path.endsWith('.md'))
      .map(path => `${folder}/${path}`),
  )
}
