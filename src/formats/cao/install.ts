/** How profiles get from the out folder to CAO. */
import type {LoweredAgent, TargetOptions} from '../../lower/target.ts'

/** More files than these are installed by a loop. */
const listed = 3

/** CAO searches no project folder, and `cao install` exits 0 even when it could not read or write a profile. */
export function installLines(
  lowered: readonly LoweredAgent[],
  _options: TargetOptions,
  out: string,
): readonly string[] {
  if (lowered.length === 0) return []
  const folder = out === '.' ? '' : `${quoted(out)}/`
  const commands =
    lowered.length > listed
      ? [`for profile in ${folder}*.md; do cao install "$profile"; done`]
      : lowered.map(({name}) => `cao install ${folder}${name}.md`)
  return [
    ...commands,
    `CAO looks into no project folder: install each profile, or add \`${out}\` to \`agents.extra_dirs\` of its settings`,
    '`cao install` exits 0 even when it fails: look for `installed successfully`',
  ]
}

/** For a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
