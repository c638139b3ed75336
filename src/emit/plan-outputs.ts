/** Decides what a build would do to the disk. Reads through the host, changes nothing. */
import {compareText} from '../diagnostic.ts'
import {createFolders, type Folders} from './folders.ts'
import type {Unusable} from './manifest.ts'
import {collectOutputs, type OutFolder} from './outputs.ts'
import {noOwnership, readOwnership, refusalOf, stateFolder} from './ownership.ts'
import {joinPath, shownPath} from './paths.ts'
import type {Plan, PlannedFolder, PlanRequest, UnusableManifest} from './plan.ts'
import {planFolder} from './plan-folder.ts'
import {lostAgents, resolveSources, type Scene} from './scene.ts'

/** Plan of a run. */
export function planOutputs(request: PlanRequest): Plan {
  return planFolders(request, collectOutputs(request))
}

/** Plan for outputs that are collected already: a build plans twice when another one was faster. */
export function planFolders(request: PlanRequest, outs: readonly OutFolder[]): Plan {
  const folders = createFolders(request.host, request.root)
  const realSources = once(() => resolveSources(request))
  const planned: PlannedFolder[] = []
  const sourcesAtRisk: Plan['sourcesAtRisk'][number][] = []
  const unusable: UnusableManifest[] = []
  for (const out of outs) {
    const state = readState(request, folders, out.out)
    if ('unusable' in state) {
      unusable.push({
        path: shownPath(out.out, `${request.state ?? stateFolder}/manifest.json`),
        reason: state.unusable,
      })
      continue
    }
    const lost = lostAgents(request, state.ownership)
    const scene: Scene = {request, out: out.out, folders, realSources, lost, ...state}
    const folder = planFolder(scene, out)
    planned.push(folder.planned)
    sourcesAtRisk.push(...folder.sourcesAtRisk)
  }
  return {
    folders: planned,
    sourcesAtRisk: sourcesAtRisk.sort((a, b) => compareText(a.path, b.path)),
    unusable,
    ...(request.state !== undefined && {state: request.state}),
  }
}

type State = Pick<Scene, 'ownership' | 'refusal'>

function readState({host, root, state}: PlanRequest, folders: Folders, out: string): State | Unusable {
  const refusal = refusalOf(folders, out, state)
  if (refusal !== null) return {ownership: noOwnership, refusal}
  const ownership = readOwnership(host, joinPath(root, out), state)
  return 'unusable' in ownership ? ownership : {ownership, refusal}
}

function once<T>(make: () => T): () => T {
  let made: {readonly value: T} | null = null
  return () => {
    made ??= {value: make()}
    return made.value
  }
}
