/** One look at the project: what is found, and what of it is reported. */
import {compareDiagnostics, type Diagnostic} from '../../diagnostic.ts'
import type {Look} from '../../fix/fix-project.ts'
import type {Checked, Workspace} from '../../workspace.ts'
import {type Context, UsageError} from '../line/command.ts'
import {checkNamed, namedPaths} from '../line/named-paths.ts'
import {targetFlags} from '../line/target-flag.ts'
import {openUsable} from '../project/open-workspace.ts'
import {noAgents} from '../project/where-looked.ts'
import type {ExactTokens} from './exact-tokens.ts'
import {concernOf} from './scope.ts'
import {changedSince} from './since.ts'
import {checkTyped, type Typed} from './stdin.ts'

export interface Findings extends Look {
  readonly workspace: Workspace
  readonly checked: Checked
  /** Files that the report speaks of. */
  readonly files: readonly string[]
  /** Findings that the baseline hides. */
  readonly known: number
}

/** What a run was given beside its flags. */
export interface Given {
  readonly typed: Typed | null
  readonly exact: ExactTokens | null
}

/** Null: the config cannot be used, which has been reported. */
export async function findingsOf(context: Context, {typed, exact}: Given): Promise<Findings | null> {
  const {values} = context
  const workspace = await openUsable(context, exact === null ? {} : {countTokens: exact.count})
  if (workspace === null) return null
  const {root, host} = workspace
  exact?.recall(root)
  checkTyped(context, root, typed)
  const named = namedPaths(context, root)
  const since = values.text('since')
  const changed = since === null ? null : changedSince(since, root)
  const targets = targetFlags(values, workspace)
  const read = await workspace.check({targets, named: named.files, roots: named.roots})
  const checked = withFindings(read, await workspace.staleOutputs(read))
  const {syntaxes, included, packed} = checked
  // A pack without its sources is found, too: what is wrong with it is told.
  if (syntaxes.length + packed.length + workspace.packs.length === 0)
    throw new UsageError(noAgents(workspace, syntaxes))
  checkNamed(named, workspace, [...syntaxes, ...included])
  const isWhole = !named.any && changed === null && values.texts('rule').length === 0 && targets === null
  const {diagnostics, known} =
    values.has('no-baseline') || values.has('write-baseline')
      ? {diagnostics: checked.diagnostics, known: 0}
      : workspace.judge(checked.diagnostics, isWhole)
  const files = [...syntaxes, ...included]
    .map(({source}) => source.path)
    .filter(path => named.includes(path) && (changed?.files.has(path) ?? true))
  const wanted = new Set(files)
  return {
    workspace,
    checked,
    diagnostics: diagnostics.filter(concernOf(named, changed)),
    known,
    files,
    // An error elsewhere that a named file causes is not mended elsewhere.
    mayFix: ({file}) => isWhole || wanted.has(file),
    textOf: workspace.textOf,
    pathOf: file => host.realPath(`${root}/${file}`) ?? `${root}/${file}`,
  }
}

function withFindings(checked: Checked, more: readonly Diagnostic[]): Checked {
  if (more.length === 0) return checked
  return {...checked, diagnostics: [...checked.diagnostics, ...more].sort(compareDiagnostics)}
}
