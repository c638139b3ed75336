/** Packs that a pack relies on: npm brings none of them, so that nothing comes that nobody has looked at. */
import {satisfies} from 'semver'
import type {Lock} from './lock.ts'
import type {PackageFacts} from './package-json.ts'

/** The packs of a project. */
export interface KnownPacks {
  /** Those that its config lists. */
  readonly listed: readonly string[]
  readonly lock: Lock
}

/** What the project lacks of them, each with the command that brings it. */
export function lackingPeers({name, peers}: PackageFacts, {listed, lock}: KnownPacks): readonly string[] {
  return Object.entries(peers).flatMap(([peer, range]) => {
    const locked = Object.hasOwn(lock.packs, peer) ? lock.packs[peer] : undefined
    const repair = `\`npx agentc-cli add "${peer}@${range}"\``
    const wants = `\`${name}\` relies on the pack \`${peer}\` (${range})`
    if (locked === undefined || !listed.includes(peer))
      return [`${wants}, which the project does not have; ${repair} adds it`]
    if (satisfies(locked.version, range, {includePrerelease: true})) return []
    return [`${wants}, and the project has ${locked.version}; ${repair} brings one that fits`]
  })
}
