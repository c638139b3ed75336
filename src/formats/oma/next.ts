/** What the user does next: `oma link` writes the files of the vendors. */
import type {LoweredAgent, TargetOptions} from '../../lower/target.ts'
import {vendorsOf} from './vendor.ts'

/** Lines for the user; nothing is run. */
export function nextSteps(
  lowered: readonly LoweredAgent[],
  options: TargetOptions,
  out: string,
): readonly string[] {
  const linked = vendorsOf(options, 'link').map(({id}) => id)
  const left = vendorsOf(options, 'vendors')
    .map(({id}) => id)
    .filter(id => !linked.includes(id))
  if (lowered.length === 0 || left.length === 0) return []
  const place = out === '.' ? '' : `, in ${out} or wherever you copy its \`.agents\` to`
  const over =
    linked.length === 0
      ? []
      : [
          `name those vendors: \`oma link\` alone also writes ${linked.join(' and ')}, over the files of agentc`,
        ]
  return [`oma skill lint && oma link ${left.join(' ')}${place}`, ...over]
}
