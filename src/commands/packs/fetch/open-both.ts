/** Two versions of a pack, both opened for the same targets: what one means that the other did not, for anybody who uses it. */
import type {Change} from '../../../changes/change.ts'
import {comparePacks} from '../../../pack/versions/compare-packs.ts'
import {sameValue} from '../../../same-value.ts'
import {compareTwo, partOfTeam, type Team} from '../../project/team.ts'
import {type Alone, madeFor, openAlone, type PackBytes, type Peer} from './open-alone.ts'

export interface Both {
  readonly then: Alone
  /** Agents and skills of the new one. */
  readonly team: Team
  /** Whether this agentc can read the old one; else the changes are those of the manifests. */
  readonly isOpen: boolean
  /** Every change, each told once. */
  readonly changes: readonly Change[]
  /** Those of them that are of the pack as a whole. */
  readonly whole: readonly Change[]
}

/** Opens them, each with the packs that it relies on, as far as they are here. */
export async function openBoth(
  old: PackBytes,
  pack: PackBytes,
  peersFor: (pack: PackBytes) => readonly Peer[] = () => [],
): Promise<Both> {
  const targets = [...new Set([...madeFor(old.manifest), ...madeFor(pack.manifest)])].sort()
  const then = await openAlone(old, {peers: peersFor(old), targets})
  const now = await openAlone(pack, {peers: peersFor(pack), targets})
  const own = ({team}: Alone): Team => partOfTeam(team, name => name === pack.manifest.name)
  const meant = compareTwo(own(then), own(now))
  const promised = comparePacks(old.manifest, pack.manifest)
  const whole = promised.filter(({agent, kind}) => agent === null && !kind.startsWith('skill'))
  // With a stack, or on a target that patches alone name: only manifests tell of those.
  const elsewhere = promised.filter(
    one => one.agent !== null && one.target !== null && !meant.some(other => sameValue(one, other)),
  )
  const isOpen = isRead(old, then)
  const changes = isOpen ? [...meant, ...elsewhere, ...whole] : promised
  return {then, team: now.team, isOpen, changes, whole}
}

/** Whether every agent and skill that it promises could be read, with its base. */
function isRead({manifest: {agents, skills}}: PackBytes, {team, errors}: Alone): boolean {
  return (
    agents.every(({name}) => team.agents.has(name)) &&
    skills.every(({name}) => team.skills.has(name)) &&
    errors.every(({rule}) => !rule.startsWith('base/'))
  )
}
