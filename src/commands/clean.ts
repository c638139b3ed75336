/** `agentc clean`: removes the outputs that agentc owns, and nothing else. */
import {isRefused} from '../emit/apply.ts'
import type {Action, PlannedFile} from '../emit/plan.ts'
import {plural} from '../report/count.ts'
import {visible} from '../report/visible.ts'
import type {Cleaned, Workspace} from '../workspace.ts'
import {globalBuild} from './build/user-folders.ts'
import type {Command, Context} from './line/command.ts'
import {printData, printText, wantsJson} from './line/document.ts'
import {lockTimeoutFlag, lockTimeoutOf} from './line/lock-timeout.ts'
import {targetFlag, targetFlags} from './line/target-flag.ts'
import {npx} from './line/words.ts'
import {openUsable} from './project/open-workspace.ts'

export const clean: Command = {
  name: 'clean',
  summary: 'Removes all outputs that agentc has written; files that were edited since stay.',
  takes: '',
  flags: {
    target: targetFlag('remove the outputs of these targets alone'),
    global: {
      type: 'boolean',
      help: "remove what this project has installed into the clients' folders of the user",
    },
    'dry-run': {type: 'boolean', help: 'remove nothing; list what would go'},
    force: {type: 'boolean', help: 'remove files that were edited by hand, too'},
    'lock-timeout': lockTimeoutFlag,
  },
  examples: [
    [npx('clean --dry-run'), 'what would go'],
    [npx('clean'), 'all outputs of the project'],
    [npx('clean --global -t claude-code'), 'those in ~/.claude that come from here'],
  ],
  run,
}

async function run(context: Context): Promise<number> {
  const isJson = wantsJson(context, 'clean')
  const workspace = await openUsable(context)
  if (workspace === null) return 2
  const done = await removed(context, workspace)
  const {folders, unusable} = done.plan
  const files = folders.flatMap(folder => folder.files)
  const kept = files.filter(isKept)
  if (isJson) printData(context, documentOf(context, files, done))
  else tell(context, files, done)
  if (unusable.length > 0) return 2
  return kept.length > 0 || done.plan.sourcesAtRisk.length > 0 ? 1 : 0
}

async function removed(context: Context, workspace: Workspace): Promise<Cleaned> {
  const {values} = context
  const targets = targetFlags(values, workspace)
  const global = await globalBuild(context, workspace, targets)
  return workspace.clean({
    targets,
    ...(global !== null && {users: global.users, ...global.how}),
    command: npx(global === null ? 'clean' : 'clean --global'),
    force: values.has('force'),
    isDryRun: values.has('dry-run'),
    lockTimeout: lockTimeoutOf(values),
  })
}

/** What stays though agentc wrote it: edited, or out of reach. */
function isKept({state, action, reason}: PlannedFile): boolean {
  return action === 'refuse' || state === 'hand-edited' || (action === 'keep' && reason !== null)
}

/** Each once: several targets may have a part in a file. */
function pathsWith(action: Action, files: readonly PlannedFile[]): readonly string[] {
  return [...new Set(files.filter(file => file.action === action).map(({path}) => path))]
}

function documentOf(
  context: Context,
  files: readonly PlannedFile[],
  {plan}: Cleaned,
): Readonly<Record<string, unknown>> {
  return {
    dryRun: context.values.has('dry-run'),
    deleted: pathsWith('delete', files),
    changed: pathsWith('write', files),
    kept: files.filter(isKept).map(({path, target, reason}) => ({path, target, reason})),
    unusable: plan.unusable,
  }
}

function tell(context: Context, files: readonly PlannedFile[], {plan}: Cleaned): void {
  const {values, err} = context
  const deleted = pathsWith('delete', files)
  const changed = pathsWith('write', files)
  const kept = files.filter(isKept)
  const isLong = values.has('dry-run') || values.has('verbose')
  const lines = [
    ...(isLong ? deleted.map(path => `delete  ${visible(path)}\n`) : []),
    ...(isLong ? changed.map(path => `change  ${visible(path)}\n`) : []),
    ...[...kept, ...plan.unusable].map(({path, reason}) => `keep    ${visible(path)}: ${reason}\n`),
  ]
  printText(context, lines.join(''))
  if (values.has('quiet')) return
  const would = values.has('dry-run') ? 'would be ' : ''
  const parts = [
    `${plural(deleted.length, 'file')} ${would}deleted`,
    ...(changed.length === 0 ? [] : [`${plural(changed.length, 'file')} of others ${would}changed`]),
    ...(kept.length === 0 ? [] : [`${plural(kept.length, 'file')} kept`]),
  ]
  err(isRefused(plan) ? 'nothing was deleted\n' : `${parts.join(', ')}\n`)
}
