/** `.fleet/config.yaml`: one entry per agent, among those of other owners. */
import {sharedBanner} from '../../lower/shared/common-folder.ts'
import type {SharedFile} from '../../lower/shared/shared-file.ts'
import {sharedList} from '../../lower/shared/shared-list.ts'
import type {LoweredAgent} from '../../lower/target.ts'
import {entryOf, entryText} from './entry.ts'

/** Also without agents: entries of an earlier build are to go then. */
export function configFile(lowered: readonly LoweredAgent[]): SharedFile {
  return sharedList({
    path: '.fleet/config.yaml',
    list: 'agents',
    identity: 'name',
    banner: sharedBanner(lowered),
    entries: lowered.map(one => ({
      key: one.name,
      text: entryText(entryOf(one).keys),
      agent: one.agent.name,
      source: one.agent.file,
    })),
  })
}
