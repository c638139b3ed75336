/** Whether what a spec stands for today is another pack than the locked one. */
import type {Host} from '../../../host/host.ts'
import type {LockedPack} from '../../../pack/documents/lock.ts'
import {type PackSpec, readSpec} from '../../../pack/spec/spec.ts'
import {packDifferences} from '../../../pack/trust/differences.ts'
import {type FetchedPack, fetchPack} from './fetch-pack.ts'
import {remoteCommit} from './git-checkout.ts'
import {inTemporaryFolder} from './temporary-folder.ts'

/** Fetches it; null: it is the locked one. */
export async function newerPack(
  locked: LockedPack,
  text: string,
  {host, root}: {readonly host: Host; readonly root: string},
): Promise<FetchedPack | null> {
  const spec = readSpec(text)
  if (spec.kind === 'git' && locked.resolved !== undefined && (await commitNow(spec)) === locked.resolved)
    return null
  const pack = await fetchPack(text, {host, folder: root})
  return isSamePack(locked, pack) ? null : pack
}

function commitNow(spec: PackSpec & {readonly kind: 'git'}): Promise<string | null> {
  return inTemporaryFolder(to => remoteCommit(spec, to))
}

/** Of a folder or a repository npm makes a tarball each time, whose bytes another npm may make otherwise: its files count. */
export function isSamePack(locked: LockedPack, {manifest, integrity, hashes, isMade}: FetchedPack): boolean {
  if (integrity === locked.integrity) return true
  if (!isMade) return false
  return manifest.version === locked.version && packDifferences(locked, hashes).length === 0
}
