/** What new versions of packs change for a project: the project is compiled with those that it has and with the new ones. */

import {type Change, type Weight, weightOf} from '../../../changes/change.ts'
import {joinPath} from '../../../emit/paths.ts'
import {type LockedPack, lockedOf} from '../../../pack/documents/lock.ts'
import {locatePack} from '../../../pack/locate.ts'
import {lockedFiles} from '../../../pack/trust/differences.ts'
import {isOlder, leastVersion} from '../../../pack/versions/version.ts'
import {npx} from '../../line/words.ts'
import {compareTwo, partOfTeam} from '../../project/team.ts'
import type {BelievedPack} from '../fetch/fetch-believed.ts'
import type {PackBytes} from '../fetch/open-alone.ts'
import {openBoth} from '../fetch/open-both.ts'
import {type Findings, UnfitPack} from '../fetch/unfit-pack.ts'
import type {PackProject} from '../project/pack-project.ts'
import type {PackState} from '../project/pack-states.ts'
import {heldBack} from './held-back.ts'
import {newErrors, type Trial, tryAsIs, tryPacks} from './trial.ts'

/** A pack that might take the place of another version of it. */
export interface Candidate {
  readonly state: PackState
  /** As the lock has it from now on. */
  readonly spec: string
  readonly pack: BelievedPack
}

/** A new version, and what it means for the project. */
export interface Update {
  readonly name: string
  readonly spec: string
  /** New entry of the lock. */
  readonly locked: LockedPack
  /** Version that is locked. */
  readonly from: string
  readonly pack: BelievedPack
  /** Under the names of the project, without what it leaves out. */
  readonly changes: readonly Change[]
  /** Changes of the pack that the project decides otherwise: by a patch, or by what it sets itself. */
  readonly held: readonly Change[]
  /** The heaviest of all that the pack has changed, for anybody who uses it; null: nothing that others rely on. */
  readonly weight: Weight | null
  /** The lowest version number that says so. */
  readonly least: string
  readonly isEnough: boolean
  /** It is older than the one that is locked. */
  readonly isBack: boolean
  /** Files that belong to no agent and no skill, and are new, gone or others. */
  readonly files: readonly string[]
  /** Agents and skills whose text is another, though they mean what they meant. */
  readonly rewritten: readonly string[]
}

/** New versions together. */
export interface Weighed {
  readonly updates: readonly Update[]
  /** What becomes of all others: the agents and skills of the project itself, and of packs that stay. */
  readonly own: readonly Change[]
  /** What would keep the project from being built, and does not now; null: nothing. */
  readonly broken: Findings | null
  readonly after: Trial
}

/** Weighs them, all at once. */
export async function weighUpdates(project: PackProject, candidates: readonly Candidate[]): Promise<Weighed> {
  const before = await tryAsIs(project)
  const packs = candidates.map(candidate => {
    const {pack} = candidate
    return {name: pack.manifest.name, files: pack.files, locked: lockedAs(candidate)}
  })
  const after = await tryPacks(project, {packs, config: null})
  const names = new Set<string | null>(packs.map(({name}) => name))
  const updates: Update[] = []
  for (const candidate of candidates) updates.push(await updateOf(project, candidate, {before, after}))
  return {
    updates,
    own: compareParts({before, after}, pack => !names.has(pack)),
    broken: brokenBy(before, after),
    after,
  }
}

/** Of what package.json had before the first `add` the lock goes on saying so. */
function lockedAs({state: {locked}, spec, pack}: Candidate): LockedPack {
  const {dependency} = locked ?? {}
  return lockedOf(pack.manifest, {...pack, ...(dependency === undefined ? {} : {dependency}), spec})
}

/** Findings that only come with the packs; null: none. */
export function brokenBy(before: Trial, after: Trial): Findings | null {
  const diagnostics = newErrors(before, after)
  return diagnostics.length === 0 ? null : {diagnostics, textOf: after.workspace.textOf}
}

/** Refuses what breaks the project. */
export function refuseBroken(broken: Findings | null): void {
  if (broken === null) return
  const {length} = broken.diagnostics
  throw new UnfitPack(
    [
      `with it, this project could not be built: ${length === 1 ? 'an error' : `${length} errors`} that it does not have now; mend the project first, or write an entry with \`exclude\` or \`rename\` under \`packs\` of the config, and then add the pack again`,
    ],
    broken,
  )
}

/** Refuses what would take agents of the project's own out of sight, and have the next build delete their outputs. */
export function refuseLost(before: Trial, after: Trial): void {
  const own = ({checked: {project}}: Trial): readonly string[] =>
    project.agents.filter(({pack}) => pack === undefined).map(({file}) => file)
  const kept = new Set(own(after))
  const lost = [...new Set(own(before))].filter(file => !kept.has(file))
  if (lost.length === 0) return
  throw new UnfitPack([
    `with the config that would be written, agents of this project would not be found any more (${lost.slice(0, 3).join(', ')}); write a config that names them first: \`${npx('init')}\``,
  ])
}

interface Trials {
  readonly before: Trial
  readonly after: Trial
}

function compareParts({before, after}: Trials, isMeant: (pack: string | null) => boolean): readonly Change[] {
  return compareTwo(partOfTeam(before.team, isMeant), partOfTeam(after.team, isMeant))
}

async function updateOf(project: PackProject, candidate: Candidate, trials: Trials): Promise<Update> {
  const {state, spec, pack} = candidate
  const {manifest, alone, hashes} = pack
  const {name, version} = manifest
  const {old, locked} = oldOf(project, state)
  const {then, team, whole, changes: all} = await openBoth(old, pack)
  const changes = compareParts(trials, pack => pack === name)
  const weight = weightOf(all)
  const isBack = isOlder(version, locked.version)
  const differing = [...new Set([...old.hashes.keys(), ...hashes.keys()])]
    .filter(path => old.hashes.get(path) !== hashes.get(path))
    .sort()
  return {
    ...{name, spec, pack, from: locked.version, isBack, weight},
    locked: lockedAs(candidate),
    changes: [...changes, ...whole],
    held: heldBack({all, changes, alone: team, here: trials.after.team}),
    ...leastVersion({before: locked.version, after: version, weight}),
    ...(isBack && {isEnough: true}),
    files: differing.filter(
      path => !then.belonging.has(path) && !alone.belonging.has(path) && !made.test(path),
    ),
    rewritten: [...manifest.agents, ...manifest.skills]
      .filter(({path}) => old.hashes.has(path) && differing.includes(path))
      .map(one => one.name)
      .filter(one => all.every(({agent, skill}) => agent !== one && skill !== one)),
  }
}

/** Files that say of every version what it is. */
const made = /^(?:agentc\.pack\.json|package\.json)$/

/** The version that is installed, every byte as the lock has it. */
function oldOf(
  project: PackProject,
  {name, locked, manifest}: PackState,
): {readonly old: PackBytes; readonly locked: NonNullable<PackState['locked']>} {
  const place = locatePack(project, name)
  if (locked === null || manifest === null || place === null)
    throw new UnfitPack([`\`${name}\` is not installed, so that nobody can say what would change`])
  const hashes = lockedFiles(locked)
  const files = new Map([...hashes.keys()].map(path => [path, project.host.read(joinPath(place.real, path))]))
  return {old: {manifest, files, hashes}, locked}
}
