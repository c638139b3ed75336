/** What happens when nobody takes the output any more. */
import {meaning} from './meaning.ts'

/** `agentc lint | head` must not fail because `head` had enough; a full disk behind the output is told in one line. */
export function guardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`agentc: cannot write the output: ${meaning(error.code ?? error.message)}\n`)
    process.exit(2)
  })
  // Whoever closed this one does not want to be told.
  process.stderr.on('error', () => {})
}
