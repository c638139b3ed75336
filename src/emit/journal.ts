/** `<out>/.agentc/journal.json`: what a build is about to write, so that a killed one is no stranger's work to the next. */
import {
  formatManifest,
  type Manifest,
  type ManifestFile,
  type ManifestShared,
  parseManifest,
} from './manifest.ts'

const nothing: Manifest = {files: [], shared: []}

/**
 * Reads a journal (the format of a manifest). An unreadable one counts as empty, which is safe here: less is known to
 * be ours, so less is overwritten.
 */
export function parseJournal(text: string | null): Manifest {
  if (text === null) return nothing
  const journal = parseManifest(text)
  return 'unusable' in journal ? nothing : journal
}

/**
 * Text of the journal: the new records, and those of killed builds before. Those must stay, as a second kill may come
 * before their files are written again.
 */
export function formatJournal(fresh: Manifest, before: Manifest): string | null {
  return formatManifest({
    files: unique([...fresh.files, ...before.files], ({path, target, hash}: ManifestFile) => [
      path,
      target,
      hash,
    ]),
    shared: unique([...fresh.shared, ...before.shared], ({path, target, entries}: ManifestShared) => [
      path,
      target,
      ...entries.map(({key, hash}) => `${key} ${hash}`),
    ]),
  })
}

function unique<T>(items: readonly T[], identify: (item: T) => readonly string[]): readonly T[] {
  return [...new Map(items.map(item => [identify(item).join('\0'), item])).values()]
}
