/** Ending a command at a package that is not taken. */
import type {Context} from '../command.ts'
import {UnfitPack} from './unfit-pack.ts'

/** Runs a command; with a package that is refused, each reason is told and the exit status is 1. */
export async function refusing(context: Context, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof UnfitPack)) throw error
    for (const reason of error.reasons) context.err(`agentc: the package is not taken: ${reason}\n`)
    context.err('agentc: nothing was written\n')
    return 1
  }
}
