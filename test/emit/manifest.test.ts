import {describe, expect, it} from 'vitest'
import {hashText} from '../../src/emit/content.ts'
import {emitOutputs} from '../../src/emit/emit.ts'
import {formatManifest, type ManifestFile, parseManifest} from '../../src/emit/manifest.ts'
import {ownedPaths} from '../../src/emit/ownership.ts'
import {planOutputs} from '../../src/emit/plan-outputs.ts'
import {memoryHost} from '../../src/host/memory.ts'
import {compiled, lineFile, requestOf, rowsOf} from './fake.ts'

const host = memoryHost()

function file(path: string, content = 'x'): ManifestFile {
  const hash = host.hash(content)
  return {path, hash, mode: '644', source: `agents/${path}`, agent: 'a', target: 'fake', agentc: '1.0.0'}
}

describe('hashes', () => {
  it('do not see line ends of text', () => {
    expect(hashText(host, 'a\r\nb\n')).toBe(hashText(host, 'a\nb\n'))
    expect(hashText(host, new TextEncoder().encode('a\r\nb\r\n'))).toBe(hashText(host, 'a\nb\n'))
    expect(hashText(host, 'a\rb')).not.toBe(hashText(host, 'ab'))
  })

  it('see every byte of what is no text', () => {
    expect(hashText(host, new Uint8Array([0, 13, 10]))).not.toBe(hashText(host, new Uint8Array([0, 10])))
    expect(hashText(host, '\0\r\n')).toBe(hashText(host, new Uint8Array([0, 13, 10])))
  })
})

describe('a manifest', () => {
  it('has one form', () => {
    const shared = {
      path: 'z',
      target: 'fake',
      agentc: '1.0.0',
      entries: ['k', 'j'].map(key => ({key, hash: '00', source: 's', agent: null})),
    }
    const text = formatManifest({files: [file('b.md'), file('a.md')], shared: [shared]})
    expect(text).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "files": [
          {
            "path": "a.md",
            "hash": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
            "mode": "644",
            "source": "agents/a.md",
            "agent": "a",
            "target": "fake",
            "agentc": "1.0.0"
          },
          {
            "path": "b.md",
            "hash": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
            "mode": "644",
            "source": "agents/b.md",
            "agent": "a",
            "target": "fake",
            "agentc": "1.0.0"
          }
        ],
        "shared": [
          {
            "path": "z",
            "target": "fake",
            "entries": [
              {
                "key": "j",
                "hash": "00",
                "source": "s",
                "agent": null
              },
              {
                "key": "k",
                "hash": "00",
                "source": "s",
                "agent": null
              }
            ],
            "agentc": "1.0.0"
          }
        ]
      }
      "
    `)
    const again = parseManifest(text ?? '')
    expect('unusable' in again ? null : formatManifest(again)).toBe(text)
  })

  it('is nothing when it owns nothing', () => {
    expect(formatManifest({files: [], shared: [{path: 'z', target: 't', entries: [], agentc: '1'}]})).toBe(
      null,
    )
  })

  it('says which paths are ours', async () => {
    const disk = memoryHost({'/p/x': ''})
    const compilation = compiled({files: {'a.md': 'x'}, shared: [lineFile('config', {a: '1'})]})
    await emitOutputs(requestOf(disk, [compilation]), {timeout: 1})
    expect(ownedPaths(disk, '/p', './out/')).toEqual(new Set(['out/a.md', 'out/config']))
  })
})

describe('a manifest with conflict markers', () => {
  const ours = formatManifest({files: [file('a.md', 'ours'), file('b.md')], shared: []}) ?? ''
  const theirs = formatManifest({files: [file('a.md', 'theirs'), file('c.md')], shared: []}) ?? ''
  const conflict = `<<<<<<< HEAD\n${ours}||||||| base\n{}\n=======\n${theirs}>>>>>>> branch\n`

  it('is read as the union of both sides', () => {
    const manifest = parseManifest(conflict)
    const files = 'unusable' in manifest ? [] : manifest.files
    expect(files.map(({path}) => path)).toEqual(['a.md', 'b.md', 'a.md', 'c.md'])
    expect(parseManifest(conflict.replaceAll('\n', '\r\n'))).toEqual(manifest)
  })

  it('is read when the conflict is inside', () => {
    const base = formatManifest({files: [file('a.md', 'ours')], shared: []}) ?? ''
    const line = `      "hash": "${host.hash('ours')}",\n`
    const other = line.replace(/[0-9a-f]{64}/, host.hash('theirs'))
    const text = base.replace(line, `<<<<<<< HEAD\n${line}=======\n${other}>>>>>>> branch\n`)
    expect(text).not.toBe(base)
    const manifest = parseManifest(text)
    expect('unusable' in manifest ? manifest : manifest.files.map(({hash}) => hash)).toEqual([
      host.hash('ours'),
      host.hash('theirs'),
    ])
  })

  it.each(['ours', 'theirs'])('owns what either side wrote, here %s, and is rewritten', async content => {
    const disk = memoryHost({
      '/p/out/.agentc/manifest.json': conflict,
      '/p/out/a.md': content,
      '/p/out/b.md': 'x',
      '/p/out/c.md': 'x',
    })
    const request = requestOf(disk, [compiled({files: {'a.md': 'new', 'b.md': 'x'}})])
    const {plan} = await emitOutputs(request, {timeout: 1})
    expect(rowsOf(plan)).toEqual([
      'out/a.md stale/write',
      'out/b.md current/keep',
      'out/c.md orphaned/delete',
    ])
    expect(disk.files()['/p/out/.agentc/manifest.json']).not.toContain('<<<')
    expect(rowsOf(planOutputs(request))).toEqual(['out/a.md current/keep', 'out/b.md current/keep'])
  })

  it('is rewritten with the true side, also for what the run is not about', async () => {
    const disk = memoryHost({'/p/out/.agentc/manifest.json': conflict, '/p/out/a.md': 'theirs'})
    await emitOutputs(requestOf(disk, [compiled({target: 'other', files: {'z.md': 'z'}})]), {timeout: 1})
    const text = disk.files()['/p/out/.agentc/manifest.json']
    expect(text).toContain(host.hash('theirs'))
    expect(text).not.toContain(host.hash('ours'))
  })

  it('is refused when a side cannot be read', () => {
    expect(parseManifest(conflict.replace('"version": 1', '"version"'))).toHaveProperty('unusable')
  })
})
