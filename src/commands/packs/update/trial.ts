/** The project as it would be with packs that are not installed yet: nothing of it is on the disk. */
import {configNames} from '../../../config/find.ts'
import {compareDiagnostics, type Diagnostic} from '../../../diagnostic.ts'
import {joinPath} from '../../../emit/paths.ts'
import {mounted} from '../../../host/mounted.ts'
import {overlay} from '../../../host/overlay.ts'
import {type LockedPack, lockFile} from '../../../pack/documents/lock.ts'
import {locatePack, packsFolder} from '../../../pack/locate.ts'
import {type Checked, createWorkspace, type Workspace} from '../../../workspace.ts'
import {type Team, teamOf} from '../../project/team.ts'
import {isKeptByNpm} from '../install/npm-dependency.ts'
import {newLock} from '../install/write-installation.ts'
import type {PackProject} from '../project/pack-project.ts'

/** A pack that is to be tried. */
export interface TrialPack {
  readonly name: string
  /** Path inside the pack -> content. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly locked: LockedPack
}

/** A project that was read, checked and compiled. */
export interface Trial {
  readonly workspace: Workspace
  readonly checked: Checked
  readonly team: Team
  /** Findings that would keep it from being built. */
  readonly errors: readonly Diagnostic[]
}

/** The project as it is. */
export async function tryAsIs(project: PackProject): Promise<Trial> {
  return trialOf(project, project.host)
}

/** The project with these packs and this text of its config; null: the config stays. */
export async function tryPacks(
  project: PackProject,
  {packs, config}: {readonly packs: readonly TrialPack[]; readonly config: string | null},
): Promise<Trial> {
  const {host, root} = project
  const folders = packs.map(one => [placeOf(one, project), one.files] as const)
  const lock = newLock(project, Object.fromEntries(packs.map(({name, locked}) => [name, locked])))
  const texts = new Map([[joinPath(root, lockFile), lock]])
  if (config !== null) texts.set(configPath(project), config)
  return trialOf(project, overlay(mounted(host, new Map(folders)), texts))
}

/** Absolute: where it lies, or would. */
function placeOf({name, locked}: TrialPack, project: PackProject): string {
  const {root} = project
  const isNpms = isKeptByNpm(project, {spec: locked.spec, folder: root})
  const folder = isNpms ? 'node_modules' : `${packsFolder}/node_modules`
  const place = locatePack(project, name)
  // What npm has put further up is found only behind what lies here.
  return place?.real ?? joinPath(root, `${folder}/${name}`)
}

function configPath({root, config}: PackProject): string {
  return joinPath(root, config?.file ?? configNames[0])
}

async function trialOf(project: PackProject, host: PackProject['host']): Promise<Trial> {
  const path = configPath(project)
  const config = host.stat(path) === null ? {} : {config: path}
  const workspace = await createWorkspace({host, cwd: project.root, ...config})
  const checked = await workspace.check({targets: null, named: []})
  const errors = [...workspace.configDiagnostics, ...checked.diagnostics]
    .filter(({severity}) => severity === 'error')
    .sort(compareDiagnostics)
  return {workspace, checked, team: teamOf(workspace, checked), errors}
}

/** Errors that were not there before, wherever they stood then. */
export function newErrors(before: Trial, after: Trial): readonly Diagnostic[] {
  const known = new Set(before.errors.map(keyOf))
  return after.errors.filter(one => !known.has(keyOf(one)))
}

function keyOf({rule, file, message}: Diagnostic): string {
  return JSON.stringify([rule, file, message])
}
