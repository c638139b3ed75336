/**
 * Golden folders: test/targets/<id>/<case>/in is a project, out is what it compiles to for that target, with
 * `losses.txt` and `diagnostics.txt` beside the files. UPDATE=1 rewrites out; review the diff as product.
 */
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {targetIds} from '../src/formats/registry.ts'
import {expectGolden} from './support/golden.ts'
import {buildTree, lossLines, readTree, type Tree} from './support/project.ts'

const base = 'test/targets'

describe.each(targetIds)('target %s', id => {
  const folder = join(base, id)
  const cases = existsSync(folder)
    ? readdirSync(folder, {withFileTypes: true})
        .filter(entry => entry.isDirectory())
        .map(({name}) => name)
        .sort()
    : []

  it('has golden cases', () => {
    expect(cases.length).toBeGreaterThan(1)
  })

  it.each(cases)('compiles %s', async name => {
    expectGolden(join(folder, name, 'out'), await compile(join(folder, name, 'in'), id))
  })
})

async function compile(folder: string, id: string): Promise<Tree> {
  const {files, losses, report, next} = await buildTree(readTree(folder), [id])
  const prefix = `dist/${id}/`
  const tree = new Map(
    [...files].map(([path, text]) => [path.startsWith(prefix) ? path.slice(prefix.length) : path, text]),
  )
  tree.set('losses.txt', lossLines(losses))
  tree.set('diagnostics.txt', aboutOutputs(report))
  if (next.length > 0) tree.set('next.txt', `${next.join('\n')}\n`)
  return tree
}

/** Without what rules say of the texts as such: a new one must not touch the cases of every target. */
function aboutOutputs(report: string): string {
  return report.replace(
    /^\S+ (?:info|warning) (?:(?:capability|description|relations|security)\/|schema\/long-vibe ).*(?:\n(?!\S+:\d+:\d+ ).*)*\n/gm,
    '',
  )
}
