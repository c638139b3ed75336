/** A host on which some files read otherwise than on the disk below: texts that are not written yet. */
import type {Host} from '../host/host.ts'

/** The host with `texts` by absolute path; what a link leads to is one file under all its names. */
export function overlay(host: Host, texts: ReadonlyMap<string, string>): Host {
  if (texts.size === 0) return host
  const encoder = new TextEncoder()
  const textAt = (path: string): string | undefined =>
    texts.get(path) ?? texts.get(host.realPath(path) ?? path)
  return {
    ...host,
    read(path) {
      const text = textAt(path)
      return text === undefined ? host.read(path) : encoder.encode(text)
    },
    readText: path => textAt(path) ?? host.readText(path),
    stat(path) {
      const stat = host.stat(path)
      const text = stat?.kind === 'link' ? undefined : textAt(path)
      if (text === undefined) return stat
      return {kind: 'file', mode: stat?.mode ?? 0o644, size: encoder.encode(text).length}
    },
    realPath: path => host.realPath(path) ?? (texts.has(path) ? path : null),
  }
}
