/** `--global`: the folders in which clients look for the user's own agents, on this machine. */
import {resolve} from 'node:path'
import type {TargetConfig} from '../../config/config.ts'
import {isOutside} from '../../emit/paths.ts'
import type {UserFolder} from '../../lower/target.ts'
import type {EmitOptions, UserPlace, UserPlaces, Workspace} from '../../workspace.ts'
import {type Context, UsageError, type User} from '../line/command.ts'
import {fromRoot} from '../line/named-paths.ts'
import {npx} from '../line/words.ts'
import {posix} from '../project/posix.ts'

/** A build into folders of the user. */
export interface GlobalBuild {
  readonly users: UserPlaces
  /** Several projects install into the same folders: each keeps its own record of what it wrote. */
  readonly how: Pick<EmitOptions, 'state' | 'command'>
}

/** Where the targets of a run go under `--global`; null without the flag. */
export async function globalBuild(
  context: Context,
  workspace: Workspace,
  targets: readonly string[] | null,
): Promise<GlobalBuild | null> {
  const {values, user, host} = context
  if (!values.has('global')) return null
  if (values.has('out')) throw new UsageError('`--global` and `--out` exclude each other: both say where to')
  if (workspace.stacks.length > 1)
    throw new UsageError(
      `the outputs of ${workspace.stacks.length} stacks would overwrite each other in the folders of the user; choose one with \`--stack\``,
    )
  if (user === undefined || user.home === '' || !user.home.includes('/'))
    throw new UsageError('`--global` needs the home folder of the user, and none is known; set HOME')
  const ids = targets ?? workspace.config.targets.map(({id}) => id)
  const users = new Map<string, UserPlace>()
  for (const id of ids) {
    const folder = await userFolderOf(workspace, id)
    if (folder === null) throw await noUserFolder(workspace, id)
    users.set(id, placeOf(folder, {user, context, root: workspace.root}))
  }
  return {
    users,
    how: {state: stateOf(workspace, host.realPath(workspace.root)), command: npx('build --global')},
  }
}

async function userFolderOf({config, targets}: Workspace, id: string): Promise<UserFolder | null> {
  const target = await targets.load(id)
  const configured: TargetConfig | undefined = config.targets.find(one => one.id === id)
  return target?.userFolder?.(configured?.options ?? target.options) ?? null
}

async function noUserFolder(workspace: Workspace, id: string): Promise<UsageError> {
  const {targets} = workspace
  const all = await Promise.all(targets.ids.map(async one => ({id: one, target: await targets.load(one)})))
  const able = all.flatMap(one => (one.target?.userFolder?.(one.target.options) ? [one.id] : []))
  const why = able.includes(id)
    ? 'is configured as a plugin, which its client installs itself'
    : 'has no folder for agents of the user'
  return new UsageError(
    `target \`${id}\` ${why}; \`--global\` builds ${able.join(', ')}: \`${npx(`build --global -t ${able.includes('claude-code') ? 'claude-code' : able[0]}`)}\``,
  )
}

interface Here {
  readonly user: User
  readonly context: Context
  readonly root: string
}

function placeOf({path, moved}: UserFolder, {user, context: {host}, root}: Here): UserPlace {
  const other = moved === undefined ? null : user.variable(moved.by)
  const isMoved = moved !== undefined && other !== null && other !== ''
  const full = posix(isMoved ? resolve(other, moved.below) : resolve(user.home, path))
  // Seen from the root where it lies in it: what is a source there is never overwritten.
  const seen = fromRoot(host, root, full)
  return {out: isOutside(seen) ? full : seen === '' ? '.' : seen, userFolder: isMoved ? full : `~/${path}`}
}

/** Named after the folder of the project, so that a person who looks there recognizes it; its path makes it unique. */
function stateOf({host, root}: Workspace, real: string | null): string {
  const path = real ?? root
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[^A-Za-z0-9_-]+/g, '-')
  return `.agentc/${name === '' ? 'root' : name}-${host.hash(path).slice(0, 8)}`
}
