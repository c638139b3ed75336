/** What happens when nobody takes the output any more. */
import {meaning} from './os-errors.ts'

/** Commands that end when nobody listens any more; the others have something to say by their exit status. */
const endless = ['watch']

/**
 * `agentc lint | head` must not fail because `head` had enough: the run goes on without output, to the exit status that it
 * would have had. A full disk behind the output is told in one line.
 */
export function guardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') {
      if (endless.includes(process.argv[2] ?? '')) process.exit(0)
      return
    }
    process.stderr.write(`agentc: cannot write the output: ${meaning(error.code ?? error.message)}\n`)
    process.exit(2)
  })
  // Whoever closed this one does not want to be told.
  process.stderr.on('error', () => {})
}
