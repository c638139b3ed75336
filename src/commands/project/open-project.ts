/** Opening a project to look at it: agents and relations, without compiling anything that nobody asked for. */
import {discover, noOutputs} from '../../read/discover.ts'
import type {Checked, Workspace} from '../../workspace.ts'
import type {Context} from '../line/command.ts'
import {targetFlags} from '../line/target-flag.ts'
import {openUsable} from './open-workspace.ts'

export interface OpenProject {
  readonly workspace: Workspace
  readonly checked: Checked
}

/** The project, compiled for nothing or for what the flags and the config say; null when its config cannot be used, which is then reported. */
export async function openProject(
  context: Context,
  compiled: 'nothing' | 'as flagged',
): Promise<OpenProject | null> {
  const workspace = await openUsable(context)
  if (workspace === null) return null
  const targets = compiled === 'nothing' ? [] : targetFlags(context.values, workspace)
  return {workspace, checked: await workspace.check({targets, named: []})}
}

/** Whether nothing says that this is a project of agents: there is no config, and none in the usual places. */
export function isLoose({host, root, config}: Workspace): boolean {
  return config.file === null && discover(host, root, config, noOutputs).files.length === 0
}
