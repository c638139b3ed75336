/** Tarballs of strangers: what is unfit is refused before anything is unpacked. */
import {createHash} from 'node:crypto'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {afterAll, describe, expect, it} from 'vitest'
import {readTarball, type Tarball} from '../../src/commands/packs/fetch/tarball.ts'
import {type TarEntry, tarOf} from '../support/tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'agentc-tarball-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

async function read(
  entries: readonly TarEntry[],
  change = (bytes: Buffer): Buffer => bytes,
): Promise<Tarball> {
  const path = join(folder, 'p.tgz')
  writeFileSync(path, change(gzipSync(tarOf(entries))))
  return readTarball(path)
}

describe('a tarball', () => {
  it('gives its files, without the folder they are in, and its integrity', async () => {
    const entries = [
      {path: 'package/package.json', text: '{}'},
      {path: 'package/agents/a.md', text: 'Ä'},
    ]
    const {files, integrity} = await read(entries)
    expect([...files].map(([path, bytes]) => [path, bytes.toString('utf8')])).toEqual([
      ['package.json', '{}'],
      ['agents/a.md', 'Ä'],
    ])
    const bytes = gzipSync(tarOf(entries))
    expect(integrity).toBe(`sha512-${createHash('sha512').update(bytes).digest('base64')}`)
  })

  it.each<readonly [string, readonly TarEntry[], string]>([
    [
      'climbs',
      [{path: 'package/../../evil', text: 'x'}],
      '`package/../../evil` would be written outside of it',
    ],
    ['is absolute', [{path: '/etc/passwd', text: 'x'}], '`/etc/passwd` would be written outside of it'],
    [
      'is a link',
      [{path: 'package/a', type: '2', link: '/etc/passwd'}],
      '`package/a` is no regular file (SymbolicLink)',
    ],
    [
      'is a hard link',
      [{path: 'package/a', type: '1', link: 'package/b'}],
      '`package/a` is no regular file (Link)',
    ],
    ['is a device', [{path: 'package/a', type: '3'}], '`package/a` is no regular file (CharacterDevice)'],
    [
      'is there twice',
      [
        {path: 'package/a', text: '1'},
        {path: 'package/a', text: '2'},
      ],
      '`a` stands in it twice',
    ],
    [
      'says to be 1 GB',
      [{path: 'package/a', size: 1_073_741_824}],
      '`a` has 1073741824 bytes; 10485760 are the most',
    ],
    [
      'is one of 100,000',
      Array.from({length: 10_002}, (_, index) => ({path: `package/${index}`, text: ''})),
      'it has more than 10000 files',
    ],
  ])('is refused where an entry %s', async (_, entries, reason) => {
    await expect(read(entries)).rejects.toThrow(`the package is not taken: ${reason}`)
  })

  it('is refused where it was cut off, or is none', async () => {
    const entries = [{path: 'package/a', text: 'x'.repeat(5000)}]
    await expect(read(entries, bytes => bytes.subarray(0, bytes.length / 2))).rejects.toThrow(
      'cut off on the way',
    )
    await expect(read(entries, () => Buffer.from('<html>no such page</html>'))).rejects.toThrow(
      'cannot be read',
    )
  })
})
