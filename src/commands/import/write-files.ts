/** Writing specs: all of them or, when one would overwrite what is there, none. */
import {toText} from '../../emit/content.ts'
import {joinPath} from '../../emit/paths.ts'
import type {Host} from '../../host/host.ts'
import type {ImportedFile} from '../../workspace.ts'
import type {Context} from '../line/command.ts'
import {checkInside} from '../new/new-file.ts'

/** What became of each file, by its path. */
export interface Written {
  readonly written: readonly string[]
  /** There already, with the same content. */
  readonly kept: readonly string[]
  /** There already, with other content; then nothing was written. */
  readonly refused: readonly string[]
  readonly isDryRun: boolean
}

/** Writes the files below the root; existing ones with other content only with `--force`. */
export function writeFiles({host, values}: Context, root: string, files: readonly ImportedFile[]): Written {
  checkFolders(host, root, files)
  const kept: string[] = []
  const refused: string[] = []
  const pending: ImportedFile[] = []
  for (const file of files) {
    const state = stateOf(host, root, file)
    if (state === 'same') kept.push(file.path)
    else pending.push(file)
    if (state === 'other') refused.push(file.path)
  }
  const isDryRun = values.has('dry-run')
  const isRefused = refused.length > 0 && !values.has('force')
  if (isRefused) return {written: [], kept, refused, isDryRun}
  if (!isDryRun) for (const file of pending) write(host, root, file)
  return {written: pending.map(({path}) => path), kept, refused: [], isDryRun}
}

/** Before anything is made: no folder may be a link out of the project. */
function checkFolders(host: Host, root: string, files: readonly ImportedFile[]): void {
  const folders = new Map(files.map(({path}) => [path.slice(0, Math.max(0, path.lastIndexOf('/'))), path]))
  for (const path of folders.values()) checkInside(host, root, path)
}

const encoder = new TextEncoder()

function bytesOf(host: Host, root: string, {content}: ImportedFile): Uint8Array {
  return typeof content === 'function' ? encoder.encode(content()) : host.read(joinPath(root, content.copyOf))
}

function write(host: Host, root: string, file: ImportedFile): void {
  const {path, content} = file
  const mode =
    typeof content === 'function' ? 0o644 : (host.stat(joinPath(root, content.copyOf))?.mode ?? 0o644)
  host.write(joinPath(root, path), bytesOf(host, root, file), {mode})
}

function stateOf(host: Host, root: string, file: ImportedFile): 'absent' | 'same' | 'other' {
  const full = joinPath(root, file.path)
  const stat = host.stat(full)
  if (stat === null) return 'absent'
  if (stat.kind !== 'file') return 'other'
  const text = toText(host.read(full))
  return text !== null && text === toText(bytesOf(host, root, file)) ? 'same' : 'other'
}
