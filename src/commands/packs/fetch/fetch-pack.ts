/** Getting a pack: its bytes come by npm, and are looked at in memory before anything is written. */
import {existsSync, statSync} from 'node:fs'
import {homedir} from 'node:os'
import {join, resolve} from 'node:path'
import {hashText, toText} from '../../../emit/content.ts'
import {version} from '../../../generated/version.ts'
import type {Host} from '../../../host/host.ts'
import {inspectPack} from '../../../pack/contents/inspect.ts'
import type {PackManifest} from '../../../pack/documents/manifest.ts'
import {secretIn} from '../../../pack/spec/secret.ts'
import {type PackSpec, readSpec} from '../../../pack/spec/spec.ts'
import {UsageError} from '../../line/command.ts'
import {checkOut} from './git-checkout.ts'
import {npmPack} from './npm-pack.ts'
import {readTarball, type Tarball} from './tarball.ts'
import {inTemporaryFolder} from './temporary-folder.ts'
import {UnfitPack} from './unfit-pack.ts'

/** A pack that may be taken. */
export interface FetchedPack extends Tarball {
  readonly manifest: PackManifest
  /** Path inside the pack -> SHA-256, with LF line ends. */
  readonly hashes: ReadonlyMap<string, string>
  /** Commit, of a pack from git. */
  readonly resolved?: string
  /** Of a folder or a repository: nobody has published its tarball, npm has just made it. */
  readonly isMade: boolean
}

export interface FetchRequest {
  readonly host: Host
  /** Folder that relative paths start from, and whose settings npm reads. */
  readonly folder: string
  /** Commit that is wanted of a pack from git; absent: what its spec means today. */
  readonly commit?: string | undefined
}

/** Fetches and inspects; throws UnfitPack with every reason against it. Nothing outside of a temporary folder is written. */
export async function fetchPack(text: string, request: FetchRequest): Promise<FetchedPack> {
  const {host} = request
  const tarball = await fetchTarball(text, request)
  const hashes = new Map([...tarball.files].map(([path, bytes]) => [path, hashText(host, bytes)]))
  const {manifest, problems} = inspectPack({
    texts: new Map([...tarball.files].map(([path, bytes]) => [path, toText(bytes)])),
    hashOf: path => hashes.get(path) ?? '',
    agentc: version,
  })
  if (manifest === null) throw new UnfitPack(problems)
  const spec = readSpec(text)
  if (spec.kind === 'registry' && spec.name !== manifest.name)
    throw new UnfitPack([
      `the tarball that the registry has for \`${spec.name}\` is the package \`${manifest.name}\`; ask who runs the registry`,
    ])
  return {...tarball, manifest, hashes}
}

type Arrived = Tarball & Pick<FetchedPack, 'resolved' | 'isMade'>

/** The only way in: a tarball that lies here is read as it is, git is asked for a commit, and everything else is npm's to get. */
export async function fetchTarball(
  text: string,
  {folder, commit}: Pick<FetchRequest, 'folder' | 'commit'>,
): Promise<Arrived> {
  const spec = followedSpec(text)
  const path = spec.kind === 'path' ? fullPath(spec.path, folder) : null
  if (path !== null && !existsSync(path))
    throw new UsageError(`there is no file or folder \`${path}\`; correct the path`)
  if (path !== null && statSync(path).isFile()) return {...(await readTarball(path)), isMade: false}
  return inTemporaryFolder(async to => {
    const clone = spec.kind === 'git' ? await checkOut(spec, {to, commit: commit ?? null}) : null
    const {filename} = await npmPack({folder, spec: clone?.folder ?? path ?? spec.text, to})
    const tarball = await readTarball(join(to, filename))
    if (clone === null) return {...tarball, isMade: path !== null}
    return {...tarball, resolved: clone.commit, isMade: true}
  })
}

/** It goes into files that are committed, so that it must hold no secret. */
function followedSpec(text: string): PackSpec {
  const secret = secretIn(text)
  if (secret !== null) throw new UsageError(secret)
  const spec = readSpec(text)
  if (spec.kind === 'odd') throw new UsageError(`\`${text}\` cannot be added: ${spec.odd}`)
  return spec
}

/** A path of a spec on this machine. */
export function fullPath(path: string, folder: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(folder, path)
}
