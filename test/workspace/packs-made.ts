/** A project in memory made a pack, as `agentc pack` makes it: with the manifest that follows from its sources. */
import {limitsOnTargets} from '../../src/changes/portrait.ts'
import {readData} from '../../src/config/text.ts'
import {type LockedPack, lockedOf} from '../../src/pack/documents/lock.ts'
import {manifestOf, manifestText, type PackManifest} from '../../src/pack/documents/manifest.ts'
import {ownConfigOf} from '../../src/pack/documents/own-config.ts'
import {sha} from '../support/packs.ts'
import {hostOf, look} from './packs-support.ts'

type Files = Readonly<Record<string, string>>

export interface MadeInMemory {
  readonly manifest: PackManifest
  /** Path inside the pack -> text. */
  readonly packed: Files
  readonly locked: LockedPack
}

/** The pack of a project with these files. */
export async function madePack(name: string, files: Files): Promise<MadeInMemory> {
  const {workspace} = await look(hostOf(files))
  const {project, skills, compilations} = await workspace.check({targets: null, named: []})
  const {'agentc.config.yaml': text = '', ...inside} = files
  const manifest = manifestOf(
    {agents: project.agents, skills, limitsOn: limitsOnTargets(compilations)},
    {
      ...{name, version: '1.0.0', agentc: '>=0', targets: [], prebuilt: []},
      config: ownConfigOf(readData({file: 'agentc.config.yaml', text}, []).data),
      hashOf: path => sha(files[path] ?? ''),
    },
  )
  const packed: Files = {
    ...inside,
    'agentc.pack.json': manifestText(manifest),
    'package.json': JSON.stringify({name, version: '1.0.0'}),
  }
  const hashes = new Map(Object.entries(packed).map(([path, one]) => [path, sha(one)]))
  const spec = {spec: name, integrity: `sha512-${'A'.repeat(86)}==`}
  return {manifest, packed, locked: lockedOf(manifest, {...spec, hashes})}
}
