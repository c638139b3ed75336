/** What has changed in the promises of a pack: its agents, and what it offers as a whole. */
import {subset, validRange} from 'semver'
import {type Change, type ChangeKind, weigh} from '../../changes/change.ts'
import {compareTeams} from '../../changes/compare.ts'
import type {PackManifest} from '../documents/manifest.ts'
import {promisesOf} from './promises.ts'

/** Every change, those of the pack as a whole last. */
export function comparePacks(before: PackManifest, after: PackManifest): readonly Change[] {
  const skills = (manifest: PackManifest): readonly string[] => manifest.skills.map(({name}) => name)
  return [
    ...compareTeams(promisesOf(before), promisesOf(after)),
    ...listChanges('skill', skills(before), skills(after)),
    ...listChanges('prebuilt', before.prebuilt ?? [], after.prebuilt ?? []),
    ...listChanges('target', before.targets, after.targets),
    ...rangeChanges(before.agentc, after.agentc),
  ]
}

function listChanges(
  what: 'skill' | 'prebuilt' | 'target',
  before: readonly string[],
  after: readonly string[],
): readonly Change[] {
  const gone = before.filter(one => !after.includes(one))
  const more = after.filter(one => !before.includes(one))
  return [
    ...gone.map(one => change(`${what}-removed`, {what, before: one, after: null})),
    ...more.map(one => change(`${what}-added`, {what, before: null, after: one})),
  ]
}

/** A range that takes fewer versions of agentc leaves some users behind. */
function rangeChanges(before: string, after: string): readonly Change[] {
  if (before === after || validRange(before) === null || validRange(after) === null) return []
  const isWider = subset(before, after, {includePrerelease: true})
  return [change(isWider ? 'range-widened' : 'range-raised', {what: 'agentc', before, after})]
}

function change(kind: ChangeKind, told: Pick<Change, 'what' | 'before' | 'after'>): Change {
  return {agent: null, target: null, kind, ...told, weight: weigh(kind)}
}
