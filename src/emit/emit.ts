/** The last phase as a whole: plan, lock, plan again when somebody was faster, write. */
import {type Applied, applyPlan, hasWork, isRefused} from './apply.ts'
import {createFolders} from './folders.ts'
import {hasStaleLock, type LockOptions, waitForOthers, withLocks} from './locks.ts'
import {collectOutputs, type OutFolder} from './outputs.ts'
import {readFound, refusalOf} from './ownership.ts'
import {joinPath} from './paths.ts'
import type {Plan, PlannedFolder, PlanRequest} from './plan.ts'
import {planFolders} from './plan-outputs.ts'

export interface Emitted extends Applied {
  /** What was done, or with `refuse` in it what was not. */
  readonly plan: Plan
}

/**
 * Brings the disk up to date with the outputs. Writes nothing, not even a lock, when there is nothing to do or the plan
 * refuses something.
 */
export function emitOutputs(request: PlanRequest, locks: LockOptions): Promise<Emitted> {
  return emitFolders(request, collectOutputs(request), locks)
}

/** The same for outputs that are collected already. */
export async function emitFolders(
  request: PlanRequest,
  outs: readonly OutFolder[],
  locks: LockOptions,
): Promise<Emitted> {
  for (;;) {
    const plan = planFolders(request, outs)
    const pathOf = (out: string): string => joinPath(request.root, out)
    if (isRefused(plan)) {
      // A build in the middle of its work looks like hand edits to others.
      const others = await waitForOthers(
        request.host,
        outs.map(({out}) => pathOf(out)),
        locks,
      )
      if (others || !isFresh(request, plan)) continue
      return {plan, written: 0, deleted: 0}
    }
    const isLeft = ({out, found}: PlannedFolder): boolean =>
      found.manifest !== null && hasStaleLock(request.host, pathOf(out))
    const busy = plan.folders.filter(folder => hasWork(folder) || isLeft(folder)).map(({out}) => pathOf(out))
    if (busy.length === 0) return {plan, written: 0, deleted: 0}
    const emitted = await withLocks(request.host, busy, locks, ({waited}) => {
      const now = waited || !isFresh(request, plan) ? planFolders(request, outs) : plan
      return apply(request, now, new Set(busy))
    })
    if (emitted !== null) return emitted
  }
}

/** Null when work has come up in a folder that is not locked. */
function apply({host, root}: PlanRequest, plan: Plan, locked: ReadonlySet<string>): Emitted | null {
  if (isRefused(plan)) return {plan, written: 0, deleted: 0}
  const isLocked = ({out}: PlannedFolder): boolean => locked.has(joinPath(root, out))
  if (!plan.folders.filter(hasWork).every(isLocked)) return null
  return {plan, ...applyPlan(host, root, plan)}
}

/** Whether manifests and journals are still those that the plan rests on: no build that writes leaves them alone. */
function isFresh({host, root, state}: PlanRequest, {folders}: Plan): boolean {
  const view = createFolders(host, root)
  return folders.every(({out, found}) => {
    if (refusalOf(view, out, state) !== null) return found.manifest === null && found.journal === null
    const now = readFound(host, joinPath(root, out), state)
    return !('unusable' in now) && now.manifest === found.manifest && now.journal === found.journal
  })
}
