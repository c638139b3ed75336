/** Putting new versions of packs in the place of those that are locked. */
import {readSpec} from '../../../pack/spec/spec.ts'
import {installPack} from '../install/install.ts'
import {record} from '../install/write-installation.ts'
import type {PackProject} from '../project/pack-project.ts'
import type {Update} from './weigh-updates.ts'

/** All of them, or none; the files that were written. */
export async function takeUpdates(
  project: PackProject,
  updates: readonly Update[],
): Promise<readonly string[]> {
  const {root} = project
  return record(project, {
    config: null,
    packs: Object.fromEntries(updates.map(({name, locked}) => [name, locked])),
    install: updates.map(({name, pack, spec}) => () => {
      const exact = readSpec(spec).kind === 'registry' ? `${name}@${pack.manifest.version}` : spec
      return installPack(project, {pack, spec: exact, folder: root})
    }),
  })
}
