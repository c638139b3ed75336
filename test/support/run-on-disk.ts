/** A command over a folder of the real disk, in this process. */
import type {Command, User} from '../../src/commands/line/command.ts'
import {nodeHost} from '../../src/host/node.ts'
import {contextOf, statusOf} from './cli.ts'

/** What a run said, and how it ended. */
export interface DiskRun {
  readonly status: number
  readonly out: string
  readonly err: string
}

export async function runOnDisk(
  command: Command,
  folder: string,
  args: readonly string[],
  more: {readonly user?: User} = {},
): Promise<DiskRun> {
  const said = {out: '', err: ''}
  const err = (text: string): void => {
    said.err += text
  }
  const context = contextOf(nodeHost(), command, args, {
    cwd: folder.replaceAll('\\', '/'),
    out: text => {
      said.out += text
    },
    err,
    stdin: async () => new Uint8Array(),
    interrupted: () => new Promise(() => {}),
    ...more,
  })
  return {status: await statusOf(command, context, err), ...said}
}
