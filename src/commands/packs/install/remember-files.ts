/** Files as they are, to be put back when a later step fails. */
import {type Host, HostError} from '../../../host/host.ts'
import {UsageError} from '../../line/command.ts'
import {failureText} from '../../line/failure.ts'

/**
 * Remembers files (absolute paths); what it returns puts each of them back, or removes it where there was none, and
 * names those that it could not: a disk that is full for the new text may be for the old one, too.
 */
export function rememberFiles(host: Host, paths: readonly string[]): () => readonly string[] {
  const before = paths.map(path => {
    const stat = host.stat(path)
    return {path, stat, bytes: stat?.kind === 'file' ? host.read(path) : null}
  })
  return () =>
    before.flatMap(({path, stat, bytes}) => {
      try {
        if (bytes !== null) putBack(host, path, {bytes, mode: stat?.mode ?? 0o644})
        else if (stat === null) host.remove(path)
        return []
      } catch (error) {
        if (error instanceof HostError) return [path]
        throw error
      }
    })
}

interface Kept {
  readonly bytes: Uint8Array
  readonly mode: number
}

/** A file that nobody has touched needs no room. */
function putBack(host: Host, path: string, {bytes, mode}: Kept): void {
  const isThere = host.stat(path)?.kind === 'file' && Buffer.compare(host.read(path), bytes) === 0
  if (!isThere) host.write(path, bytes, {mode})
}

/** What has failed, and what could not be put back behind it. */
export function withLost(error: unknown, lost: readonly string[]): unknown {
  const reason = failureText(error)
  if (reason === null) return error
  return new UsageError(`${reason}; ${lost.join(', ')} could not be put back as it was: restore it by hand`)
}
