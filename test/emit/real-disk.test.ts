import {spawn} from 'node:child_process'
import * as fs from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {buildSync} from 'esbuild'
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {emitOutputs} from '../../src/emit/emit.ts'
import {nodeHost} from '../../src/host/node.ts'
import {compiled, requestOf, rowsOf} from './fake.ts'

const names = Array.from({length: 300}, (_, index) => `agents/agent-${index}.md`)
let temporary = ''
let builder = ''
let root = ''
let projects = 0

/** A build as a process of its own: `node builder.mjs ROOT CONTENT`. */
const program = `
  import {emitOutputs} from './src/emit/emit.ts'
  import {nodeHost} from './src/host/node.ts'
  import {compiled, requestOf} from './test/emit/fake.ts'
  const [root, content] = process.argv.slice(2)
  const files = Object.fromEntries(${JSON.stringify(names)}.map(name => [name, content.repeat(500)]))
  const {written} = await emitOutputs(requestOf(nodeHost(), [compiled({files})], {root}), {timeout: 30})
  console.log(written)
`

beforeAll(() => {
  temporary = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'agentc-emit-')))
  builder = join(temporary, 'builder.mjs')
  const stdin = {contents: program, resolveDir: resolve(import.meta.dirname, '../..'), loader: 'ts'} as const
  buildSync({stdin, bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: builder})
})
afterAll(() => fs.rmSync(temporary, {recursive: true, force: true}))
beforeEach(() => {
  root = join(temporary, `project-${projects++}`)
  fs.mkdirSync(root)
})

interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs a build; with `killAfter` it is killed so many milliseconds after it began to write. */
function start(content: string, killAfter?: number): Promise<Ended> {
  const child = spawn(process.execPath, [builder, root, content])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      output += data
    })
  }
  // A killed build leaves its journal: only another one tells that this build writes.
  const before = stampOfJournal()
  const kill = (): void => {
    if (stampOfJournal() !== before) setTimeout(() => child.kill('SIGKILL'), killAfter)
    else if (child.exitCode === null) setTimeout(kill, 1)
  }
  if (killAfter !== undefined) kill()
  return new Promise(done => child.on('close', code => done({code, output: output.trim()})))
}

function stampOfJournal(): string | null {
  const path = join(root, 'out/.agentc/journal.json')
  const stat = fs.statSync(path, {bigint: true, throwIfNoEntry: false})
  return stat === undefined ? null : `${stat.ino} ${stat.mtimeNs}`
}

function filesIn(folder: string): readonly string[] {
  return fs.readdirSync(folder, {recursive: true, encoding: 'utf8'}).sort()
}

describe('builds on a real disk', () => {
  it('take turns when two run at once', async () => {
    const ended = await Promise.all([start('x'), start('x'), start('x')])
    expect(ended.map(({code}) => code)).toEqual([0, 0, 0])
    expect(ended.map(({output}) => Number(output)).sort((a, b) => a - b)).toEqual([0, 0, names.length])
    expect(fs.readdirSync(join(root, 'out/.agentc'))).toEqual(['manifest.json'])
  })

  it('survive being killed at any time', async () => {
    let killed = 0
    for (const [round, content] of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].entries()) {
      const {code} = await start(content, round * 3)
      if (code === null) killed++
      for (const file of filesIn(root).filter(name => name.endsWith('.md'))) {
        expect(fs.readFileSync(join(root, file), 'utf8')).toMatch(/^([a-h])\1{499}$/)
      }
    }
    const last = await start('z')
    expect(last).toEqual({code: 0, output: String(names.length)})
    expect(killed).toBeGreaterThan(0)
    const left = filesIn(join(root, 'out')).filter(name => !name.endsWith('.md'))
    expect(left).toEqual(['.agentc', '.agentc/manifest.json', 'agents'])
  }, 30_000)

  it('touch nothing when there is nothing to do', async () => {
    const request = requestOf(nodeHost(), [compiled({files: {'deep/a.md': 'a'}})], {root})
    await emitOutputs(request, {timeout: 1})
    const paths = ['.', ...filesIn(root)].map(name => join(root, name))
    const stamps = (): readonly string[] =>
      paths.map(path => fs.statSync(path, {bigint: true})).map(({mtimeNs, ino}) => `${mtimeNs} ${ino}`)
    const before = stamps()
    const {plan} = await emitOutputs(request, {timeout: 1})
    expect(rowsOf(plan)).toEqual(['out/deep/a.md current/keep'])
    expect(stamps()).toEqual(before)
  })

  it('do not write through a link out of the project', async () => {
    const outside = join(temporary, 'outside')
    fs.mkdirSync(outside)
    fs.mkdirSync(join(root, 'out'))
    fs.symlinkSync(outside, join(root, 'out/agents'))
    const request = requestOf(nodeHost(), [compiled({files: {'agents/a.md': 'a'}})], {root, force: true})
    const {plan} = await emitOutputs(request, {timeout: 1})
    expect(rowsOf(plan)).toEqual(['out/agents/a.md unmanaged/refuse'])
    expect(fs.readdirSync(outside)).toEqual([])
    expect(fs.readdirSync(join(root, 'out'))).toEqual(['agents'])
  })
})
