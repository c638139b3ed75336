/** Stacks that packs bring: a project may build for them like for those that ship. */
import type {PackUse} from '../../../config/config.ts'
import {stacksBelow} from '../../../config/layers.ts'
import type {Host} from '../../../host/host.ts'
import {locatePack} from '../../../pack/locate.ts'

/** Names of stacks by what is there; whether a pack is the one that the lock holds is asked when it is opened. */
export function packStacks(
  place: {readonly host: Host; readonly root: string},
  packs: readonly Pick<PackUse, 'name'>[],
): readonly string[] {
  return packs.flatMap(({name}) => {
    const found = locatePack(place, name)
    return found === null ? [] : stacksBelow(place.host, found.real)
  })
}
