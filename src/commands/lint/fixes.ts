/** `lint --fix`, `--fix-unsafe` and `--fix-dry-run`. */
import type {Fix} from '../../diagnostic.ts'
import {textDiff} from '../../emit/text-diff.ts'
import {type Change, type Fixed, fixProject} from '../../fix/fix-project.ts'
import {writeChanges} from '../../fix/write-changes.ts'
import {plural} from '../../report/count.ts'
import {reporters} from '../../report/index.ts'
import {type Context, UsageError, type Values} from '../line/command.ts'
import {printText} from '../line/document.ts'
import {reportFormat} from '../line/print-report.ts'
import {type Findings, findingsOf, type Given} from './findings.ts'

/** Which fixes the flags ask for; empty: none. */
export function wantedFixes(values: Values): readonly Fix['kind'][] {
  if (values.has('fix-dry-run') && !reporters[reportFormat(values)].isHuman)
    throw new UsageError('`--fix-dry-run` prints a diff; the machine formats list each fix without it')
  if (values.has('fix-unsafe')) return ['safe', 'unsafe']
  return values.has('fix') || values.has('fix-dry-run') ? ['safe'] : []
}

/** Fixes what can be fixed and writes it, or shows it; null: the config cannot be used. */
export async function fixFindings(context: Context, given: Given, first: Findings): Promise<Findings> {
  const {values, host} = context
  const isDry = values.has('fix-dry-run')
  let isFirst = true
  const fixed = await fixProject({
    host,
    kinds: wantedFixes(values),
    look: async seen => {
      if (isFirst) {
        isFirst = false
        return first
      }
      const found = await findingsOf({...context, host: seen}, given)
      if (found === null)
        throw new Error('the config could be used before the fixes and cannot be used after them')
      return found
    },
  })
  tell(context, fixed)
  if (isDry) printText(context, veiled(await diffOf(fixed.changes), first))
  else write(context, fixed.changes)
  return fixed.last
}

function write({host}: Context, changes: readonly Change[]): void {
  const moved = writeChanges(host, changes)
  if (moved.length > 0)
    throw new UsageError(
      `${moved.join(', ')} changed while fixes were being made; nothing was written: run it again`,
    )
}

function tell({err, values}: Context, {applied, changes, spoiled, refused}: Fixed<Findings>): void {
  const verb = values.has('fix-dry-run') ? 'would fix' : 'fixed'
  if (!values.has('quiet'))
    err(`${verb} ${plural(applied.length, 'finding')} in ${plural(changes.length, 'file')}\n`)
  for (const {file, fix} of refused)
    err(
      `${file}: not renamed, since as \`${fix?.renames?.to ?? ''}\` the agent would make an error that is not there now\n`,
    )
  if (spoiled.length > 0)
    err(
      `a fix would have left ${spoiled.join(', ')} unreadable, so nothing was changed there: this is a defect of agentc, please report it\n`,
    )
}

/** Secrets stand in lines around a fix, too. */
function veiled(diff: string, {diagnostics, textOf}: Findings): string {
  const secrets = diagnostics.flatMap(({file, masks = []}) =>
    masks.map(({start, end}) => (textOf(file) ?? '').slice(start, end)).filter(Boolean),
  )
  return [...new Set(secrets)]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), diff)
}

async function diffOf(changes: readonly Change[]): Promise<string> {
  const diffs: string[] = []
  for (const {file, before, after} of changes)
    diffs.push(await textDiff({from: `a/${file}`, to: `b/${file}`}, before, after))
  return diffs.join('')
}
