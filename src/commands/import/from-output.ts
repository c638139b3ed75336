/** `agentc import --from-output FILE`: a hand edit of an output goes back to its source. */
import {relative, resolve} from 'node:path'
import {configNames} from '../../config/find.ts'
import type {Edit} from '../../diagnostic.ts'
import {joinPath} from '../../emit/paths.ts'
import type {OutputEdit, Workspace} from '../../workspace.ts'
import {type Context, UsageError} from '../line/command.ts'
import {printText} from '../line/document.ts'
import {npx} from '../line/words.ts'
import {posix} from '../project/posix.ts'

/** Takes the edit back, or shows it with `--dry-run`; the exit status. */
export async function takeOutputBack(context: Context, workspace: Workspace, file: string): Promise<0 | 1> {
  const {host, cwd, values, err} = context
  const {root} = workspace
  const path = posix(relative(root, resolve(cwd, file)))
  if (host.stat(joinPath(root, path)) === null) throw new UsageError(`there is no file \`${file}\``)
  const found = await workspace.outputEdit(path)
  if (found.kind === 'unknown') throw new UsageError(`\`${file}\` cannot be taken back: ${found.reason}`)
  if (found.kind === 'same') {
    err(`${file} is as its source ${found.source} builds it: nothing to take back\n`)
    return 0
  }
  if (found.kind === 'packed') return refusePacked(context, found, workspace)
  const {source, change} = found
  const before = workspace.textOf(source) ?? ''
  const after = apply(before, change.edits)
  if (values.has('dry-run')) {
    const {createTwoFilesPatch} = await import('diff')
    printText(context, createTwoFilesPatch(`a/${source}`, `b/${source}`, before, after, '', ''))
  } else if (after !== before) {
    const full = joinPath(root, source)
    host.write(full, new TextEncoder().encode(after), {mode: host.stat(full)?.mode ?? 0o644})
  }
  const verb = values.has('dry-run') ? 'would take' : 'took'
  if (change.taken.length > 0) err(`${verb} ${change.taken.join(', ')} back to ${source}\n`)
  else if (change.left.length === 0) err(`${file} differs from what ${source} builds in layout alone\n`)
  for (const line of change.left) err(`not taken back: ${line}\n`)
  if (change.left.length === 0 && change.taken.length > 0)
    err(`next: \`${npx('build --adopt')}\`, which finds the output as it should be\n`)
  return change.left.length === 0 ? 0 : 1
}

/** Files of a pack are its author's: one changed byte, and the project cannot be built. */
function refusePacked(
  context: Context,
  {agent, pack, patch, left}: Extract<OutputEdit, {kind: 'packed'}>,
  {config}: Workspace,
): 1 {
  const {err} = context
  const file = config.file ?? configNames[0]
  const remedy =
    patch === null
      ? `write an agent with \`base: ${agent}\` that says it`
      : `have this patch in ${file} (under the \`patches\` that are there) say it instead, then run \`${npx('build --force')}\``
  err(`\`${agent}\` belongs to the pack \`${pack}\`, so nothing was written; ${remedy}\n`)
  if (patch !== null) printText(context, patch)
  for (const line of left) err(`not in the patch: ${line}; an agent with \`base: ${agent}\` can say it\n`)
  return 1
}

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((made, {start, end, text: put}) => made.slice(0, start) + put + made.slice(end), text)
}
