/** Plans one out folder: its files, the files it shares with others, what is left over, and the manifest of it all. */
import {formatJournal} from './journal.ts'
import {formatManifest, type ManifestFile, type ManifestShared} from './manifest.ts'
import {comparePlace} from './manifest-order.ts'
import type {OutFolder, Output, SharedOutput} from './outputs.ts'
import {type OwnedEntries, placeKey} from './ownership.ts'
import type {Plan, PlannedFile, PlannedFolder} from './plan.ts'
import {planFile} from './plan-file.ts'
import {planOrphans} from './plan-orphans.ts'
import {planShared} from './plan-shared.ts'
import {type Decision, lookAt, plannedFile, type Scene} from './scene.ts'

export interface FolderVerdict {
  readonly planned: PlannedFolder
  readonly sourcesAtRisk: Plan['sourcesAtRisk']
}

/** Everything that is known so far about the folder. */
interface Draft {
  readonly files: PlannedFile[]
  readonly risks: Plan['sourcesAtRisk'][number][]
  readonly records: {readonly files: ManifestFile[]; readonly shared: ManifestShared[]}
  /** Records of what will be written. */
  readonly fresh: {readonly files: ManifestFile[]; readonly shared: ManifestShared[]}
}

/** Plan of one out folder. */
export function planFolder(scene: Scene, folder: OutFolder): FolderVerdict {
  const draft: Draft = {
    files: [],
    risks: [],
    records: {files: [], shared: []},
    fresh: {files: [], shared: []},
  }
  addOutputs(scene, folder, draft)
  addOrphans(scene, folder, draft)
  addShared(scene, folder, draft)
  addForgotten(scene, folder, draft)
  const {found, journal} = scene.ownership
  const manifest = formatManifest(draft.records)
  const isWriting = draft.files.some(({action}) => action === 'write')
  const planned = {
    out: folder.out,
    files: draft.files.sort(comparePlace),
    manifest,
    manifestChanged: scene.refusal === null && manifest !== found.manifest,
    journal: isWriting ? formatJournal(draft.fresh, journal) : null,
    found,
  }
  return {planned, sourcesAtRisk: draft.risks}
}

function addOutputs(scene: Scene, {outputs}: OutFolder, draft: Draft): void {
  const first = new Map<string, Output>()
  for (const output of outputs) {
    const twin = first.get(output.path)
    first.set(output.path, twin ?? output)
    const obstacle = scene.refusal ?? clashOf(output, twin)
    if (obstacle !== null) {
      draft.files.push(plannedFile(scene, output, refuse(obstacle)))
      continue
    }
    const verdict = planFile(scene, output)
    if ('risk' in verdict) {
      draft.risks.push(verdict.risk)
      continue
    }
    if (verdict.planned === null) continue
    draft.files.push(verdict.planned)
    if (verdict.record === null) continue
    draft.records.files.push(verdict.record)
    if (verdict.planned.action === 'write') draft.fresh.files.push(verdict.record)
  }
}

/** Two targets may write one file only when they agree on it. */
function clashOf(output: Output, twin: Output | undefined): string | null {
  if (twin === undefined || twin.hash === output.hash) return null
  const {target} = output
  return `targets ${twin.target} and ${target} write it with different content; give one of them another out folder`
}

function refuse(reason: string): Decision {
  return {state: 'unmanaged', action: 'refuse', reason}
}

function addOrphans(scene: Scene, folder: OutFolder, draft: Draft): void {
  for (const {planned, record} of planOrphans(scene, folder)) {
    if (planned !== null) draft.files.push(planned)
    if (record !== null) draft.records.files.push(record)
  }
}

function addShared(scene: Scene, folder: OutFolder, draft: Draft): void {
  const {shared} = folder
  // Two targets may have entries in one file: the second goes on from what the first leaves.
  const texts = new Map<string, string | null>()
  const rows: PlannedFile[] = []
  for (const output of shared) {
    // A file in which we neither have nor want anything is none of our business.
    const owned = scene.ownership.shared.get(placeKey(output.path, output.target))
    if (owned === undefined && output.file.entries.length === 0) continue
    if (scene.refusal !== null) {
      const {path, target} = output
      const row = {path, target, source: null, agent: null, mode: 0o644, content: null}
      draft.files.push(plannedFile(scene, row, refuse(scene.refusal)))
      continue
    }
    const verdict = planShared(scene, output, {
      before: texts.get(output.path),
      taken: takenKeys(scene, folder, output),
    })
    if ('risk' in verdict) {
      draft.risks.push(verdict.risk)
      continue
    }
    texts.set(output.path, verdict.text)
    if (verdict.planned !== null) rows.push(verdict.planned)
    if (verdict.record !== null) draft.records.shared.push(verdict.record)
    if (verdict.fresh !== null) draft.fresh.shared.push(verdict.fresh)
  }
  draft.files.push(...rows.map(row => withFinalText(row, rows)))
}

/** Entries of the file that other targets have: those of this run make them, those outside of it own them. */
function takenKeys(
  {ownership}: Scene,
  {shared, targets}: OutFolder,
  {path, target}: SharedOutput,
): ReadonlySet<string> {
  const made = shared
    .filter(other => other.path === path && other.target !== target)
    .flatMap(({file}) => file.entries.map(({key}) => key))
  const owned = [...ownership.shared.values()]
    .filter(other => other.path === path && !targets.has(other.target))
    .flatMap(({entries}) => [...entries.keys()])
  return new Set([...made, ...owned])
}

/** Every row of one file shows what the last target makes of it, so that the order of writing does not matter. */
function withFinalText(row: PlannedFile, rows: readonly PlannedFile[]): PlannedFile {
  const isChange = ({action}: PlannedFile): boolean => action === 'write' || action === 'delete'
  const last = rows.findLast(other => other.path === row.path && isChange(other))
  if (last === undefined || !isChange(row)) return row
  // A reason speaks of what stays in the file.
  const reason = last.action === 'delete' ? null : row.reason
  return {...row, action: last.action, after: last.after, reason}
}

/** Files with several owners into which the run has no way: their target did not say how to edit them. */
function addForgotten(scene: Scene, {targets, shared}: OutFolder, draft: Draft): void {
  const known = new Set(shared.map(({path, target}) => placeKey(path, target)))
  for (const [key, owned] of scene.ownership.shared) {
    if (known.has(key)) continue
    const isOurs = targets.has(owned.target) && scene.request.only === null
    if (isOurs && lookAt(scene, owned.path).kind === 'nothing') continue
    draft.records.shared.push(recordOf(owned))
    if (!isOurs) continue
    const row = {...owned, source: null, agent: null, mode: 0o644, content: null}
    const reason = `nothing of target ${owned.target} goes into it any more; delete its entries by hand`
    draft.files.push(plannedFile(scene, row, {state: 'orphaned', action: 'keep', reason}))
  }
}

function recordOf({path, target, agentc, entries}: OwnedEntries): ManifestShared {
  return {path, target, agentc, entries: [...entries.values()].flat()}
}
