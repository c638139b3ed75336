/** `agentc remove`: takes a pack out of config, lock and disk. */
import type {Diagnostic} from '../diagnostic.ts'
import {withoutPack} from '../pack/documents/config-text.ts'
import {plural} from '../report/count.ts'
import {type Command, type Context, UsageError} from './line/command.ts'
import {printData, wantsJson} from './line/document.ts'
import {lockTimeoutFlag} from './line/lock-timeout.ts'
import {npx, suggest} from './line/words.ts'
import {uninstallPack} from './packs/install/install.ts'
import {record} from './packs/install/write-installation.ts'
import {type PackProject, packCalled} from './packs/project/pack-project.ts'
import {inTurn} from './packs/project/take-turns.ts'
import {tryAsIs} from './packs/update/trial.ts'
import {brokenBy} from './packs/update/weigh-updates.ts'

export const remove: Command = {
  name: 'remove',
  summary: 'Removes a pack from the config, the lock and the disk.',
  takes: 'NAME',
  flags: {'lock-timeout': lockTimeoutFlag},
  examples: [
    [npx('remove @acme/agents-backend'), 'by the name of its package'],
    [npx('remove backend'), 'by the word before `:` in the names of its agents'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const [called, ...more] = context.positionals
  if (called === undefined || more.length > 0) throw new UsageError('`remove` takes the NAME of one pack')
  const isJson = wantsJson(context, 'remove')
  const {name, written, broken} = await inTurn(context, project => takeAway(project, called))
  if (isJson) printData(context, {name, written, broken})
  else context.out(`${name} is removed\n`)
  for (const one of isJson ? [] : broken.slice(0, shown))
    context.err(`agentc: without it: ${one.file}: ${one.message}\n`)
  if (!isJson && broken.length > shown)
    context.err(`agentc: and ${plural(broken.length - shown, 'error')} more; \`${npx('lint')}\` shows all\n`)
  if (!isJson && !context.values.has('quiet'))
    context.err(
      `wrote ${written.join(', ')}\nnext: ${npx('build')}, which deletes the outputs of the pack; where no agent is left, ${npx('clean')} does, and with --global each of them in the folders of the user\n`,
    )
  return 0
}

/** Errors that are told one by one. */
const shown = 3

interface Removed {
  readonly name: string
  /** Errors that the project has without it. */
  readonly broken: readonly Pick<Diagnostic, 'file' | 'rule' | 'message'>[]
  readonly written: readonly string[]
}

async function takeAway(project: PackProject, called: string): Promise<Removed> {
  const name = packCalled(called, project)
  if (name === null) {
    const known = [...project.entries.map(entry => entry.name), ...Object.keys(project.lock.packs)]
    const guess = suggest(called, known) ?? `\`${npx('list --packs')}\` lists the packs`
    throw new UsageError(`there is no pack \`${called}\`; ${guess}`)
  }
  const isListed = project.entries.some(entry => entry.name === name)
  const before = isListed ? await tryAsIs(project) : null
  const written = await record(project, {
    config: isListed ? ({config}) => (config === null ? '' : withoutPack(config, name)) : null,
    packs: {[name]: null},
    install: [() => uninstallPack(project, name)],
  })
  const after = before === null ? null : await tryAsIs(project)
  const broken = before === null || after === null ? null : brokenBy(before, after)
  const told = (broken?.diagnostics ?? []).map(({file, rule, message}) => ({file, rule, message}))
  return {name, written, broken: told}
}
