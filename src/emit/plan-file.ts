/** Decides about one output: state on disk, action, and the record that the manifest keeps of it. */
import {compareEnds, hashText, madeContent, toText} from './content.ts'
import type {ManifestFile} from './manifest.ts'
import {isFailed, type Output} from './outputs.ts'
import {below, joinPath, shownPath} from './paths.ts'
import type {Plan, PlannedFile} from './plan.ts'
import {editedReason, otherMeaningReason, unmanagedReason} from './reasons.ts'
import {claimsOn, type Decision, lookAt, plannedFile, type Scene, type Sight, sourceAt} from './scene.ts'

/** State of one file, and what to do. */
export type FileVerdict =
  /** `planned` is null when there is nothing to report. */
  | {readonly planned: PlannedFile | null; readonly record: ManifestFile | null}
  | {readonly risk: Plan['sourcesAtRisk'][number]}

/** Compares one output with the disk. */
export function planFile(scene: Scene, output: Output): FileVerdict {
  // A link may make of the place of a copy the very file that is copied: nothing to write, and never ours to delete.
  if (isItsSource(scene, output)) return {planned: null, record: null}
  if (isFailed(scene.request, output)) return keepFailed(scene, output)
  const source = sourceAt(scene, output.path, 'by-name')
  if (source !== null) return {risk: {path: shownPath(scene.out, output.path), target: output.target, source}}
  const sight = lookAt(scene, output.path)
  const claims = claimsOn(scene, output.path, sight)
  const decision = decide(scene, output, sight, claims)
  if (decision.state === 'unmanaged' || decision.state === 'hand-edited') {
    const behind = sourceAt(scene, output.path, 'by-link')
    if (behind !== null) {
      return {risk: {path: shownPath(scene.out, output.path), target: output.target, source: behind}}
    }
  }
  const record = decision.action === 'refuse' ? claimOf(output, claims) : recordOf(scene, output)
  return {planned: plannedFile(scene, output, decision), record}
}

function isItsSource({request, out}: Scene, {path, copyOf}: Output): boolean {
  if (copyOf === null) return false
  const {host, root} = request
  const real = host.realPath(joinPath(root, shownPath(out, path)))
  return real !== null && real === host.realPath(joinPath(root, copyOf))
}

function keepFailed(scene: Scene, output: Output): FileVerdict {
  const sight = lookAt(scene, output.path)
  const claims = claimsOn(scene, output.path, sight)
  // Neither there nor ever built: nothing is kept.
  if (sight.kind === 'nothing' && claims.length === 0) return {planned: null, record: null}
  const record = claimOf(output, matching(scene, claims, sight))
  return {planned: plannedFile(scene, output, {state: 'source-error', action: 'keep'}), record}
}

function decide(scene: Scene, output: Output, sight: Sight, claims: readonly ManifestFile[]): Decision {
  if (sight.kind === 'nothing') return {state: 'missing', action: 'write'}
  const strange = claims.length > 0 ? 'hand-edited' : 'unmanaged'
  if (sight.kind === 'blocked') return {state: strange, action: 'refuse', reason: sight.reason}
  const {host, version, force} = scene.request
  const hash = hashText(host, sight.bytes)
  const claim = claims.find(one => one.hash === hash)
  if (hash === output.hash) {
    const isRight = sight.spelling === null && hasMode(scene, output, claim)
    if (!isRight) return {state: 'stale', action: 'write'}
    const isSame = compareEnds(output.content, sight.bytes) === 'same'
    return {state: isSame ? 'current' : 'line-endings', action: 'keep'}
  }
  if (claim !== undefined)
    return {state: claim.agentc === version ? 'stale' : 'other-version', action: 'write'}
  if (force) return {state: strange, action: 'write'}
  return strange === 'hand-edited' ? refuseEdited(output) : adoptOrRefuse(scene, output, sight.bytes)
}

/**
 * Only a lost execute bit counts against the disk: umasks and checkouts differ in the rest, and some file systems show
 * every file as executable.
 */
function hasMode(scene: Scene, {path, mode}: Output, claim: ManifestFile | undefined): boolean {
  if (claim !== undefined && claim.mode !== modeText(mode)) return false
  if (mode !== 0o755) return true
  const {folders, out, request} = scene
  const stat = request.host.stat(below(folders.open(out, '').path, path))
  return stat !== null && (stat.mode & 0o100) !== 0
}

function refuseEdited({source}: Output): Decision {
  return {state: 'hand-edited', action: 'refuse', reason: editedReason('it', source)}
}

function adoptOrRefuse({request}: Scene, output: Output, disk: Uint8Array): Decision {
  const state = 'unmanaged'
  if (request.adopt === null) {
    return {state, action: 'refuse', reason: unmanagedReason('it')}
  }
  const before = toText(disk)
  const {path} = output
  const content = madeContent(output.content)
  if (before !== null && typeof content === 'string' && request.adopt(path, before, content)) {
    return {state, action: 'write'}
  }
  return {state, action: 'refuse', reason: otherMeaningReason('it', output.source)}
}

/** Claims that the disk bears out; all of them where it bears out none. */
export function matching(
  scene: Scene,
  claims: readonly ManifestFile[],
  sight: Sight,
): readonly ManifestFile[] {
  if (claims.length < 2 || sight.kind !== 'file') return claims
  const hash = hashText(scene.request.host, sight.bytes)
  const proven = claims.filter(claim => claim.hash === hash)
  return proven.length > 0 ? proven : claims
}

function claimOf({path, target}: Output, claims: readonly ManifestFile[]): ManifestFile | null {
  return claims.find(claim => claim.path === path && claim.target === target) ?? null
}

function recordOf({request}: Scene, {path, hash, mode, source, agent, target}: Output): ManifestFile {
  return {path, hash, mode: modeText(mode), source, agent, target, agentc: request.version}
}

function modeText(mode: number): '644' | '755' {
  return mode === 0o755 ? '755' : '644'
}
