/** What an update of packs would bring. */
import {type LockedPack, lockFile} from '../../../pack/documents/lock.ts'
import {readSpec} from '../../../pack/spec/spec.ts'
import {UsageError} from '../../line/command.ts'
import {npx} from '../../line/words.ts'
import {believe} from '../fetch/fetch-believed.ts'
import {newerPack} from '../fetch/newer-pack.ts'
import {UnfitPack} from '../fetch/unfit-pack.ts'
import {type PackProject, packCalled} from '../project/pack-project.ts'
import {type PackState, packStates} from '../project/pack-states.ts'
import {tellState} from '../project/tell-state.ts'
import type {Candidate} from './weigh-updates.ts'

/** Fetches what each spec means today; throws UnfitPack where one pack may not be taken. */
export async function findUpdates(
  project: PackProject,
  asked: readonly string[],
): Promise<readonly Candidate[]> {
  const states = packStates(project)
  const wishes =
    asked.length === 0 ? states.map(({name}) => ({name, spec: null})) : asked.map(one => wishOf(one, project))
  const found: Candidate[] = []
  for (const {name, spec} of wishes) {
    const state = states.find(one => one.name === name)
    const candidate = state === undefined ? null : await candidateOf(state, spec, project)
    if (candidate !== null) found.push(candidate)
  }
  return found
}

interface Wish {
  readonly name: string
  /** Null: as before. */
  readonly spec: string | null
}

/** `NAME`, its short name, or either with `@RANGE`. */
function wishOf(text: string, project: PackProject): Wish {
  const read = readSpec(text)
  const called = read.kind === 'registry' ? read.name : text
  const name = packCalled(called, project)
  if (name === null)
    throw new UsageError(`there is no pack \`${called}\`; \`${npx('list --packs')}\` lists the packs`)
  const range = read.kind === 'registry' ? read.range : null
  return {name, spec: range === null ? null : `${name}@${range}`}
}

async function candidateOf(
  state: PackState,
  wish: string | null,
  {host, root}: PackProject,
): Promise<Candidate | null> {
  const {name, locked} = state
  if (state.state !== 'ok' || locked === null) throw new UnfitPack(tellState(state))
  const spec = wish ?? locked.spec
  const newer = await newerPack(locked, spec, {host, root})
  if (newer === null) return null
  const pack = await believe(newer)
  const {manifest} = pack
  if (manifest.name !== name)
    throw new UnfitPack([
      `\`${spec}\` is the package \`${manifest.name}\` now; \`${npx('add')}\` would add it`,
    ])
  refuseOtherBytes(locked, {spec, pack})
  return {state, spec, pack}
}

/** No version is published twice, so that other bytes under a known one are somebody's doing. */
export function refuseOtherBytes(
  locked: LockedPack,
  {spec, pack: {manifest, integrity}}: Pick<Candidate, 'spec' | 'pack'>,
): void {
  if (integrity === locked.integrity || manifest.version !== locked.version) return
  if ([spec, locked.spec].some(one => readSpec(one).kind !== 'registry')) return
  throw new UnfitPack([otherBytes(manifest.name, locked)])
}

function otherBytes(name: string, {version}: LockedPack): string {
  return `the registry has other bytes for \`${name}@${version}\` than ${lockFile}, and no version is published twice`
}
