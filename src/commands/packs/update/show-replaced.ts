/** `add` of a pack that is locked already: as an update, it is shown before it is taken. */
import type {Context} from '../../line/command.ts'
import {printData, printText, wantsJson} from '../../line/document.ts'
import {npx, shellWord} from '../../line/words.ts'
import type {PackProject} from '../project/pack-project.ts'
import {refuseOtherBytes} from './find-updates.ts'
import {updatesData, updatesText} from './tell-updates.ts'
import {warnOfBroken} from './warn-of-broken.ts'
import {type Candidate, weighUpdates} from './weigh-updates.ts'

/** Shows what changes where the lock has another version; false: nobody has said that it may be taken. */
export async function showReplaced(
  context: Context,
  project: PackProject,
  candidate: Candidate,
): Promise<boolean> {
  const {values, positionals, err, style} = context
  const {state, pack} = candidate
  const {locked} = state
  if (locked !== null) refuseOtherBytes(locked, candidate)
  const weighed = state.state === 'ok' ? await weighUpdates(project, [candidate]) : null
  const takes = values.has('yes')
  const isJson = wantsJson(context, 'add')
  if (!isJson && weighed !== null) printText(context, updatesText(weighed, style))
  if (weighed === null)
    err(
      `agentc: \`${pack.manifest.name}\` is not installed as ${locked?.version}, which is locked, so that nobody can say what ${pack.manifest.version} changes; \`${npx('add --frozen')}\` brings it\n`,
    )
  if (takes) return true
  if (isJson) printData(context, {written: [], ...(weighed === null ? {} : updatesData(weighed))})
  if (weighed !== null && weighed.broken !== null) await warnOfBroken(context, weighed.broken)
  const command = ['add', ...positionals.map(shellWord), '--yes'].join(' ')
  err(`nothing was written; \`${npx(command)}\` takes it\n`)
  return false
}
