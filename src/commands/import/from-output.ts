/** `agentc import --from-output FILE`: a hand edit of an output goes back to its source. */
import {relative, resolve} from 'node:path'
import type {Edit} from '../../diagnostic.ts'
import {joinPath} from '../../emit/paths.ts'
import type {Workspace} from '../../workspace.ts'
import {type Context, UsageError} from '../command.ts'
import {printText} from '../document.ts'
import {posix} from '../posix.ts'
import {npx} from '../words.ts'

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

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((made, {start, end, text: put}) => made.slice(0, start) + put + made.slice(end), text)
}
