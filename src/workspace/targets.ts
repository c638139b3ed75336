/** The targets of one run: those of the config or of the command line, and where each of them goes. */
import type {Config, TargetConfig} from '../config/config.ts'
import {defaultOut} from '../config/default-out.ts'
import type {Target, TargetSet} from '../lower/target.ts'

/** What a run asks of its targets. */
export interface TargetsRequest {
  /** Target ids; null: those of the config. */
  readonly targets: readonly string[] | null
  /** Folder, relative to the root, that holds each target's out folder instead of the config's; null: the config's. */
  readonly out?: string | null
  /** Folders of the user by target, in place of the out folders; absent: none. */
  readonly users?: UserPlaces
}

/** Clients' folders of the user on this machine, by target. */
export type UserPlaces = ReadonlyMap<string, UserPlace>

/** One of them. */
export interface UserPlace {
  /** As an out folder: relative to the root where it lies in it, else absolute. */
  readonly out: string
  /** As prompts call it. */
  readonly userFolder: string
}

/** The targets of a run, configured; those that the config does not name have their defaults. */
export async function targetsOf(
  {config, targets: known}: {readonly config: Config; readonly targets: TargetSet},
  {targets: ids, out = null, users}: TargetsRequest,
): Promise<readonly TargetConfig[]> {
  const directed = (target: TargetConfig): TargetConfig => ({
    ...redirected(target, out),
    ...users?.get(target.id),
  })
  if (ids === null) return config.targets.map(directed)
  const wanted = [...new Set(ids)].sort()
  const targets = await Promise.all(
    wanted.map(async id => {
      const configured = config.targets.find(target => target.id === id)
      return (
        configured ?? {id, out: defaultOut(id), rules: {}, options: (await known.load(id))?.options ?? {}}
      )
    }),
  )
  return targets.map(directed)
}

function redirected(target: TargetConfig, out: string | null): TargetConfig {
  if (out === null) return target
  return {...target, out: out === '' || out === '.' ? target.id : `${out}/${target.id}`}
}

/** Loads the targets that exist; unknown ids are reported elsewhere. */
export async function loadTargets(
  ids: readonly string[],
  known: TargetSet,
): Promise<ReadonlyMap<string, Target>> {
  const loaded = new Map<string, Target>()
  for (const id of [...new Set(ids)].sort()) {
    const target = known.ids.includes(id) ? await known.load(id) : null
    if (target !== null) loaded.set(id, target)
  }
  return loaded
}
