/** The walls between the layers hold, and would notice a breach. */
import {describe, expect, it} from 'vitest'
import {codeOf, readModules} from './support/modules.ts'
import {breachesOf, idleExceptions, idleRows, rowsAhead} from './support/walls.ts'
import {laterRows} from './support/walls-table.ts'

const modules = readModules('src')

describe('layers', () => {
  it('have walls that hold', () => {
    expect(breachesOf(modules)).toEqual([])
  })

  it('have no exception that nobody needs', () => {
    expect(idleExceptions(modules)).toEqual([])
  })

  it('load earlier ones alone', () => {
    expect(rowsAhead()).toEqual(laterRows)
  })

  it('may load nothing that they do not load', () => {
    expect(idleRows(modules)).toEqual([])
  })
})

describe('a breach is noticed', () => {
  it.each<[path: string, text: string, breach: string]>([
    ['src/parse/a.ts', "import {createWorkspace} from '../workspace.ts'", 'src/workspace.ts'],
    ['src/parse/a.ts', "import {loadTarget} from '../formats/registry.ts'", 'src/formats/registry.ts'],
    ['src/parse/a.ts', "export * from '../workspace.ts'", 'src/workspace.ts'],
    ['src/parse/a.ts', "export {check} from '../workspace/check.ts'", 'src/workspace/check.ts'],
    ['src/parse/a.ts', "const a = await import('../workspace.ts')", 'src/workspace.ts'],
    ['src/parse/a.ts', "import '../link/link.ts'", 'src/link/link.ts'],
    ['src/parse/a.ts', "import {\n  a,\n  b,\n} from '../link/link.ts'", 'src/link/link.ts'],
    ['src/parse/a.ts', "import {type A} from '../link/link.ts'", 'src/link/link.ts'],
    ['src/parse/a.ts', "import type {A} from '../link/link.ts'", 'src/link/link.ts (type)'],
    ['src/parse/a.ts', "export type {A} from '../link/link.ts'", 'src/link/link.ts (type)'],
    ['src/parse/a.ts', "let a: typeof import('../link/link.ts')", 'src/link/link.ts (type)'],
    ['src/parse/a.ts', 'const a = await import(name)', 'computed'],
    ['src/parse/a.ts', "import {readFileSync} from 'node:fs'", 'node:fs'],
    ['src/parse/a.ts', "import {readFileSync} from 'fs'", 'fs'],
    ['src/parse/a.ts', "import type {Stats} from 'node:fs'", 'node:fs (type)'],
    ['src/parse/a.ts', "import 'node:fs'", 'node:fs'],
    ['src/parse/a.ts', "const fs = await import('node:fs')", 'node:fs'],
    ['src/parse/a.ts', "const fs = require('node:fs')", 'node:fs'],
    ['src/parse/a.ts', "export * from 'node:fs'", 'node:fs'],
    ['src/parse/a.ts', "import chokidar from 'chokidar'", 'chokidar'],
    ['src/lower/a.ts', "import {nodeHost} from '../host/node.ts'", 'src/host/node.ts'],
    ['src/rules/a/b.ts', "import {build} from '../../commands/build.ts'", 'src/commands/build.ts'],
    ['src/emit/a.ts', "import {json} from '../report/json.ts'", 'src/report/json.ts'],
    ['src/formats/cao/a.ts', "import {a} from '../fleet/a.ts'", 'src/formats/fleet/a.ts'],
    ['src/commands/a.ts', "import {cao} from '../formats/cao/index.ts'", 'src/formats/cao/index.ts'],
    ['src/parse/a.ts', 'const {env} = process', 'process'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    ['src/parse/a.ts', 'const a = `x ${`y ${process.env.A}`} z`', 'process'],
    ['src/parse/a.ts', "console.log('a')", 'console'],
    ['src/parse/a.ts', 'const a = new Date()', 'Date'],
    ['src/report/a.ts', 'const a = Date.now()', 'Date'],
    ['src/parse/a.ts', 'const a = performance.now()', 'performance'],
    ['src/parse/a.ts', 'const a = Math.random()', 'Math.random'],
    ['src/parse/a.ts', 'setTimeout(run, 1)', 'setTimeout'],
    ['src/parse/a.ts', 'setInterval(run, 1)', 'setInterval'],
    ['src/parse/a.ts', 'const a = crypto.randomUUID()', 'crypto'],
    ['src/parse/a.ts', 'a.localeCompare(b)', '.localeCompare'],
    ['src/workspace/a.ts', 'globalThis.a = 1', 'globalThis'],
  ])('%s: %s', (path, text, breach) => {
    expect(breachesOf([{path, text}])).toEqual([`${path} -> ${breach}`])
  })

  it.each<[path: string, text: string]>([
    ['src/parse/a.ts', "import {b} from './b.ts'"],
    ['src/parse/a.ts', "import {compareText} from '../diagnostic.ts'"],
    ['src/parse/a.ts', "import type {Source} from '../read/source.ts'"],
    ['src/link/a.ts', "import type {Target} from '../lower/target.ts'"],
    ['src/parse/a.ts', "// process and import('node:fs') in a comment"],
    ['src/parse/a.ts', "const a = 'the process, the Date'"],
    ['src/parse/a.ts', 'const a = `the process`'],
    ['src/parse/a.ts', 'const a = /process/.test(b)'],
    ['src/parse/a.ts', 'const a = syntax.process'],
    ['src/host/a.ts', "import {readFileSync} from 'node:fs'"],
    ['src/commands/a.ts', 'process.exitCode = 1'],
    ['src/formats/registry.ts', "const a = await import('./cao/index.ts')"],
  ])('and this is none: %s: %s', (path, text) => {
    expect(breachesOf([{path, text}])).toEqual([])
  })
})

it('every module is cut into code and texts without losing track', () => {
  const lost = modules.filter(module => !isBalanced(codeOf(module)))
  expect(lost.map(({path}) => path)).toEqual([])
})

/** Losing track of a quote swallows some bracket or other. */
function isBalanced(code: string): boolean {
  const count = (char: string): number => code.split(char).length
  return count('(') === count(')') && count('[') === count(']')
}
