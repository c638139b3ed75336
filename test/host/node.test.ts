import {execFileSync} from 'node:child_process'
import * as fs from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {HostError} from '../../src/host/host.ts'
import {nodeHost} from '../../src/host/node.ts'

const isPosix = process.platform !== 'win32'
const isRoot = process.getuid?.() === 0
const host = nodeHost()
const bytes = new TextEncoder().encode('new\n')
let root = ''

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'agentc-host-')))
})
afterEach(() => fs.rmSync(root, {recursive: true, force: true}))

function failureOf(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    if (error instanceof HostError)
      return `${error.operation} ${error.path.slice(root.length + 1)} ${error.code}`
    throw error
  }
  return null
}

describe('reading', () => {
  it('gives bytes, kinds, modes and sorted lists', () => {
    fs.mkdirSync(`${root}/dir`)
    fs.writeFileSync(`${root}/b`, 'b')
    fs.writeFileSync(`${root}/B`, '')
    fs.symlinkSync('b', `${root}/a`)
    expect(host.list(root)).toEqual([
      {name: 'B', kind: 'file'},
      {name: 'a', kind: 'link'},
      {name: 'b', kind: 'file'},
      {name: 'dir', kind: 'directory'},
    ])
    expect(new TextDecoder().decode(host.read(`${root}/b`))).toBe('b')
    expect(host.stat(`${root}/b`)).toEqual({kind: 'file', size: 1, mode: 0o644})
    expect(host.stat(`${root}/a`)?.kind).toBe('link')
    expect(host.realPath(`${root}/a`)).toBe(`${root}/b`)
  })

  it('gives null for what is not there', () => {
    fs.writeFileSync(`${root}/file`, '')
    fs.symlinkSync('loop', `${root}/loop`)
    for (const path of ['none', 'none/none', 'file/none']) {
      expect(host.stat(`${root}/${path}`)).toBe(null)
      expect(host.realPath(`${root}/${path}`)).toBe(null)
    }
    expect(host.realPath(`${root}/loop`)).toBe(null)
  })

  it('gives files of any size, each its own bytes', () => {
    for (const size of [0, 1, 40_000, 300_000, 10]) {
      fs.writeFileSync(`${root}/${size}`, Buffer.alloc(size, 'x'))
      expect(Buffer.from(host.read(`${root}/${size}`)).equals(Buffer.alloc(size, 'x'))).toBe(true)
    }
    const first = host.read(`${root}/10`)
    host.read(`${root}/1`).fill(0)
    expect(new TextDecoder().decode(first)).toBe('xxxxxxxxxx')
  })

  it('fails with the operation, the path and the code', () => {
    expect(failureOf(() => host.read(`${root}/none`))).toBe('read none ENOENT')
    expect(failureOf(() => host.list(`${root}/none`))).toBe('list none ENOENT')
    fs.mkdirSync(`${root}/dir`)
    expect(failureOf(() => host.read(`${root}/dir`))).toBe('read dir EISDIR')
  })

  it.runIf(isPosix)('follows no link and waits for no pipe', () => {
    fs.writeFileSync(`${root}/file`, '')
    fs.symlinkSync('file', `${root}/link`)
    execFileSync('mkfifo', [`${root}/pipe`])
    expect(failureOf(() => host.read(`${root}/link`))).toBe('read link ELOOP')
    expect(failureOf(() => host.read(`${root}/pipe`))).toBe('read pipe EINVAL')
    expect(host.stat(`${root}/pipe`)?.kind).toBe('other')
  })
})

describe('writing', () => {
  it('makes folders, replaces files and leaves no temporary ones', () => {
    const path = `${root}/x/y/z.md`
    host.write(path, new TextEncoder().encode('old and longer\n'), {mode: 0o644})
    host.write(path, bytes, {mode: 0o755})
    expect(fs.readFileSync(path, 'utf8')).toBe('new\n')
    expect(fs.readdirSync(`${root}/x/y`)).toEqual(['z.md'])
    if (isPosix) expect(host.stat(path)?.mode).toBe(0o755)
  })

  it.runIf(isPosix)('gives the mode whatever the umask', () => {
    const before = process.umask(0o077)
    try {
      const strict = nodeHost()
      for (const name of ['a', 'b']) strict.write(`${root}/${name}`, bytes, {mode: 0o755})
      expect(host.stat(`${root}/a`)?.mode).toBe(0o755)
      expect(host.stat(`${root}/b`)?.mode).toBe(0o755)
    } finally {
      process.umask(before)
    }
  })

  it('replaces a link, not what it points at', () => {
    fs.writeFileSync(`${root}/precious`, 'precious')
    fs.symlinkSync('precious', `${root}/link`)
    host.write(`${root}/link`, bytes, {mode: 0o644})
    expect(fs.readFileSync(`${root}/precious`, 'utf8')).toBe('precious')
    expect(host.stat(`${root}/link`)?.kind).toBe('file')
  })

  it('notices that the folder is not the one that was judged', () => {
    fs.mkdirSync(`${root}/elsewhere`)
    fs.symlinkSync('elsewhere', `${root}/out`)
    const write = (): void => host.write(`${root}/out/a`, bytes, {mode: 0o644, parent: `${root}/out`})
    expect(failureOf(write)).toBe('write out/a ELOOP')
    expect(fs.readdirSync(`${root}/elsewhere`)).toEqual([])
    host.write(`${root}/out/a`, bytes, {mode: 0o644, parent: `${root}/elsewhere`})
    expect(fs.readdirSync(`${root}/elsewhere`)).toEqual(['a'])
  })

  it('removes its temporary file when it fails', () => {
    fs.mkdirSync(`${root}/dir/full`, {recursive: true})
    expect(failureOf(() => host.write(`${root}/dir`, bytes, {mode: 0o644}))).toMatch(/^write dir E/)
    expect(fs.readdirSync(root)).toEqual(['dir'])
    fs.writeFileSync(`${root}/file`, '')
    expect(failureOf(() => host.write(`${root}/file/a`, bytes, {mode: 0o644}))).toMatch(/^write file\/a E/)
  })

  it.runIf(isPosix && !isRoot)('names the folder that must not be written', () => {
    fs.mkdirSync(`${root}/dir`, {mode: 0o555})
    expect(failureOf(() => host.write(`${root}/dir/a`, bytes, {mode: 0o644}))).toBe('write dir/a EACCES')
  })

  it('takes names as long as the file system takes', () => {
    const name = 'ä'.repeat(120)
    host.write(`${root}/${name}`, bytes, {mode: 0o644})
    expect(host.list(root).map(entry => entry.name)).toEqual([name])
  })
})

describe('removing', () => {
  it('removes files and links, once or twice', () => {
    fs.writeFileSync(`${root}/file`, '')
    fs.symlinkSync('file', `${root}/link`)
    host.remove(`${root}/link`)
    host.remove(`${root}/link`)
    expect(fs.readdirSync(root)).toEqual(['file'])
  })

  it('removes a folder only when it is empty', () => {
    fs.mkdirSync(`${root}/a/b`, {recursive: true})
    host.removeEmptyFolder(`${root}/a`)
    expect(fs.existsSync(`${root}/a/b`)).toBe(true)
    host.removeEmptyFolder(`${root}/a/b`)
    host.removeEmptyFolder(`${root}/a`)
    host.removeEmptyFolder(`${root}/a`)
    expect(fs.readdirSync(root)).toEqual([])
  })
})

describe('locks and processes', () => {
  it('creates a file once, with its text', () => {
    expect(host.createExclusive(`${root}/x/lock`, 'mine')).toBe(true)
    expect(host.createExclusive(`${root}/x/lock`, 'yours')).toBe(false)
    expect(fs.readFileSync(`${root}/x/lock`, 'utf8')).toBe('mine')
    expect(fs.readdirSync(`${root}/x`)).toEqual(['lock'])
  })

  it('knows which processes run', () => {
    expect(host.isAlive(process.pid)).toBe(true)
    expect(host.isAlive(process.ppid)).toBe(true)
    const dead = Number(execFileSync(process.execPath, ['-p', 'process.pid'], {encoding: 'utf8'}))
    expect(host.isAlive(dead)).toBe(false)
  })

  it('hashes bytes and text alike', () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    expect(host.hash('')).toBe(empty)
    expect(host.hash(new Uint8Array())).toBe(empty)
    expect(host.hash('é')).toBe(host.hash(new TextEncoder().encode('é')))
  })
})
