/** docs/templates.md: its example is built, and what it shows must be what comes out. */
import {readFileSync} from 'node:fs'
import type {Code} from 'mdast'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {helpers} from '../../src/template/helpers.ts'
import {buildTree} from '../support/project.ts'

const text = readFileSync('docs/templates.md', 'utf8')
const fences = unified()
  .use(remarkParse)
  .parse(text)
  .children.filter((node): node is Code => node.type === 'code')

function filesOf(key: string): readonly (readonly [string, string])[] {
  return fences.flatMap(({meta, value}) =>
    meta?.startsWith(`${key}=`) ? [[meta.slice(key.length + 1), `${value}\n`] as const] : [],
  )
}

describe('docs/templates.md', () => {
  it('shows what is built', async () => {
    const {files, report} = await buildTree(new Map(filesOf('file')))
    expect(report).toBe('')
    const shown = filesOf('out')
    expect(shown.length).toBe(2)
    for (const [path, content] of shown) expect(files.get(path), path).toBe(content)
  })
  it('shows what is said of slips', async () => {
    const slips = fences.filter(({lang}) => lang === 'report')
    expect(slips.length).toBe(2)
    for (const {meta, value} of slips) {
      const [from = '', to = ''] = meta?.split(' -> ') ?? []
      const files = filesOf('file').map(([path, content]) => [path, content.replace(from, to)] as const)
      expect((await buildTree(new Map(files))).report).toBe(`${value}\n`)
    }
  })
  it('names every helper', () => {
    for (const [name, {kind}] of helpers)
      expect(text).toMatch(kind === 'block' ? `{{#${name} ` : new RegExp(`[({]${name} `))
  })
})
