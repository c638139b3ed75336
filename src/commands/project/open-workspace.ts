/** Opening the project that the flags describe. */
import {resolve} from 'node:path'
import {specFormat} from '../../agent.ts'
import {readerIds} from '../../formats/readers.ts'
import {createWorkspace, type Workspace, type WorkspaceOptions} from '../../workspace.ts'
import {type Context, UsageError} from '../line/command.ts'
import {printReport, reportOf} from '../line/print-report.ts'
import {lossRules, ruleFlags} from '../line/rule-flag.ts'
import {checkStacks, stackNames} from '../line/stack-flag.ts'
import {posix} from './posix.ts'

/** What a command wants beyond the flags. */
type OpenOptions = Pick<WorkspaceOptions, 'unmarked' | 'defaults' | 'countTokens' | 'stacks' | 'preset'>

/** Opens the project that the flags describe. */
export async function openWorkspace(context: Context, more: OpenOptions = {}): Promise<Workspace> {
  const {host, cwd, values} = context
  if (values.has('no-config') && values.has('config'))
    throw new UsageError('`--config` and `--no-config` exclude each other')
  const config = values.has('no-config') ? {config: null} : configFlag(values.text('config'), context)
  const from = values.text('from')
  const formats = [specFormat, ...readerIds]
  if (from !== null && !formats.includes(from))
    throw new UsageError(`unknown format \`${from}\`; \`--from\` takes one of ${formats.join(', ')}`)
  const stacks = stackNames(values)
  const workspace = await createWorkspace({
    host,
    cwd,
    ...config,
    rules: {...ruleFlags(values.texts('rule')), ...lossRules(values)},
    from,
    ...(stacks !== null && {stacks}),
    local: values.has('local') ? 'with' : 'without',
    ...more,
  })
  if (stacks !== null) checkStacks(stacks, workspace.knownStacks)
  return workspace
}

function configFlag(file: string | null, {host, cwd}: Context): {config?: string} {
  if (file === null) return {}
  const path = posix(resolve(cwd, file))
  if (host.stat(path) === null) throw new UsageError(`there is no config file \`${file}\``)
  return {config: path}
}

/** The project; null when its config cannot be used, which is then reported. */
export async function openUsable(context: Context, more: OpenOptions = {}): Promise<Workspace | null> {
  const workspace = await openWorkspace(context, more)
  const {configDiagnostics: diagnostics, textOf} = workspace
  if (diagnostics.length === 0) return workspace
  await printReport(context, reportOf({diagnostics, textOf}))
  return null
}
