/** Getting a pack: its bytes come by npm, and are looked at in memory before anything is written. */
import {existsSync, statSync} from 'node:fs'
import {homedir} from 'node:os'
import {join, resolve} from 'node:path'
import {hashText, toText} from '../../emit/content.ts'
import {version} from '../../generated/version.ts'
import type {Host} from '../../host/host.ts'
import {inspectPack} from '../../pack/inspect.ts'
import type {PackManifest} from '../../pack/manifest.ts'
import {type PackSpec, readSpec} from '../../pack/spec.ts'
import {UsageError} from '../command.ts'
import {npmPack} from './npm-pack.ts'
import {readTarball, type Tarball} from './tarball.ts'
import {inTemporaryFolder} from './temporary-folder.ts'
import {UnfitPack} from './unfit-pack.ts'

/** A pack that may be taken. */
export interface FetchedPack extends Tarball {
  readonly manifest: PackManifest
  /** Path inside the pack -> SHA-256, with LF line ends. */
  readonly hashes: ReadonlyMap<string, string>
}

export interface FetchRequest {
  readonly host: Host
  /** Folder that relative paths start from, and whose settings npm reads. */
  readonly folder: string
}

/** Fetches and inspects; throws UnfitPack with every reason against it. Nothing outside of a temporary folder is written. */
export async function fetchPack(text: string, {host, folder}: FetchRequest): Promise<FetchedPack> {
  const tarball = await tarballOf(readSpec(text), folder)
  const hashes = new Map([...tarball.files].map(([path, bytes]) => [path, hashText(host, bytes)]))
  const {manifest, problems} = inspectPack({
    texts: new Map([...tarball.files].map(([path, bytes]) => [path, toText(bytes)])),
    hashOf: path => hashes.get(path) ?? '',
    agentc: version,
  })
  if (manifest === null) throw new UnfitPack(problems)
  return {...tarball, manifest, hashes}
}

/** A tarball that lies here is read as it is; everything else is npm's to get. */
export async function tarballOf(spec: PackSpec, folder: string): Promise<Tarball> {
  const path = spec.kind === 'path' ? fullPath(spec.path, folder) : null
  if (path !== null && !existsSync(path))
    throw new UsageError(`there is no file or folder \`${path}\`; correct the path`)
  if (path !== null && statSync(path).isFile()) return readTarball(path)
  return inTemporaryFolder(async to => {
    const {filename} = await npmPack({folder, spec: path ?? spec.text, to})
    return readTarball(join(to, filename))
  })
}

/** A path of a spec on this machine. */
export function fullPath(path: string, folder: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(folder, path)
}
