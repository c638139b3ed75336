/** Decides about files that the manifest claims and the run does not produce. */
import {hashText} from './content.ts'
import type {ManifestFile} from './manifest.ts'
import {isFailed, isNamed, type OutFolder} from './outputs.ts'
import type {PlannedFile} from './plan.ts'
import {matching} from './plan-file.ts'
import {editedOrphanReason, keptReason} from './reasons.ts'
import {type Decision, isLost, lookAt, plannedFile, type Scene, type Sight, sourceAt} from './scene.ts'

export interface OrphanVerdict {
  /** Null: there is nothing to report. */
  readonly planned: PlannedFile | null
  readonly record: ManifestFile | null
}

/** One verdict per claim that no output of the run answers. */
export function planOrphans(scene: Scene, folder: OutFolder): readonly OrphanVerdict[] {
  const produced = targetsByPath(folder)
  const verdicts: OrphanVerdict[] = []
  for (const claims of scene.ownership.files.values()) {
    for (const group of byTarget(claims)) {
      const [first] = group
      const makers = first && produced.get(first.path)
      if (first === undefined || makers?.includes(first.target)) continue
      const isShared = makers !== undefined || claims.some(claim => isForeign(scene, folder, claim))
      verdicts.push(judge(scene, folder, group, isShared))
    }
  }
  return verdicts
}

function targetsByPath({outputs}: OutFolder): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, readonly string[]>()
  for (const {path, target} of outputs) targets.set(path, [...(targets.get(path) ?? []), target])
  return targets
}

function byTarget(claims: readonly ManifestFile[]): readonly (readonly ManifestFile[])[] {
  if (claims.length === 1) return [claims]
  const targets = [...new Set(claims.map(({target}) => target))]
  return targets.map(target => claims.filter(claim => claim.target === target))
}

/** Outside of what this run is about: another target, or an agent that was not named. */
function isForeign({request}: Scene, {targets}: OutFolder, claim: ManifestFile): boolean {
  return !targets.has(claim.target) || !isNamed(request, claim)
}

function judge(
  scene: Scene,
  folder: OutFolder,
  claims: readonly ManifestFile[],
  isShared: boolean,
): OrphanVerdict {
  const [first] = claims
  if (first === undefined) return {planned: null, record: null}
  const foreign = isForeign(scene, folder, first)
  // The usual case of a limited run: nothing to find out, nothing to read.
  if (foreign && claims.length === 1) return {planned: null, record: first}
  const sight = lookAt(scene, first.path)
  const record = matching(scene, claims, sight)[0] ?? first
  if (foreign) return {planned: null, record}
  if (isFailed(scene.request, record) || isLost(scene, record))
    return verdict(scene, record, {state: 'source-error', action: 'keep'})
  if (isShared || isGone(sight) || sourceAt(scene, first.path, 'by-name') !== null)
    return {planned: null, record: null}
  return verdict(scene, record, decide(scene, record, sight))
}

/** A file under another spelling is the new output of the same file system, not the orphan. */
function isGone(sight: Sight): boolean {
  return sight.kind === 'nothing' || (sight.kind === 'file' && sight.spelling !== null)
}

function decide({request}: Scene, {hash}: ManifestFile, sight: Sight): Decision {
  const state = 'orphaned'
  if (request.edited === 'keep') return decideApart(request, hash, sight)
  if (!request.prune) return {state, action: 'keep'}
  if (sight.kind === 'blocked')
    return {state, action: 'refuse', reason: `nothing makes it any more, and ${sight.reason}`}
  if (sight.kind === 'nothing') return {state, action: 'keep'}
  if (request.force || hashText(request.host, sight.bytes) === hash) return {state, action: 'delete'}
  return {state, action: 'refuse', reason: editedOrphanReason('nothing makes it')}
}

/** Each file for itself: what nobody touched goes, all else stays and is named. */
function decideApart(request: Scene['request'], hash: string, sight: Sight): Decision {
  const state = 'hand-edited'
  if (sight.kind === 'blocked') return {state, action: 'keep', reason: sight.reason}
  if (sight.kind === 'nothing') return {state: 'orphaned', action: 'keep'}
  if (request.force || hashText(request.host, sight.bytes) === hash)
    return {state: 'orphaned', action: 'delete'}
  return {state, action: 'keep', reason: keptReason('it')}
}

function verdict(scene: Scene, record: ManifestFile, decision: Decision): OrphanVerdict {
  const mode = record.mode === '755' ? 0o755 : 0o644
  const planned = plannedFile(scene, {...record, mode, content: null}, decision)
  return {planned, record: decision.action === 'delete' ? null : record}
}
