/** One rebuild of `watch`, told by nobody yet. */
import {resolve} from 'node:path'
import {defaultOut} from '../../config/default-out.ts'
import {ownedPaths} from '../../emit/ownership.ts'
import type {Report} from '../../report/report.ts'
import type {Workspace} from '../../workspace.ts'
import {type Build, runBuild} from '../build/run-build.ts'
import type {Context} from '../line/command.ts'
import {failureText} from '../line/failure.ts'
import {reportOf} from '../line/print-report.ts'
import {targetFlags} from '../line/target-flag.ts'
import {openWorkspace} from '../project/open-workspace.ts'
import {posix} from '../project/posix.ts'
import type {FileWatcher} from './files.ts'
import {configPlaces, scopeOf} from './scope.ts'

/** `config`: it cannot be used. `failure`: there is nothing to report but a reason. */
export type Outcome =
  | {readonly kind: 'build'; readonly build: Build}
  | {readonly kind: 'config'; readonly report: Report}
  | {readonly kind: 'failure'; readonly reason: string}

export interface Rebuilt {
  readonly outcome: Outcome
  /** What agentc owns, relative to the root; null: not known this time. */
  readonly outputs: ReadonlySet<string> | null
}

/** Builds from scratch: what a source means may depend on every other. */
export async function rebuild(context: Context, files: FileWatcher): Promise<Rebuilt> {
  try {
    const workspace = await openAndFollow(context, files)
    const {configDiagnostics: diagnostics, textOf} = workspace
    const outcome: Outcome =
      diagnostics.length > 0
        ? {kind: 'config', report: reportOf({diagnostics, textOf})}
        : {kind: 'build', build: await runBuild(context, workspace, {mode: 'write', whenEmpty: 'stop'})}
    return {outcome, outputs: ownedBy(workspace, context)}
  } catch (error) {
    const reason = failureText(error)
    if (reason === null) throw error
    return {outcome: {kind: 'failure', reason}, outputs: null}
  }
}

/** Watches first and reads then, so that nothing changes in between unseen. */
async function openAndFollow(context: Context, files: FileWatcher): Promise<Workspace> {
  for (;;) {
    const workspace = await openWorkspace(context)
    const scope = scopeOf(workspace, configsOf(context, workspace))
    if (!(await files.follow(scope))) return workspace
  }
}

function configsOf({values, cwd}: Context, {root}: Workspace): readonly string[] {
  const file = values.text('config')
  if (values.has('no-config')) return []
  return file === null ? configPlaces(cwd, root) : [posix(resolve(cwd, file))]
}

function ownedBy(workspace: Workspace, {values}: Context): ReadonlySet<string> {
  const {host, root, config} = workspace
  const ids = targetFlags(values, workspace) ?? []
  const outs = [...config.targets.map(({out}) => out), ...ids.map(defaultOut)]
  return new Set(outs.flatMap(out => [...ownedPaths(host, root, out)]))
}
