/** `lint --write-baseline`. */
import {baselineFile} from '../../baseline/baseline.ts'
import {plural} from '../../report/count.ts'
import {type Context, UsageError} from '../line/command.ts'
import type {Findings} from './findings.ts'

/** A baseline of a part would forget the rest. */
export function checkWhole({values, positionals}: Context): void {
  if (!values.has('write-baseline')) return
  const part = ['since', 'rule', 'target', 'fix', 'fix-unsafe', 'fix-dry-run', 'no-baseline'].find(flag =>
    values.has(flag),
  )
  if (part !== undefined || positionals.length > 0)
    throw new UsageError(
      `\`--write-baseline\` records every finding of the project; leave ${part === undefined ? 'the paths' : `\`--${part}\``} out`,
    )
}

/** Writes every finding of the run into the baseline. */
export function writeBaseline({host, err}: Context, {workspace, checked, diagnostics}: Findings): void {
  const text = workspace.baselineOf(checked)
  const {root} = workspace
  host.write(`${root}/${baselineFile}`, new TextEncoder().encode(text), {
    mode: 0o644,
    parent: host.realPath(root) ?? root,
  })
  err(`${baselineFile} knows ${plural(diagnostics.length, 'finding')} now; \`lint\` reports new ones alone\n`)
}
