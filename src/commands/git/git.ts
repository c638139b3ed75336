/** Asking git, which may be missing, or know no such revision. */
import {execFileSync} from 'node:child_process'
import {UsageError} from '../line/command.ts'

/** A question about a revision. */
export interface GitQuestion {
  /** Folder to ask in. */
  readonly root: string
  /** As the user typed it, for messages: `--since main`. */
  readonly asked: string
  readonly input?: string
}

/** What git prints; throws UsageError with its reason where it cannot tell. Nothing of the repository is run. */
export function askGit(args: readonly string[], {root, asked, input}: GitQuestion): Buffer {
  try {
    return execFileSync('git', ['-C', root, ...args], {
      maxBuffer: 1_073_741_824,
      stdio: ['pipe', 'pipe', 'pipe'],
      input: input ?? '',
    })
  } catch (error) {
    throw new UsageError(`\`${asked}\`: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  const {code, stderr} = error as {readonly code?: unknown; readonly stderr?: unknown}
  if (code === 'ENOENT') return 'git is not installed'
  const [line = ''] = String(stderr ?? '')
    .trim()
    .split('\n')
  return line === '' ? 'git cannot tell what changed' : `git says: ${line}`
}
