/** Comparing a tree with a golden folder. UPDATE=1 rewrites the folder; review the diff as product. */
import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect} from 'vitest'
import {readTree, type Tree} from './project.ts'

/** Fails unless `actual` is what lies in `folder`, file by file. */
export function expectGolden(folder: string, actual: Tree): void {
  if (process.env.UPDATE === '1') rewrite(folder, actual)
  expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(readTree(folder)))
}

function rewrite(folder: string, tree: Tree): void {
  rmSync(folder, {recursive: true, force: true})
  for (const [path, text] of tree) {
    const full = join(folder, path)
    mkdirSync(dirname(full), {recursive: true})
    writeFileSync(full, text)
  }
}
