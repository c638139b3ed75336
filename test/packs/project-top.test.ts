/** Where a project ends: what git and npm say. */
import {mkdirSync, mkdtempSync, realpathSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {nodeHost} from '../../src/host/node.ts'
import {projectTop, workspaceAround} from '../../src/pack/project-top.ts'
import {writeFiles} from '../support/packs.ts'

let top = ''
beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'agentc-top-')))
})
afterEach(() => rmSync(top, {recursive: true, force: true}))

it.each<readonly [unknown, boolean]>([
  [['p/*'], true],
  [['./p/*/'], true],
  [['p/a'], true],
  [['**'], true],
  [{packages: ['p/*']}, true],
  [['q/*'], false],
  [['p'], false],
  [['p/*', '!p/a'], false],
  [['p/*', '!p/a', 'p/a'], true],
  [[''], false],
  [[5], false],
  ['p/*', false],
])('a workspace lists its members: %j', (workspaces, isMember) => {
  writeFiles(top, {'package.json': JSON.stringify({workspaces})})
  const root = join(top, 'p/a')
  mkdirSync(root, {recursive: true})
  expect(workspaceAround(nodeHost(), root)).toBe(isMember ? top : null)
  expect(projectTop(nodeHost(), root)).toBe(isMember ? top : root)
})

it('the outer one of repository and workspace is the top', () => {
  const root = join(top, 'w/p/a')
  mkdirSync(root, {recursive: true})
  writeFiles(join(top, 'w'), {'package.json': '{"workspaces": ["p/*"]}'})
  expect(projectTop(nodeHost(), root)).toBe(join(top, 'w'))
  mkdirSync(join(root, '.git'))
  expect(projectTop(nodeHost(), root)).toBe(join(top, 'w'))
  rmSync(join(root, '.git'), {recursive: true})
  mkdirSync(join(top, '.git'))
  expect(projectTop(nodeHost(), root)).toBe(top)
})
