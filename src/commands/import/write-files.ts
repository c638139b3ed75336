/** Writing specs: all of them or, when one would overwrite what is there, none. */
import {toText} from '../../emit/content.ts'
import {joinPath} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'
import type {ImportedFile} from '../../workspace.ts'
import type {Context} from '../command.ts'
import {checkInside} from '../new-file.ts'

/** What became of each file, by its path. */
export interface Written {
  readonly written: readonly string[]
  /** There already, with the same content. */
  readonly kept: readonly string[]
  /** There already, with other content; then nothing was written. */
  readonly refused: readonly string[]
  readonly isDryRun: boolean
}

interface Pending {
  readonly path: string
  readonly bytes: Uint8Array
  readonly mode: number
}

/** Writes the files below the root; existing ones with other content only with `--force`. */
export function writeFiles({host, values}: Context, root: string, files: readonly ImportedFile[]): Written {
  const folders = new Set<string>()
  for (const {path} of files) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    if (!folders.has(folder)) checkInside(host, root, path)
    folders.add(folder)
  }
  const kept: string[] = []
  const refused: string[] = []
  const pending: Pending[] = []
  for (const file of files) {
    const {bytes, mode} = contentOf(host, root, file)
    const state = stateOf(host, joinPath(root, file.path), bytes)
    if (state === 'same') kept.push(file.path)
    else {
      if (state === 'other') refused.push(file.path)
      pending.push({path: file.path, bytes, mode})
    }
  }
  const isDryRun = values.has('dry-run')
  const isRefused = refused.length > 0 && !values.has('force')
  if (isRefused) return {written: [], kept, refused, isDryRun}
  if (!isDryRun) for (const {path, bytes, mode} of pending) host.write(joinPath(root, path), bytes, {mode})
  return {written: pending.map(({path}) => path), kept, refused: [], isDryRun}
}

const encoder = new TextEncoder()

function contentOf(host: Host, root: string, {content}: ImportedFile): Omit<Pending, 'path'> {
  if (typeof content === 'string') return {bytes: encoder.encode(content), mode: 0o644}
  const full = joinPath(root, content.copyOf)
  return {bytes: host.read(full), mode: host.stat(full)?.mode ?? 0o644}
}

function stateOf(host: Host, path: string, bytes: Uint8Array): 'absent' | 'same' | 'other' {
  const stat = host.stat(path)
  if (stat === null) return 'absent'
  if (stat.kind !== 'file') return 'other'
  const text = toText(host.read(path))
  return text !== null && text === toText(bytes) ? 'same' : 'other'
}
