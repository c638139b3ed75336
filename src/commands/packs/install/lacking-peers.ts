/** Packs that an added one relies on, and that nobody installs with it. */
import {peerSpec, peersOf, type UnmetPeer, unmetPeers} from '../../../pack/documents/peers.ts'
import {npx} from '../../line/words.ts'
import type {FetchedPack} from '../fetch/fetch-pack.ts'
import type {Findings} from '../fetch/unfit-pack.ts'
import type {PackProject} from '../project/pack-project.ts'

/** Packs that this one relies on, and that the project has not, or not as they are wanted. */
export function lackingOf(
  {files, manifest}: FetchedPack,
  {entries, lock}: PackProject,
): readonly UnmetPeer[] {
  const peers = peersOf(files.get('package.json')?.toString('utf8') ?? '')
  const others = new Map([...peers].filter(([name]) => name !== manifest.name))
  return unmetPeers(others, {listed: entries.map(({name}) => name), lock})
}

/** What only needs another pack to be added is no fault: two that need each other come one after the other. */
export function withoutPeers(broken: Findings | null, lacking: readonly UnmetPeer[]): Findings | null {
  if (broken === null) return null
  const absent = new Set(lacking.filter(({has}) => has === null).map(({name}) => name))
  const diagnostics = broken.diagnostics.filter(
    ({messageId, data}) => messageId !== 'lackingPeer' || !absent.has(String(data.peer)),
  )
  return diagnostics.length === 0 ? null : {...broken, diagnostics}
}

/** What is missing, and the command that brings it. */
export function lackingText(pack: string, {name, range, has}: UnmetPeer): string {
  const wants = `\`${pack}\` relies on the pack \`${name}\` (${range})`
  const repair = `\`${npx(`add ${peerSpec(name, range)}`)}\``
  return has === null
    ? `${wants}, which this project does not have; ${repair} adds it`
    : `${wants}, and the project has ${has}; ${repair} brings one that fits`
}
