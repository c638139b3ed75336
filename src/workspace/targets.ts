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
}

/** The targets of a run, configured; those that the config does not name have their defaults. */
export async function targetsOf(
  {config, targets: known}: {readonly config: Config; readonly targets: TargetSet},
  {targets: ids, out = null}: TargetsRequest,
): Promise<readonly TargetConfig[]> {
  if (ids === null) return config.targets.map(target => redirected(target, out))
  const wanted = [...new Set(ids)].sort()
  const targets = await Promise.all(
    wanted.map(async id => {
      const configured = config.targets.find(target => target.id === id)
      return (
        configured ?? {id, out: defaultOut(id), rules: {}, options: (await known.load(id))?.options ?? {}}
      )
    }),
  )
  return targets.map(target => redirected(target, out))
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
