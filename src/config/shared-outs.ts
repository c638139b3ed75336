/** Several stacks need a folder each: in the root itself, the outputs of one would overwrite those of the other. */
import type {Config} from './config.ts'
import type {ConfigProblem} from './problem.ts'
import {type ConfigText, placesOf} from './text.ts'

interface OutsRequest {
  readonly config: Config
  /** Stacks to build for. */
  readonly chosen: readonly string[]
  readonly source: ConfigText | null
}

/** A problem for each target that goes to the root for several stacks at once. */
export function sharedOuts({config, chosen, source}: OutsRequest): readonly ConfigProblem[] {
  if (chosen.length < 2 || source === null) return []
  const spanOf = placesOf(source)
  return config.targets
    .filter(({out}) => out === '.')
    .map(({id}) => ({
      kind: 'wrong-value',
      key: `targets.${id}.out`,
      reason: `is the root, where the outputs of ${chosen.length} stacks would overwrite each other; name a folder, or build one stack`,
      span: spanOf({pointer: `/targets/${id}/out`}),
    }))
}
