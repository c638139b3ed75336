/** `agentc verify`: every file of every pack on disk, hashed again. */
import {lockFile} from '../pack/documents/lock.ts'
import {plural} from '../report/count.ts'
import type {Command, Context} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {npx} from './line/words.ts'
import {openPackProject} from './packs/project/pack-project.ts'
import {packStates} from './packs/project/pack-states.ts'
import {tellState} from './packs/project/tell-state.ts'

export const verify: Command = {
  name: 'verify',
  summary: 'Hashes every file of the installed packs again and names what is not as the lock says.',
  takes: '',
  flags: {},
  examples: [[npx('verify'), 'exit status 1 where a file was changed, is missing or was added']],
  run,
}

async function run(context: Context): Promise<number> {
  const isJson = wantsJson(context, 'verify')
  const states = packStates(openPackProject(context))
  const bad = states.filter(({state}) => state !== 'ok')
  if (isJson)
    printData(context, {packs: states.map(({name, state, differences}) => ({name, state, differences}))})
  else {
    printText(
      context,
      bad
        .flatMap(tellState)
        .map(line => `${line}\n`)
        .join(''),
    )
    if (!context.values.has('quiet'))
      context.err(`${plural(states.length, 'pack')}, ${states.length - bad.length} as ${lockFile} says\n`)
  }
  return bad.length > 0 ? 1 : 0
}
