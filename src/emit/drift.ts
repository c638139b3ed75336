/** What `--check` counts: files that a build with the same flags would not leave as they are, or should not. */
import type {PlannedFile} from './plan.ts'

/** Line ends are a checkout's business, and what `--no-prune` keeps is kept on purpose. */
export function isDrift({state, action, reason}: PlannedFile): boolean {
  if (state === 'current' || state === 'line-endings') return false
  return !(state === 'orphaned' && action === 'keep' && reason === null)
}
