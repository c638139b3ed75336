/** Fixed texts put on the disk. */
import {type Host, HostError} from '../host/host.ts'
import type {Change} from './fix-project.ts'

/** Writes each change over the text that it was made from; returns the files that are another text by now and stay so. */
export function writeChanges(host: Host, changes: readonly Change[]): readonly string[] {
  // A file that a fix makes is not there yet.
  const moved = changes.filter(({path, before}) => (textAt(host, path) ?? '') !== before)
  if (moved.length > 0) return moved.map(({file}) => file)
  for (const {path, after} of changes) {
    const mode = host.stat(path)?.mode ?? 0o644
    host.write(path, new TextEncoder().encode(after), {mode})
  }
  return []
}

function textAt(host: Host, path: string): string | null {
  try {
    return host.readText(path)
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}
