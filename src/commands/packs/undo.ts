/** Files as they are, to be put back when a later step fails. */
import {joinPath} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'

/** Remembers files of a folder; what it returns puts each of them back, or removes it where there was none. */
export function rememberFiles(host: Host, root: string, paths: readonly string[]): () => void {
  const before = paths.map(path => {
    const full = joinPath(root, path)
    const stat = host.stat(full)
    return {full, kept: stat?.kind === 'file' ? {bytes: host.read(full), mode: stat.mode} : null, stat}
  })
  return () => {
    for (const {full, kept, stat} of before) {
      if (kept !== null) host.write(full, kept.bytes, {mode: kept.mode})
      else if (stat === null) host.remove(full)
    }
  }
}
