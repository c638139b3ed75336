/** Agents of other packs that a pack relies on, by the names that it calls them. */
import type {ConfigProblem} from '../../../config/problem.ts'
import {peerSpec} from '../../../pack/documents/peers.ts'
import {lastPart} from '../../../package-name.ts'
import type {OpenPack} from '../open/read-pack.ts'
import {type PackNames, packNames} from './rewrite.ts'

/**
 * `b:x` in a pack is the agent `x` of the package whose last part is `b` among its `peerDependencies`, whatever the project
 * calls that pack, and whatever else it calls `b`. Relations to a pack that is not there are left out: those that need it
 * are a problem of the config.
 */
export function peerNames(
  {peers, manifest}: OpenPack,
  packs: readonly OpenPack[],
): Pick<PackNames, 'names' | 'excluded'> {
  const names = new Map<string, string>()
  const excluded = new Set<string>()
  for (const peer of peers.keys()) {
    const word = lastPart(peer)
    const pack = packs.find(({ref}) => ref.name === peer)
    const known = pack === undefined ? null : packNames(pack)
    for (const [name, here] of known?.names ?? []) names.set(`${word}:${name}`, here)
    for (const name of known?.excluded ?? []) excluded.add(`${word}:${name}`)
    for (const {name} of manifest.agents.flatMap(({relations}) => relations))
      if (known === null && name.startsWith(`${word}:`)) excluded.add(name)
  }
  return {names, excluded}
}

/** Packs that an agent has to have for one of its relations, and that the project does not name. */
export function lackingPeers(packs: readonly OpenPack[], named: readonly string[]): readonly ConfigProblem[] {
  return packs.flatMap(pack => {
    const {use, manifest, peers} = pack
    const {excluded} = packNames(pack)
    return [...peers].flatMap(([peer, range]): readonly ConfigProblem[] => {
      if (named.includes(peer)) return []
      const word = lastPart(peer)
      const needed = manifest.agents
        .filter(({name}) => !excluded.has(name))
        .flatMap(({name, relations}) => relations.map(relation => ({...relation, from: name})))
        .find(({name, optional}) => optional !== true && name.startsWith(`${word}:`))
      if (needed === undefined) return []
      const {key, span} = use
      const names = {pack: use.name, agent: needed.from, relation: needed.name, peer}
      return [{kind: 'lacking-peer', key, ...names, spec: peerSpec(peer, range), span}]
    })
  })
}
