/** A host on which some files read otherwise than on the disk below: texts that are not written yet. */
import type {Entry, Host} from './host.ts'

/** The host with `texts` by absolute path; what a link leads to is one file under all its names. */
export function overlay(host: Host, texts: ReadonlyMap<string, string>): Host {
  if (texts.size === 0) return host
  const encoder = new TextEncoder()
  const textAt = (path: string): string | undefined =>
    texts.get(path) ?? texts.get(host.realPath(path) ?? path)
  const made = newFolders(host, texts)
  return {
    ...host,
    list(path) {
      const added = made.get(path)
      if (added === undefined) return host.list(path)
      const there = host.stat(host.realPath(path) ?? path) === null ? [] : host.list(path)
      const names = new Set(there.map(({name}) => name))
      return [...there, ...[...added].filter(({name}) => !names.has(name))].sort(byName)
    },
    read(path) {
      const text = textAt(path)
      return text === undefined ? host.read(path) : encoder.encode(text)
    },
    readText: path => textAt(path) ?? host.readText(path),
    stat(path) {
      const stat = host.stat(path)
      const text = stat?.kind === 'link' ? undefined : textAt(path)
      if (text === undefined) return stat ?? (made.has(path) ? folder : null)
      return {kind: 'file', mode: stat?.mode ?? 0o644, size: encoder.encode(text).length}
    },
    realPath: path => host.realPath(path) ?? (texts.has(path) || made.has(path) ? path : null),
  }
}

const folder = {kind: 'directory', mode: 0o755, size: 0} as const

/** Folders that files which are not there yet stand in, up to one that is there: path -> what comes to it. */
function newFolders(host: Host, texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly Entry[]> {
  const made = new Map<string, Entry[]>()
  for (const path of texts.keys()) {
    if (host.realPath(path) !== null) continue
    let kind: Entry['kind'] = 'file'
    for (let at = path; at.lastIndexOf('/') > 0; kind = 'directory') {
      const cut = at.lastIndexOf('/')
      const above = at.slice(0, cut)
      const entries = made.get(above) ?? []
      const name = at.slice(cut + 1)
      if (!entries.some(entry => entry.name === name)) entries.push({name, kind})
      made.set(above, entries)
      if (host.realPath(above) !== null) break
      at = above
    }
  }
  return made
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1
}
