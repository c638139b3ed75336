/** `agentc update`: what a newer pack changes in meaning, and then, when asked to, the newer pack. */
import {plural} from '../report/count.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {lockTimeoutFlag} from './line/lock-timeout.ts'
import {npx, shellWord} from './line/words.ts'
import {refusing} from './packs/fetch/tell-refusal.ts'
import {openPackProject, type PackProject} from './packs/project/pack-project.ts'
import {inTurn} from './packs/project/take-turns.ts'
import {findUpdates} from './packs/update/find-updates.ts'
import {takeUpdates} from './packs/update/take-updates.ts'
import {updatesData, updatesText} from './packs/update/tell-updates.ts'
import {warnOfBroken} from './packs/update/warn-of-broken.ts'
import {refuseBroken, type Weighed, weighUpdates} from './packs/update/weigh-updates.ts'

export const update: Command = {
  name: 'update',
  summary: 'Shows what newer versions of packs change in meaning, and takes them with --yes.',
  takes: '[NAME…]',
  flags: {
    yes: {type: 'boolean', help: 'take them; without it they are shown, and the exit status is 1'},
    'dry-run': {type: 'boolean', help: 'only show them; exit status 0'},
    'lock-timeout': lockTimeoutFlag,
  },
  examples: [
    [npx('update'), 'what all packs would change; nothing is written'],
    [npx('update @acme/agents-backend --yes'), 'take the newer version of one'],
    [npx('update "@acme/agents-backend@^2"'), 'what another range would bring'],
  ],
  run: context => refusing(context, () => run(context)),
}

async function run(context: Context): Promise<number> {
  const {values} = context
  wantsJson(context, 'update')
  const takes = values.has('yes')
  if (takes && values.has('dry-run')) throw new UsageError('`--yes` and `--dry-run` exclude each other')
  if (takes) return inTurn(context, project => findAndTake(project, context))
  const weighed = await weigh(openPackProject(context), context)
  show(context, weighed)
  if (wantsJson(context, 'update')) printData(context, {taken: false, ...updatesData(weighed)})
  const {updates, broken} = weighed
  if (broken !== null) await warnOfBroken(context, broken)
  if (updates.length > 0) say(context, `nothing was written; ${remedy(context, weighed)}`)
  return updates.length > 0 && !values.has('dry-run') ? 1 : 0
}

/** What was found out about the project has to hold when it is written. */
async function findAndTake(project: PackProject, context: Context): Promise<number> {
  const weighed = await weigh(project, context)
  const {updates} = weighed
  if (updates.length > 0) {
    show(context, weighed)
    refuseBroken(weighed.broken)
    await takeUpdates(project, updates)
    say(context, `took ${plural(updates.length, 'update')}\nnext: ${npx('build')}\n`)
  }
  if (wantsJson(context, 'update')) printData(context, {taken: true, ...updatesData(weighed)})
  return 0
}

async function weigh(project: PackProject, context: Context): Promise<Weighed> {
  const weighed = await weighUpdates(project, await findUpdates(project, context.positionals))
  if (weighed.updates.length === 0) say(context, 'every pack is as new as its spec allows\n')
  return weighed
}

function show(context: Context, weighed: Weighed): void {
  if (!wantsJson(context, 'update')) printText(context, updatesText(weighed, context.style))
}

function say({values, err}: Context, text: string): void {
  if (!values.has('quiet')) err(text)
}

/** The very command that takes what was shown. */
function remedy({positionals}: Context, {updates, broken}: Weighed): string {
  if (broken !== null) return 'the project has to be mended first\n'
  const command = ['update', ...positionals.map(shellWord), '--yes'].join(' ')
  return `\`${npx(command)}\` takes ${updates.length === 1 ? 'it' : 'them'}\n`
}
