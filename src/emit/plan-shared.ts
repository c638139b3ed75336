/** Decides about a file with several owners: entry by entry, and then about the file as their sum. */
import type {SharedEntry} from '../lower/shared/shared-file.ts'
import {hashText, toLf, toText} from './content.ts'
import type {ManifestEntry, ManifestShared} from './manifest.ts'
import {isFailed, isNamed, type SharedOutput} from './outputs.ts'
import {type OwnedEntries, placeKey} from './ownership.ts'
import {below, shownPath} from './paths.ts'
import type {FileState, Plan, PlannedFile} from './plan.ts'
import {
  editedOrphanReason,
  editedReason,
  keptReason,
  orphanedEntriesReason,
  otherMeaningReason,
  unmanagedReason,
} from './reasons.ts'
import {type Decision, isLost, lookAt, plannedFile, type Scene, sourceAt} from './scene.ts'

export type SharedVerdict =
  | {
      readonly planned: PlannedFile | null
      /** What the manifest keeps. */
      readonly record: ManifestShared | null
      /** What the journal claims while the file is written. */
      readonly fresh: ManifestShared | null
      /** Content afterwards, where another target goes on from; null: no file. */
      readonly text: string | null
    }
  | {readonly risk: Plan['sourcesAtRisk'][number]}

/** What becomes of one entry. */
interface EntryVerdict {
  readonly state: FileState
  readonly action: 'set' | 'remove' | 'keep' | 'refuse'
  readonly entry: SharedEntry | null
  readonly key: string
  readonly record: ManifestEntry | null
  readonly reason?: string
}

interface Table {
  readonly scene: Scene
  readonly output: SharedOutput
  /** Text on disk, or what another target of this run makes of it. */
  readonly text: string | null
  readonly current: ReadonlyMap<string, string>
  readonly owned: OwnedEntries | null
  readonly taken: ReadonlySet<string>
}

/** What other targets have to do with the file. */
interface Neighbours {
  /** Text that another target of the run leaves; undefined: look at the disk. */
  readonly before: string | null | undefined
  /** Keys of their entries, which are not ours to remove. */
  readonly taken: ReadonlySet<string>
}

/** Plan of the part that one target has in a file. */
export function planShared(scene: Scene, output: SharedOutput, {before, taken}: Neighbours): SharedVerdict {
  const {path, target, file} = output
  const source = sourceAt(scene, path, 'by-name')
  if (source !== null) return {risk: {path: shownPath(scene.out, path), target, source}}
  const owned = scene.ownership.shared.get(placeKey(path, target)) ?? null
  const look = before === undefined ? readText(scene, path) : {text: before}
  if ('refusal' in look) return refuseWhole(scene, output, owned, look.refusal)
  const current = look.text === null ? new Map<string, string>() : file.read(look.text)
  if ('unmergeable' in current) return refuseWhole(scene, output, owned, current.unmergeable)
  const table = {scene, output, text: look.text, current, owned, taken}
  return conclude(table, [...judgeOutputs(table), ...judgeOrphans(table)])
}

function readText(scene: Scene, path: string): {readonly text: string | null} | {readonly refusal: string} {
  const sight = lookAt(scene, path)
  if (sight.kind === 'blocked') return {refusal: sight.reason}
  if (sight.kind === 'nothing') return {text: null}
  const text = toText(sight.bytes)
  return text === null ? {refusal: 'it is not UTF-8 text; repair it or move it away'} : {text}
}

function judgeOutputs(table: Table): readonly EntryVerdict[] {
  const {request} = table.scene
  return table.output.file.entries
    .filter(entry => isNamed(request, entry) && !isFailed(request, entry))
    .map(entry => judgeOutput(table, entry))
}

function judgeOutput({scene, output, text, current, owned}: Table, entry: SharedEntry): EntryVerdict {
  const {host, version, force, adopt} = scene.request
  const {key, source, agent} = entry
  const claims = owned?.entries.get(key) ?? []
  const record = {key, hash: hashText(host, entry.text), source, agent}
  const set = (state: FileState): EntryVerdict => ({state, action: 'set', entry, key, record})
  const have = current.get(key)
  if (have === undefined) return set(text === null || claims.length > 0 ? 'missing' : 'stale')
  if (toLf(have) === toLf(entry.text)) return {state: 'current', action: 'keep', entry, key, record}
  if (claims.some(claim => claim.hash === hashText(host, have))) {
    return set(owned?.agentc === version ? 'stale' : 'other-version')
  }
  const state = claims.length > 0 ? 'hand-edited' : 'unmanaged'
  if (force || (state === 'unmanaged' && adopt?.(output.path, have, entry.text))) return set(state)
  const reason = refusalOf(`entry \`${key}\``, state, {source, isAdopting: adopt !== null})
  return {state, action: 'refuse', entry, key, record: claims[0] ?? null, reason}
}

function refusalOf(
  subject: string,
  state: 'hand-edited' | 'unmanaged',
  {source, isAdopting}: {readonly source: string; readonly isAdopting: boolean},
): string {
  if (state === 'hand-edited') return editedReason(subject, source)
  return isAdopting ? otherMeaningReason(subject, source) : unmanagedReason(subject)
}

/** Entries that the manifest claims and the run does not produce. */
function judgeOrphans(table: Table): readonly EntryVerdict[] {
  const {scene, output, owned} = table
  const produced = new Set(
    output.file.entries
      .filter(entry => isNamed(scene.request, entry) && !isFailed(scene.request, entry))
      .map(({key}) => key),
  )
  const claims = [...(owned?.entries ?? [])].filter(([key]) => !produced.has(key))
  return claims.flatMap(([key, [first, ...rest]]) =>
    first ? [judgeOrphan(table, key, [first, ...rest])] : [],
  )
}

function judgeOrphan(
  {scene, current, taken}: Table,
  key: string,
  claims: readonly [ManifestEntry, ...ManifestEntry[]],
): EntryVerdict {
  const {request} = scene
  const have = current.get(key)
  const hash = have === undefined ? null : hashText(request.host, have)
  const proven = claims.find(claim => claim.hash === hash)
  const record = proven ?? claims[0]
  const keep = (state: FileState): EntryVerdict => ({state, action: 'keep', entry: null, key, record})
  if (!isNamed(request, record)) return keep('current')
  if (isFailed(request, record) || isLost(scene, record)) return keep('source-error')
  if (have === undefined || taken.has(key))
    return {state: 'current', action: 'keep', entry: null, key, record: null}
  if (!request.prune) return keep('orphaned')
  if (proven !== undefined || request.force) {
    return {state: 'orphaned', action: 'remove', entry: null, key, record: null}
  }
  if (request.edited === 'keep') return {...keep('hand-edited'), reason: keptReason(`entry \`${key}\``)}
  const reason = editedOrphanReason(`nothing makes entry \`${key}\``)
  return {state: 'orphaned', action: 'refuse', entry: null, key, record, reason}
}

function conclude(table: Table, verdicts: readonly EntryVerdict[]): SharedVerdict {
  const {scene, output, text, owned} = table
  const set = verdicts.flatMap(({action, entry}) => (entry && action !== 'keep' ? [entry] : []))
  const remove = verdicts.filter(({action, entry}) => entry === null && action !== 'keep').map(({key}) => key)
  const isIdle = set.length === 0 && remove.length === 0
  const result = isIdle ? text : output.file.write(text, {set, remove})
  if (result !== null && typeof result !== 'string') {
    return refuseWhole(scene, output, owned, result.unmergeable)
  }
  const state = worst(verdicts.map(verdict => verdict.state))
  const records = verdicts.flatMap(({record}) => (record ? [record] : []))
  const record = recordOf(scene, output, records)
  if (verdicts.length === 0 || (isIdle && text === null)) return {planned: null, record, fresh: null, text}
  const reasons = verdicts.flatMap(({reason}) => (reason === undefined ? [] : [reason]))
  const action = result === text ? 'keep' : result === '' ? 'delete' : 'write'
  const isRefused = verdicts.some(one => one.action === 'refuse')
  const settled: Decision = {state, action: isRefused ? 'refuse' : action, reason: joined(reasons)}
  const isPruned = state === 'orphaned' && remove.length > 0 && reasons.length === 0
  const decision = isPruned ? {...settled, reason: orphanedEntriesReason(remove)} : settled
  const fresh = recordOf(
    scene,
    output,
    records.filter(({key}) => set.some(entry => entry.key === key)),
  )
  return {
    planned: planned(scene, output, result, decision),
    record,
    fresh,
    text: result === '' ? null : result,
  }
}

function joined(reasons: readonly string[]): string | null {
  const more = reasons.length > 3 ? `; and ${reasons.length - 3} more entries` : ''
  return reasons.length === 0 ? null : reasons.slice(0, 3).join('; ') + more
}

function refuseWhole(
  scene: Scene,
  output: SharedOutput,
  owned: OwnedEntries | null,
  reason: string,
): SharedVerdict {
  const records = [...(owned?.entries.values() ?? [])].flat()
  const state = owned === null ? 'unmanaged' : 'hand-edited'
  const record = recordOf(scene, output, records)
  return {
    planned: planned(scene, output, null, {state, action: 'refuse', reason}),
    record,
    fresh: null,
    text: null,
  }
}

function planned(
  scene: Scene,
  output: SharedOutput,
  content: string | null,
  decision: Decision,
): PlannedFile {
  const {path, target} = output
  // Most of the file is somebody else's, and so are its permissions.
  const disk = scene.request.host.stat(below(scene.folders.open(scene.out, '').path, path))
  const mode = disk?.mode ?? 0o644
  return plannedFile(scene, {path, target, source: null, agent: null, mode, content}, decision)
}

function recordOf(
  {request}: Scene,
  {path, target}: SharedOutput,
  entries: readonly ManifestEntry[],
): ManifestShared | null {
  return entries.length === 0 ? null : {path, target, entries, agentc: request.version}
}

const ranking: readonly FileState[] = [
  'current',
  'line-endings',
  'source-error',
  'other-version',
  'stale',
  'missing',
  'orphaned',
  'unmanaged',
  'hand-edited',
]

function worst(states: readonly FileState[]): FileState {
  return states.reduce((a, b) => (ranking.indexOf(b) > ranking.indexOf(a) ? b : a), 'current')
}
