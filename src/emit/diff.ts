/** Unified diff of a plan: what `build --diff` shows, and why a hand-edited file was refused. */
import {type Host, HostError} from '../host/host.ts'
import {type Content, toBytes, toText} from './content.ts'
import {joinPath} from './paths.ts'
import type {FileState, Plan, PlannedFile} from './plan.ts'
import {textDiff} from './text-diff.ts'

/** Diff of everything that the plan changes or refuses to change, in the order of the plan. */
export async function diffPlan(host: Host, root: string, plan: Plan): Promise<string> {
  const diffs: string[] = []
  const seen = new Set<string>()
  for (const file of plan.folders.flatMap(({files}) => files)) {
    if (seen.has(file.path)) continue
    const diff = await diffFile(host, root, file)
    if (diff !== '') seen.add(file.path)
    diffs.push(diff)
  }
  return diffs.join('')
}

const mostDiffs = 3
const mostLines = 60

/** What force would undo, for the first files that are refused in one of the states. */
export async function diffRefused(
  {host, root}: {readonly host: Host; readonly root: string},
  plan: Plan,
  states: readonly FileState[],
): Promise<string> {
  const rows = plan.folders
    .flatMap(({files}) => files)
    .filter(({action, state, after}) => action === 'refuse' && after !== null && states.includes(state))
  // A file that several targets share has a row for each.
  const refused = [...new Map(rows.map(row => [row.path, row])).values()]
  const diffs: string[] = []
  for (const file of refused) {
    if (diffs.length === mostDiffs) {
      const rest = refused.length - mostDiffs
      diffs.push(`and ${rest} more: \`npx agentc-cli build --diff\` shows all\n`)
      break
    }
    const diff = await diffFile(host, root, file)
    if (diff !== '') diffs.push(shortened(diff))
  }
  return diffs.join('')
}

function shortened(diff: string): string {
  const lines = diff.split('\n')
  // The last line is the empty one behind the final newline.
  const rest = lines.length - 1 - mostLines
  if (rest <= 0) return diff
  const shown = lines.slice(0, mostLines).join('\n')
  return `${shown}\nand ${rest} more ${rest === 1 ? 'line' : 'lines'}: \`npx agentc-cli build --diff\` shows all\n`
}

/** Diff between the disk and what agentc would put there; empty when both agree or nothing would be put there. */
export async function diffFile(host: Host, root: string, file: PlannedFile): Promise<string> {
  const isDeleted = file.action === 'delete'
  if (file.after === null && !isDeleted) return ''
  const before = readIfFile(host, joinPath(root, file.path))
  const after = isDeleted ? null : file.after
  if (before === null && after === null) return ''
  const from = before === null ? '/dev/null' : `a/${file.path}`
  const to = after === null ? '/dev/null' : `b/${file.path}`
  const [old, next] = [textOf(before), textOf(after)]
  if (old === null || next === null) return `Binary files ${from} and ${to} differ\n`
  return textDiff({from, to}, old, next)
}

function readIfFile(host: Host, path: string): Uint8Array | null {
  try {
    return host.read(path)
  } catch (error) {
    // Links, folders and the like are refused with a reason; there is no text to compare.
    if (
      error instanceof HostError &&
      ['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'EINVAL'].includes(error.code)
    ) {
      return null
    }
    throw error
  }
}

function textOf(content: Content | null): string | null {
  if (content === null) return ''
  const bytes = toBytes(content)
  return bytes.includes(0) ? null : toText(bytes)
}
