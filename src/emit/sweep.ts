/** Removes temporary files that killed builds left. */
import type {Host} from '../host/host.ts'
import type {Folder} from './folders.ts'
import {below} from './paths.ts'

// The name that `host/node.ts` gives to the temporary sibling of a file.
const temporaryName = /^\..+\.agentc-([1-9]\d*)-\d+\.tmp$/

/** Removes stale temporary files of one folder. Writing never pauses, so none with our own id is in use. */
export function sweep(host: Host, folder: Folder): void {
  if (folder.refusal !== null) return
  for (const [name, kind] of folder.entries ?? []) {
    const pid = kind === 'file' ? temporaryName.exec(name)?.[1] : undefined
    if (pid === undefined) continue
    if (Number(pid) === host.pid || !host.isAlive(Number(pid))) host.remove(below(folder.path, name))
  }
}
