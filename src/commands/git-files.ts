/** The files of a revision, without checking it out. */
import {UsageError} from './command.ts'
import {askGit} from './git.ts'
import {posix} from './posix.ts'

/** Larger files are no sources (they are listed, with nothing in them). */
const most = 4 * 1024 * 1024

interface Blob {
  readonly path: string
  readonly id: string
  readonly size: number
}

/** Regular files below `root` at a revision: absolute path -> bytes. Links and submodules are left out. */
export function filesAt(revision: string, root: string): Readonly<Record<string, Uint8Array>> {
  if (revision.startsWith('-')) throw new UsageError(`\`${revision}\`: expected a revision, such as \`main\``)
  const question = {root, asked: `diff ${revision}`}
  const listed = askGit(['ls-tree', '-r', '-l', '-z', revision], question).toString('utf8')
  const blobs = listed.split('\0').flatMap(blobOf)
  const wanted = blobs.filter(({size}) => size <= most)
  const ids = wanted.map(({id}) => `${id}\n`).join('')
  const contents = contentsOf(askGit(['cat-file', '--batch'], {...question, input: ids}))
  return Object.fromEntries(
    blobs.map(({path, id}) => [`${root}/${posix(path)}`, contents.get(id) ?? new Uint8Array()]),
  )
}

/** `100644 blob <id> <size>\t<path>` */
function blobOf(line: string): readonly Blob[] {
  const [, id = '', size = '', path = ''] = /^100\d{3} blob (\w+) +(\d+)\t(.+)$/s.exec(line) ?? []
  return id === '' ? [] : [{path, id, size: Number(size)}]
}

/** What `cat-file --batch` prints: `<id> blob <size>`, the bytes, a line break. */
function contentsOf(output: Buffer): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  let at = 0
  while (at < output.length) {
    const end = output.indexOf(0x0a, at)
    if (end === -1) break
    const [id = '', , size = '0'] = output.toString('latin1', at, end).split(' ')
    const start = end + 1
    found.set(id, output.subarray(start, start + Number(size)))
    at = start + Number(size) + 1
  }
  return found
}
