/** How to start the bundle. */
import type {LoweredAgent, TargetOptions} from '../../lower/target.ts'
import {entryAgent} from './entry-agent.ts'

/** Lines after a build. */
export function nextSteps(
  lowered: readonly LoweredAgent[],
  {file}: TargetOptions,
  out: string,
): readonly string[] {
  const [first] = lowered
  if (first === undefined) return []
  const path = out === '.' ? String(file) : `${out}/${String(file)}`
  if (entryAgent(first.context) !== null) return [`docker agent run ${path}`]
  return [
    'no agent is the entry, which `docker agent run` looks for under `root`: set the option `root`, or name one with `--agent`',
    `docker agent run ${path} --agent ${first.name}`,
  ]
}
