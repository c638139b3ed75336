/** docs/targets/add-your-own.md: its example is built, and what it shows must be what comes out. */
import {readFileSync} from 'node:fs'
import type {Code} from 'mdast'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {companions, verbs} from '../../src/declare/field-entry.ts'
import {topKeys} from '../../src/declare/keys.ts'
import {buildTree, lossLines} from '../support/project.ts'

const text = readFileSync('docs/targets/add-your-own.md', 'utf8')
const fences = unified()
  .use(remarkParse)
  .parse(text)
  .children.filter((node): node is Code => node.type === 'code')

function filesOf(key: string): readonly (readonly [string, string])[] {
  return fences.flatMap(({meta, value}) =>
    meta?.startsWith(`${key}=`) ? [[meta.slice(key.length + 1), `${value}\n`] as const] : [],
  )
}

describe('docs/targets/add-your-own.md', () => {
  it('shows what is built and what is lost', async () => {
    const {files, report, losses} = await buildTree(new Map(filesOf('file')))
    expect(report.split('\n').filter(line => / error /.test(line))).toEqual([])
    const [[path = '', shown] = []] = filesOf('out')
    expect(files.get(path)).toBe(shown)
    expect(lossLines(losses)).toBe(`${fences.find(({lang}) => lang === 'losses')?.value}\n`)
  })
  it('shows what is said of slips', async () => {
    const slips = fences.filter(({lang}) => lang === 'report')
    expect(slips.length).toBe(2)
    for (const {meta, value} of slips) {
      const [from = '', to = ''] = meta?.split(' -> ') ?? []
      const files = filesOf('file').map(([path, content]) => {
        const lines =
          to === '' ? content.replace(new RegExp(`^ *${from}.*\n`, 'm'), '') : content.replace(from, to)
        return [path, lines] as const
      })
      expect((await buildTree(new Map(files))).report).toBe(`${value}\n`)
    }
  })
  it('names every key, every verb, and what goes with it', () => {
    for (const key of [...topKeys, ...Object.values(companions).flat()]) expect(text).toContain(`\`${key}\``)
    for (const verb of verbs) expect(text).toMatch(new RegExp(`^\\| \`\\{${verb}: \\w+\\}\``, 'm'))
  })
})
