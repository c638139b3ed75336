/** `agentc init --from PACK`: a project around a pack, which is looked at before anything is written. */
import {configNames} from '../../config/find.ts'
import {withLocks} from '../../emit/locks.ts'
import {joinPath} from '../../emit/paths.ts'
import {targetIds} from '../../formats/registry.ts'
import type {Host} from '../../host/host.ts'
import {isKebabCase} from '../../kebab-case.ts'
import {type PackEntry, shortName, withPack} from '../../pack/documents/config-text.ts'
import {emptyLock, lockedOf, lockFile} from '../../pack/documents/lock.ts'
import type {PackManifest} from '../../pack/documents/manifest.ts'
import {type Context, UsageError} from '../line/command.ts'
import {npx} from '../line/words.ts'
import {checkInside} from '../new/new-file.ts'
import {fetchBelieved} from '../packs/fetch/fetch-believed.ts'
import type {FetchedPack} from '../packs/fetch/fetch-pack.ts'
import {UnfitPack} from '../packs/fetch/unfit-pack.ts'
import {specFor} from '../packs/install/config-entry.ts'
import {installPack} from '../packs/install/install.ts'
import {wasDependency} from '../packs/install/npm-dependency.ts'
import {record} from '../packs/install/write-installation.ts'
import {npmFolders} from '../packs/project/npm-folders.ts'
import {keeperOf, type PackProject} from '../packs/project/pack-project.ts'
import {tryAsIs, tryPacks} from '../packs/update/trial.ts'
import {brokenBy, refuseBroken, refuseLost} from '../packs/update/weigh-updates.ts'
import {includeInForce} from './found.ts'

/** What a project was started from. */
export interface Started {
  readonly pack: FetchedPack
  /** Word before `:` in the names of its agents. */
  readonly as: string
  /** Targets of the new config. */
  readonly targets: readonly string[]
  /** Relative to the root. */
  readonly written: readonly string[]
}

/** Installs the pack and writes a config with it, or nothing; throws UnfitPack where the pack may not be taken. */
export async function startFromPack({host, cwd}: Context, spec: string): Promise<Started> {
  refuseLock(host, cwd)
  for (const file of [configNames[0], lockFile]) checkInside(host, cwd, file)
  const pack = await fetchBelieved(spec, {host, folder: cwd})
  const {manifest} = pack
  const entry = entryOf(manifest)
  const targets = targetsOf(manifest)
  const project: PackProject = {
    ...{host, root: cwd, config: null, entries: [], lock: emptyLock},
    keeper: keeperOf(host, cwd),
  }
  const dependency = wasDependency(project, manifest.name, {spec, folder: cwd})
    ? {dependency: 'kept' as const}
    : {}
  const own = await includeInForce(host, cwd)
  const config = withPack({file: configNames[0], text: `${configText(manifest, targets)}${own}`}, entry)
  const locked = lockedOf(manifest, {...pack, ...dependency, spec: specFor(spec, project, cwd)})
  const trial = {packs: [{name: manifest.name, files: pack.files, locked}], config}
  const [before, after] = [await tryAsIs(project), await tryPacks(project, trial)]
  refuseLost(before, after)
  refuseBroken(brokenBy(before, after))
  const take = (): Promise<readonly string[]> => {
    refuseLock(host, cwd)
    return record(project, {
      config: () => config,
      packs: {[manifest.name]: locked},
      install: [() => installPack(project, {pack, spec, folder: cwd})],
    })
  }
  const written = await withLocks(host, npmFolders(host, cwd), {timeout: 30}, take)
  return {pack, as: shortName(entry), targets, written}
}

/** Whoever was here first has made a project of the folder. */
function refuseLock(host: Host, folder: string): void {
  if (host.stat(joinPath(folder, lockFile)) === null) return
  throw new UsageError(
    `${lockFile} is here already, and nothing is overwritten; restore ${configNames[0]}, or move the lock away`,
  )
}

/** A package may be called as no agent may: then its agents need another word before the colon. */
function entryOf({name}: PackManifest): PackEntry {
  const short = shortName({name, as: null})
  if (isKebabCase(short)) return {name, as: null}
  const as = short
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (isKebabCase(as)) return {name, as}
  throw new UnfitPack([
    `its agents would be called \`${short}:…\`, and names are kebab-case; \`${npx('init')}\` and \`${npx(`add ${name} --as NAME`)}\` give it another`,
  ])
}

/** Those that it was made for, as far as this version has them; a pack names none when it was not told. */
function targetsOf({targets}: PackManifest): readonly [string, ...string[]] {
  const [first, ...rest] = targets.filter(id => targetIds.includes(id)).sort()
  return first === undefined ? ['claude-code'] : [first, ...rest]
}

function configText({name, version}: PackManifest, targets: readonly string[]): string {
  const lines = targets.map(id => `  ${id}: {}\n`).join('')
  return `# agentc: started from ${name}@${version}; agents of your own go to agents/.
# \`${npx('explain KEY')}\` explains a key of this file, for example targets.${targets[0]}.

# Each is written to dist/<target>/; with {out: .} the files go where the client looks for them.
targets:
${lines}`
}
