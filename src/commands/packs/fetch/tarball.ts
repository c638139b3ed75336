/** The files of a package's tarball, read in memory: nothing is unpacked before everything in it has been looked at. */
import {createHash} from 'node:crypto'
import {closeSync, createReadStream, openSync, readSync, statSync} from 'node:fs'
import {Transform} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {createGunzip} from 'node:zlib'
import {Parser, type ReadEntry} from 'tar'
import {attempt} from '../../../host/node-errors.ts'
import {type PackLimits, packLimits} from '../../../pack/contents/limits.ts'
import {posix} from '../../project/posix.ts'
import {UnfitPack} from './unfit-pack.ts'

/** A tarball that may be unpacked. */
export interface Tarball {
  /** SHA-512 of its bytes, as npm writes it. */
  readonly integrity: string
  /** Path inside the package -> content. */
  readonly files: ReadonlyMap<string, Buffer>
  /** Paths of those that may be run: outputs copied from them keep that, as they do where npm has unpacked them. */
  readonly executables: ReadonlySet<string>
}

/** Reads the tarball at `path`; throws UnfitPack naming the entry that makes it unfit. */
export async function readTarball(path: string, limits: PackLimits = packLimits): Promise<Tarball> {
  const {size, isZipped} = attempt('read', posix(path), () => startOf(path))
  if (size > limits.bytes) refuse(`its tarball has ${size} bytes; ${limits.bytes} are the most`)
  const hash = createHash('sha512')
  const source = createReadStream(path)
  source.on('data', chunk => hash.update(chunk))
  const {parser, files, executables} = collector(limits)
  // A bomb ends here, whatever it says of itself: headers and gaps have as much room again as the files.
  const unzipped = counted(2 * limits.bytes, parser)
  // It has what a pipeline needs of one, `write`, `end` and the events, and types of its own.
  const end = parser as unknown as NodeJS.WritableStream
  try {
    await (isZipped ? pipeline(source, createGunzip(), unzipped, end) : pipeline(source, unzipped, end))
  } catch (error) {
    if (error instanceof UnfitPack) throw error
    refuse(`its tarball cannot be read (${(error as Error).message}); it may have been cut off on the way`)
  }
  return {integrity: `sha512-${hash.digest('base64')}`, files, executables}
}

function refuse(reason: string): never {
  throw new UnfitPack([reason])
}

const gzip = [0x1f, 0x8b]

function isGzip(bytes: Uint8Array): boolean {
  return gzip.every((byte, index) => bytes[index] === byte)
}

function startOf(path: string): {readonly size: number; readonly isZipped: boolean} {
  const {size} = statSync(path)
  const file = openSync(path, 'r')
  try {
    const first = Buffer.alloc(gzip.length)
    readSync(file, first, 0, first.length, 0)
    return {size, isZipped: isGzip(first)}
  } finally {
    closeSync(file)
  }
}

/**
 * What goes through, up to so many bytes. The parser would unzip once more what is zipped twice, uncounted, and what comes
 * behind the end of the archive it would keep, copying all of it for each piece (tar 7.5).
 */
function counted(most: number, parser: Parser): Transform {
  let total = 0
  let isOver = false
  parser.on('eof', () => {
    isOver = true
  })
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const isNested = total === 0 && isGzip(chunk)
      total += chunk.length
      if (isNested) done(new UnfitPack(['its tarball is compressed twice']))
      else if (total > most) done(new UnfitPack([`it has more than ${most} bytes when it is unpacked`]))
      else if (isOver) done()
      else done(null, chunk)
    },
  })
}

interface Collector {
  readonly parser: Parser
  readonly files: ReadonlyMap<string, Buffer>
  readonly executables: ReadonlySet<string>
}

/** Takes the entries one by one. A size beyond the limit is refused by the entry's own header: nothing of it is read. */
function collector(limits: PackLimits): Collector {
  const files = new Map<string, Buffer>()
  const executables = new Set<string>()
  const seen = {entries: 0, bytes: 0}
  const parser = new Parser({
    strict: true,
    zstd: false,
    onReadEntry(entry: ReadEntry) {
      try {
        const name = placeOf(entry)
        seen.entries += 1
        seen.bytes += entry.size
        if (seen.entries > limits.files) refuse(`it has more than ${limits.files} files`)
        if (name === null) return void entry.resume()
        checkSize(name, entry.size, limits)
        if (seen.bytes > limits.bytes) refuse(`its files have more than ${limits.bytes} bytes together`)
        if (files.has(name)) refuse(`\`${name}\` stands in it twice`)
        // The bit of the owner is the one that manifests of outputs keep.
        if (((entry.mode ?? 0) & 0o100) !== 0) executables.add(name)
        const chunks: Buffer[] = []
        files.set(name, Buffer.alloc(0))
        entry.on('data', chunk => chunks.push(chunk))
        entry.on('end', () => files.set(name, Buffer.concat(chunks)))
      } catch (error) {
        parser.abort(error as Error)
      }
    },
  })
  return {parser, files, executables}
}

function checkSize(name: string, size: number, {file}: PackLimits): void {
  if (!Number.isSafeInteger(size) || size < 0) refuse(`\`${name}\` has a size that is no number of bytes`)
  if (size > file) refuse(`\`${name}\` has ${size} bytes; ${file} are the most`)
}

/** Path inside the package; null: a folder. npm puts everything into one folder, whose name does not matter. */
function placeOf({path, type}: ReadEntry): string | null {
  const steps = path.replace(/\/$/, '').split('/')
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\\') || steps.includes('..'))
    refuse(`\`${path}\` would be written outside of it`)
  if (type === 'Directory' || type === 'GNUDumpDir') return null
  if (type !== 'File' && type !== 'OldFile' && type !== 'ContiguousFile')
    refuse(`\`${path}\` is no regular file (${type})`)
  return steps.slice(1).join('/')
}
