/** A folder for what is looked at before anything of it is taken. */
import {mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {nodeHost} from '../../../host/node.ts'
import {attempt} from '../../../host/node-errors.ts'
import {posix} from '../../project/posix.ts'

/** Its name says whose it is: who is killed cannot remove it. */
const pattern = /^agentc-pack-(\d+)-\w{6}$/

/** Milliseconds; a process id of another container means nothing here, so what is young stays. */
const old = 60 * 60 * 1000

/** Runs `work` with an empty folder of its own, which is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const top = tmpdir()
  sweep(top)
  const folder = attempt('write', posix(top), () => mkdtempSync(join(top, `agentc-pack-${process.pid}-`)))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Removes what killed runs left; what cannot be removed is somebody else's. */
function sweep(top: string): void {
  const {isAlive} = nodeHost()
  for (const name of namesIn(top)) {
    const pid = pattern.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    try {
      const path = join(top, name)
      if (Date.now() - statSync(path).mtimeMs > old) rmSync(path, {recursive: true, force: true})
    } catch {
      // Another run may have been quicker.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
