/**
 * Law: a fence that we see is one for remark-frontmatter too, with the same YAML in it; and where only remark sees one,
 * a line that begins with `---` and goes on is the reason: we report it, remark takes it for YAML.
 */
import fc from 'fast-check'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {findFence, isFence} from '../../src/parse/fence.ts'

const bare = ['---', '--- ', '---\t']
const glued = ['----', '---yaml', '--- yaml', '---x']
const others = [
  '',
  ' ---',
  '--',
  '- --',
  '...',
  '+++',
  'name: dba',
  '  - x',
  '# Title',
  '***',
  'a: "',
  '`---`',
]

const file = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.array(
      fc.oneof({weight: 3, arbitrary: fc.constantFrom(...bare)}, fc.constantFrom(...glued), {
        weight: 3,
        arbitrary: fc.constantFrom(...others),
      }),
      {maxLength: 7},
    ),
    // A lone CR ends a line in Markdown and none here: no editor of today writes it.
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([mark, rows, end, isEnded]) => mark + rows.join(end) + (isEnded ? end : ''))

const markdown = unified().use(remarkParse).use(remarkFrontmatter, ['yaml'])

/** The YAML between the fences; null: no frontmatter. */
function remarkYaml(text: string): string | null {
  const [first] = markdown.parse(text).children
  return first?.type === 'yaml' ? first.value : null
}

function ownYaml(text: string): string | null {
  const fence = findFence(text, 'a.md')
  if (!isFence(fence)) return null
  const {start, end} = fence.yaml
  return text
    .slice(start, end)
    .replace(/^[ \t]*\r?\n/, '')
    .replace(/\r?\n$/, '')
}

/** Whether a line that only begins like a fence stands before the first that is one. */
function isGlued(text: string): boolean {
  const [, ...rows] = text.split(/\r?\n/)
  return /^---[ \t]*[^ \t]/.test(rows.find(row => row.startsWith('---')) ?? '')
}

describe('the fence', () => {
  it('is where remark-frontmatter sees it', () => {
    const seen = {fences: 0, glued: 0}
    fc.assert(
      fc.property(file, text => {
        const remark = remarkYaml(text)
        if (remark !== null && isGlued(text)) {
          seen.glued += 1
          expect(ownYaml(text)).toBeNull()
          return
        }
        if (remark !== null) seen.fences += 1
        expect(ownYaml(text)).toBe(remark)
      }),
      {numRuns: 2000, seed: 7},
    )
    // Otherwise the law would hold for want of cases.
    expect(seen.fences).toBeGreaterThan(100)
    expect(seen.glued).toBeGreaterThan(10)
  })
})
