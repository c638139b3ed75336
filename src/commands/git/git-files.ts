/** The files of a revision, without checking it out. */
import {existsSync} from 'node:fs'
import {UsageError} from '../line/command.ts'
import {posix} from '../project/posix.ts'
import {askGit, type GitQuestion} from './git.ts'

/** Larger files are no sources (they are listed, with nothing in them). */
const most = 4 * 1024 * 1024

/** A file, a link or a submodule of a revision. */
interface Entry {
  readonly kind: 'file' | 'link' | 'submodule'
  readonly path: string
  readonly id: string
  readonly size: number
}

/** What a revision holds below a folder. */
export interface FilesAt {
  /** Absolute path -> bytes. */
  readonly files: Readonly<Record<string, Uint8Array>>
  /** Absolute path -> what the link says. */
  readonly links: Readonly<Record<string, string>>
}

/** Everything below `root` at a revision; of submodules what they had then, as far as they are checked out. */
export function filesAt(revision: string, root: string): FilesAt {
  if (revision.startsWith('-')) throw new UsageError(`\`${revision}\`: expected a revision, such as \`main\``)
  return treeOf(revision, {root, asked: `diff ${revision}`})
}

function treeOf(tree: string, question: GitQuestion): FilesAt {
  const {root} = question
  const entries = listTree(tree, question).split('\0').flatMap(entryOf)
  const ids = entries.filter(({kind, size}) => kind !== 'submodule' && size <= most).map(({id}) => `${id}\n`)
  const contents = contentsOf(askGit(['cat-file', '--batch'], {...question, input: ids.join('')}))
  const place = ({path}: Entry): string => `${root}/${posix(path)}`
  const bytes = ({id}: Entry): Uint8Array => contents.get(id) ?? new Uint8Array()
  const below = entries
    .filter(entry => entry.kind === 'submodule' && existsSync(`${place(entry)}/.git`))
    .map(entry => treeOf(entry.id, {...question, root: place(entry)}))
  const files = entries
    .filter(({kind}) => kind === 'file')
    .map(entry => [place(entry), bytes(entry)] as const)
  const links = entries
    .filter(({kind}) => kind === 'link')
    .map(entry => [place(entry), new TextDecoder().decode(bytes(entry))] as const)
  return {
    files: Object.assign(Object.fromEntries(files), ...below.map(one => one.files)),
    links: Object.assign(Object.fromEntries(links), ...below.map(one => one.links)),
  }
}

function listTree(tree: string, question: GitQuestion): string {
  try {
    return askGit(['ls-tree', '-r', '-l', '-z', tree], question).toString('utf8')
  } catch (error) {
    if (!(error instanceof UsageError) || !isShallow(question)) throw error
    throw new UsageError(
      `${error.message}; the clone is shallow: \`git fetch --unshallow\` brings the rest, in CI \`fetch-depth: 0\``,
    )
  }
}

function isShallow(question: GitQuestion): boolean {
  try {
    return askGit(['rev-parse', '--is-shallow-repository'], question).toString('utf8').trim() === 'true'
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

/** `100644 blob <id> <size>\t<path>`; a link is 120000, a submodule `160000 commit <id> -`. */
function entryOf(line: string): readonly Entry[] {
  const [, mode = '', id = '', size = '', path = ''] =
    /^(100|120|160)\d{3} \w+ (\w+) +(\d+|-)\t(.+)$/s.exec(line) ?? []
  if (id === '') return []
  const kind = mode === '100' ? 'file' : mode === '120' ? 'link' : 'submodule'
  return [{kind, path, id, size: size === '-' ? 0 : Number(size)}]
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
