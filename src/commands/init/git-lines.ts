/** What `init` tells git: outputs can be built again, and those that are committed are generated. */
import {toText} from '../../emit/content.ts'
import {joinPath} from '../../emit/paths.ts'
import {readerOf} from '../../formats/readers.ts'
import type {Host} from '../../host/host.ts'
import {addIgnoreLines} from '../project/ignore-lines.ts'
import {repositoryOf} from '../project/repository.ts'

/** Outputs can be built again, and a cache is nobody else's. */
const ignored = ['dist/', '.agentc/cache/']

/** Adds to `.gitignore` where git is at work; whether it did. */
export function ignoreOutputs(host: Host, root: string): boolean {
  const path = joinPath(root, '.gitignore')
  const stat = host.stat(path)
  if (stat === null ? repositoryOf(host, root) === null : stat.kind !== 'file') return false
  const before = stat === null ? '' : toText(host.read(path))
  // Whoever has a .gitignore has decided about packages; a first one must not let them be committed.
  const isFirst = stat === null && host.stat(joinPath(root, 'package.json')) !== null
  const text =
    before === null ? null : addIgnoreLines(before, [...(isFirst ? ['node_modules/'] : []), ...ignored])
  if (text === null) return false
  host.write(path, new TextEncoder().encode(text), {mode: stat?.mode ?? 0o644})
  return true
}

/** Committed outputs are marked as generated, where git is at work; whether lines were added. */
export function markGenerated(host: Host, root: string, targets: readonly string[]): boolean {
  const lines = targets.flatMap(id =>
    (readerOf(id)?.detection.folders ?? []).slice(0, 1).map(folder => `${folder}/** linguist-generated=true`),
  )
  if (lines.length === 0 || repositoryOf(host, root) === null) return false
  const path = joinPath(root, '.gitattributes')
  const stat = host.stat(path)
  if (stat !== null && stat.kind !== 'file') return false
  const before = stat === null ? '' : toText(host.read(path))
  const text =
    before === null
      ? null
      : addIgnoreLines(before, [...lines, '**/.agentc/manifest.json linguist-generated=true'])
  if (text === null) return false
  host.write(path, new TextEncoder().encode(text), {mode: stat?.mode ?? 0o644})
  return true
}
