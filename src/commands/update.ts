/** `agentc update`: what a newer pack changes in meaning, and then, when asked to, the newer pack. */
import {lockedOf} from '../pack/lock.ts'
import {readSpec} from '../pack/spec.ts'
import {changesText} from '../report/changes/text.ts'
import {plural} from '../report/count.ts'
import {type Command, type Context, UsageError} from './command.ts'
import {printData, printText, wantsJson} from './document.ts'
import {lockTimeoutFlag} from './lock-timeout.ts'
import {findUpdates, type Update} from './packs/find-updates.ts'
import {installPack} from './packs/install.ts'
import {openPackProject, type PackProject} from './packs/pack-project.ts'
import {record} from './packs/record.ts'
import {refusing} from './packs/refusing.ts'
import {inTurn} from './packs/turn.ts'
import {npx} from './words.ts'

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
  const {values, positionals, err} = context
  const isJson = wantsJson(context, 'update')
  const takes = values.has('yes')
  if (takes && values.has('dry-run')) throw new UsageError('`--yes` and `--dry-run` exclude each other')
  const updates = takes
    ? await inTurn(context, project => findAndTake(project, context))
    : await findUpdates(openPackProject(context), positionals)
  const say = (text: string): void => (values.has('quiet') ? undefined : err(text))
  if (!takes) show(context, updates)
  if (isJson) printData(context, {taken: takes, updates: updates.map(dataOf)})
  if (updates.length === 0) say('every pack is as new as its spec allows\n')
  else if (takes) say(`took ${plural(updates.length, 'update')}\nnext: ${npx('build')}\n`)
  else say(`nothing was written; \`${npx('update --yes')}\` takes ${updates.length === 1 ? 'it' : 'them'}\n`)
  return updates.length > 0 && !takes && !values.has('dry-run') ? 1 : 0
}

/** What was found out about the project has to hold when it is written. */
async function findAndTake(project: PackProject, context: Context): Promise<readonly Update[]> {
  const updates = await findUpdates(project, context.positionals)
  show(context, updates)
  if (updates.length > 0) await take(project, updates)
  return updates
}

function show(context: Context, updates: readonly Update[]): void {
  if (!wantsJson(context, 'update')) printText(context, updates.map(one => textOf(one, context)).join('\n'))
}

async function take(project: PackProject, updates: readonly Update[]): Promise<void> {
  const {root} = project
  await record(project, {
    config: null,
    packs: Object.fromEntries(
      updates.map(({name, pack, spec}) => [name, lockedOf(pack.manifest, {...pack, spec})]),
    ),
    install: updates.map(({name, pack, spec}) => () => {
      const exact = readSpec(spec).kind === 'registry' ? `${name}@${pack.manifest.version}` : spec
      return installPack(project, {pack, spec: exact, folder: root})
    }),
  })
}

function textOf({name, before, pack, comparison, rewritten}: Update, {style}: Context): string {
  const {changes, weight, least, isEnough} = comparison
  const {version} = pack.manifest
  const heaviest =
    weight === null ? 'nothing that others rely on has changed' : `the heaviest change is ${weight}`
  return [
    `${style.paint('strong', `${name} ${before.version} -> ${version}`)}: ${heaviest}\n`,
    changesText(changes, style),
    rewritten.length === 0 ? '' : `other text: ${rewritten.join(', ')}\n`,
    isEnough ? '' : `the version number does not own up to that: it should be ${least} or higher\n`,
  ].join('')
}

function dataOf({
  name,
  spec,
  before,
  pack,
  comparison,
  rewritten,
}: Update): Readonly<Record<string, unknown>> {
  const {manifest, integrity} = pack
  return {name, spec, from: before.version, to: manifest.version, integrity, ...comparison, rewritten}
}
