/** Signals, as a real process gets them. */
import {type ChildProcess, spawn} from 'node:child_process'
import {mkdirSync, rmSync} from 'node:fs'
import {resolve} from 'node:path'
import {build} from 'esbuild'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {agentText} from '../support/cli.ts'
import {type Folder, listener, temporaryFolder} from '../support/watching.ts'

// Inside the repository: packages stay outside of the bundle.
const bundle = resolve(`node_modules/.cache/agentc-test-${process.pid}`)
const folders: Folder[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  mkdirSync(bundle, {recursive: true})
  await build({
    entryPoints: ['src/cli.ts'],
    outdir: bundle,
    outExtension: {'.js': '.mjs'},
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  })
}, 60_000)
afterAll(() => rmSync(bundle, {recursive: true, force: true}))
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) folder.remove()
})

function run(args: readonly string[], files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder(files)
  folders.push(folder)
  const child = spawn(process.execPath, [`${bundle}/cli.mjs`, ...args], {cwd: folder.path})
  children.push(child)
  const texts = {out: '', err: ''}
  child.stdout.on('data', chunk => {
    texts.out += chunk
  })
  child.stderr.on('data', chunk => {
    texts.err += chunk
  })
  const ended = new Promise<number | string | null>(done =>
    child.on('exit', (code, signal) => done(code ?? signal)),
  )
  return {child, folder, ended, says: listener(texts)}
}

const dba = {'agents/dba.md': agentText('dba')}

describe.skipIf(process.platform === 'win32')('signals', {timeout: 60_000}, () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 0],
  ] as const)('%s ends `watch` with %d', async (signal, status) => {
    const {child, folder, ended, says} = run(['watch'], dba)
    await says(/built: 1 written/)
    folder.write('agents/dba.md', agentText('dba', '', 'Changed.'))
    await says(/agents\/dba\.md changed: 1 written/)
    child.kill(signal)
    expect(await ended).toBe(status)
  })

  it('a SIGINT ends `build` at once, which shells call 130', async () => {
    const lock = `${JSON.stringify({pid: process.pid, instance: 'another'})}\n`
    const {child, ended} = run(['build', '--verbose'], {...dba, 'dist/claude-code/.agentc/lock': lock})
    await new Promise(resolve => setTimeout(resolve, 1500))
    child.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
  })
})
