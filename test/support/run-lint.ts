/** `agentc lint --format concise` over a folder of the real disk, in this process. */
import {lint} from '../../src/commands/lint.ts'
import {type DiskRun, runOnDisk} from './run-on-disk.ts'

export type LintRun = DiskRun

export async function runLint(folder: string, ...args: readonly string[]): Promise<LintRun> {
  return runOnDisk(lint, folder, [...args, '--format', 'concise'])
}
