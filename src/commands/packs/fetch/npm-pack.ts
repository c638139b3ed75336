/** npm's own packer: which files it would take, and the tarball, whose bytes are the same every time. */
import {mkdirSync} from 'node:fs'
import {UsageError} from '../../line/command.ts'
import {runNpm} from '../../npm/npm.ts'

/** A tarball that npm made. */
export interface Packed {
  /** Name of the file, in the folder that was asked for. */
  readonly filename: string
  readonly integrity: string
  /** Bytes of the tarball. */
  readonly size: number
  /** Bytes of what is in it. */
  readonly unpackedSize: number
  /** Sorted by path. */
  readonly files: readonly PackedFile[]
}

export interface PackedFile {
  /** Inside the package. */
  readonly path: string
  readonly size: number
  /** Permission bits. */
  readonly mode: number
}

export interface PackRequest {
  /** Folder of the package. */
  readonly folder: string
  /** Anything that npm takes; absent: the package in `folder`. */
  readonly spec?: string
  /** Folder for the tarball; null: none is written. */
  readonly to: string | null
}

/** Packs, or only says what would be packed. */
export async function npmPack({folder, spec, to}: PackRequest): Promise<Packed> {
  // npm makes no folder for its tarball.
  if (to !== null) mkdirSync(to, {recursive: true})
  const where = to === null ? ['--dry-run'] : ['--no-dry-run', '--pack-destination', to]
  // A repository that npm fetched would be prepared by npm in its own folder, under its own .npmrc: npm gets no git for it.
  const noGit = ['--allow-git=none', '--git=agentc-asks-git-itself']
  // Behind `--` a spec is no flag, whatever it begins with.
  const what = spec === undefined ? [] : ['--', spec]
  const printed = await runNpm(['pack', '--json', ...noGit, ...where, ...what], {cwd: folder})
  const [packed] = JSON.parse(printed.slice(printed.indexOf('['))) as readonly Packed[]
  if (packed === undefined) throw new UsageError('npm packed nothing')
  const {filename, integrity, size, unpackedSize, files} = packed
  return {
    // `@acme/x` is a file `acme-x-1.0.0.tgz`, which older versions of npm do not say.
    filename: filename.replace('@', '').replace('/', '-'),
    integrity,
    size,
    unpackedSize,
    files: files.map(({path, size, mode}) => ({path, size, mode})).sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}
