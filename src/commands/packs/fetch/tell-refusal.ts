/** Ending a command at a package that is not taken. */
import {visible} from '../../../report/visible.ts'
import type {Context} from '../../line/command.ts'
import {printRefusal} from './print-refusal.ts'
import {UnfitPack} from './unfit-pack.ts'

/** Reasons that are told; one more changes nothing. */
const most = 20

/** Runs a command; with a package that is refused, each reason is told and the exit status is 1. */
export async function refusing(context: Context, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof UnfitPack)) throw error
    await tellRefusal(context, error)
    return 1
  }
}

/** Findings, or a document of everything, to stdout; the reasons to stderr. */
async function tellRefusal(context: Context, {reasons, findings}: UnfitPack): Promise<void> {
  await printRefusal(context, {problems: reasons, findings})
  // A stranger has chosen the names in them.
  for (const reason of reasons.slice(0, most))
    context.err(`agentc: the package is not taken: ${visible(reason)}\n`)
  if (reasons.length > most) context.err(`agentc: and ${reasons.length - most} reasons more\n`)
  context.err('agentc: nothing was written\n')
}
