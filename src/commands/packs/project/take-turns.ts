/** Commands that change the packs of a project take turns. */
import {withLocks} from '../../../emit/locks.ts'
import type {Context} from '../../line/command.ts'
import {lockTimeoutOf} from '../../line/lock-timeout.ts'
import {npmFolders} from './npm-folders.ts'
import {openPackProject, type PackProject} from './pack-project.ts'

/**
 * Runs `work` with the project as it is once nobody else changes it. A workspace of npm has one lock and one node_modules
 * for all of its packages, so two of them take turns as well.
 */
export function inTurn<T>(context: Context, work: (project: PackProject) => Promise<T>): Promise<T> {
  const {host, root} = openPackProject(context)
  const timeout = lockTimeoutOf(context.values)
  return withLocks(host, npmFolders(host, root), {timeout}, () => work(openPackProject(context)))
}
