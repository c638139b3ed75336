/** The files of a package's tarball, read in memory: nothing is unpacked before everything in it has been looked at. */

import {createHash} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {pipeline} from 'node:stream/promises'
import {Parser, type ReadEntry} from 'tar'
import {type PackLimits, packLimits} from '../../pack/limits.ts'
import {UnfitPack} from './unfit-pack.ts'

/** A tarball that may be unpacked. */
export interface Tarball {
  /** SHA-512 of its bytes, as npm writes it. */
  readonly integrity: string
  /** Path inside the package -> content. */
  readonly files: ReadonlyMap<string, Buffer>
}

/** Reads the tarball at `path`; throws UnfitPack naming the entry that makes it unfit. */
export async function readTarball(path: string, limits: PackLimits = packLimits): Promise<Tarball> {
  const files = new Map<string, Buffer>()
  const hash = createHash('sha512')
  let total = 0
  const refuse = (reason: string): never => {
    throw new UnfitPack([reason])
  }
  const parser = new Parser({
    strict: true,
    // A size beyond the limit is refused by the entry's own header: nothing of it is read.
    onReadEntry(entry: ReadEntry) {
      try {
        const name = placeOf(entry, refuse)
        if (name === null) return void entry.resume()
        total += entry.size
        if (files.size >= limits.files) refuse(`it has more than ${limits.files} files`)
        if (entry.size > limits.file)
          refuse(`\`${name}\` has ${entry.size} bytes; ${limits.file} are the most`)
        if (total > limits.bytes) refuse(`its files have more than ${limits.bytes} bytes together`)
        if (files.has(name)) refuse(`\`${name}\` stands in it twice`)
        const chunks: Buffer[] = []
        files.set(name, Buffer.alloc(0))
        entry.on('data', chunk => chunks.push(chunk))
        entry.on('end', () => files.set(name, Buffer.concat(chunks)))
      } catch (error) {
        parser.abort(error as Error)
      }
    },
  })
  const source = createReadStream(path)
  source.on('data', chunk => hash.update(chunk))
  try {
    await pipeline(source, parser as unknown as NodeJS.WritableStream)
  } catch (error) {
    if (error instanceof UnfitPack) throw error
    refuse(`its tarball cannot be read (${(error as Error).message}); it may have been cut off on the way`)
  }
  return {integrity: `sha512-${hash.digest('base64')}`, files}
}

/** Path inside the package; null: a folder. npm puts everything into one folder, whose name does not matter. */
function placeOf({path, type}: ReadEntry, refuse: (reason: string) => never): string | null {
  const steps = path.replace(/\/$/, '').split('/')
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\\') || steps.includes('..'))
    refuse(`\`${path}\` would be written outside of it`)
  if (type === 'Directory' || type === 'GNUDumpDir') return null
  if (type !== 'File' && type !== 'OldFile' && type !== 'ContiguousFile')
    refuse(`\`${path}\` is no regular file (${type})`)
  return steps.slice(1).join('/')
}
