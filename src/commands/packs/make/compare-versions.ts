/** Whether the number of a new version owns up to what changed since another one: weighed as `update` weighs it for the users. */
import {type Change, type Weight, weightOf} from '../../../changes/change.ts'
import {hashText} from '../../../emit/content.ts'
import {leastVersion} from '../../../pack/versions/version.ts'
import type {PackBytes} from '../fetch/open-alone.ts'
import {type Both, openBoth} from '../fetch/open-both.ts'
import {bytesOf, peersHere} from './open-elsewhere.ts'
import type {PreparedPack} from './prepare-pack.ts'
import type {PromisedPack} from './promised.ts'

/** What changed for those who use a pack. */
export interface Comparison {
  readonly changes: readonly Change[]
  readonly weight: Weight | null
  /** The lowest version that says so. */
  readonly least: string
  readonly isEnough: boolean
}

export interface Compared {
  readonly comparison: Comparison
  /** That the manifests alone were compared, and why; null: both packs were opened. */
  readonly unopened: string | null
}

/** Compares what both are made of; where this agentc cannot open the old one, what the manifests promise. */
export async function compareVersions(before: PromisedPack, pack: PreparedPack): Promise<Compared> {
  const old = before.manifest
  const both = await bothOf(before, pack)
  const {changes, isOpen} = both
  const weight = weightOf(changes)
  const least = leastVersion({before: old.version, after: pack.manifest.version, weight})
  return {
    comparison: {changes, weight, ...least},
    unopened: isOpen
      ? null
      : `this agentc cannot open ${old.version}, so that only manifests were compared: modes, hooks, servers, programs and the tools of skills are not; look through them before you choose the number`,
  }
}

function bothOf(
  {manifest, files}: PromisedPack,
  {manifest: now, packed, root, workspace}: PreparedPack,
): Promise<Both> {
  const {host} = workspace
  const hashes = new Map([...files].map(([path, bytes]) => [path, hashText(host, bytes)]))
  const paths = packed.files.map(({path}) => path)
  const pack = bytesOf(workspace, {folder: root, manifest: now, paths})
  const old: PackBytes = {manifest, files, hashes}
  return openBoth(old, pack, one => peersHere(workspace, one))
}
