/** `agentc lint --format concise` over a folder of the real disk, in this process. */
import {lint} from '../../src/commands/lint.ts'
import {nodeHost} from '../../src/host/node.ts'
import {contextOf, statusOf} from './cli.ts'

/** What a run said, and how it ended. */
export interface LintRun {
  readonly status: number
  readonly out: string
  readonly err: string
}

export async function runLint(folder: string, ...args: readonly string[]): Promise<LintRun> {
  const said = {out: '', err: ''}
  const err = (text: string): void => {
    said.err += text
  }
  const context = contextOf(nodeHost(), lint, [...args, '--format', 'concise'], {
    cwd: folder.replaceAll('\\', '/'),
    out: text => {
      said.out += text
    },
    err,
    stdin: async () => new Uint8Array(),
    interrupted: () => new Promise(() => {}),
  })
  return {status: await statusOf(lint, context, err), ...said}
}
