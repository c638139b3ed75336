/** What an update of packs would bring. */

import {type LockedPack, lockFile} from '../../pack/lock.ts'
import type {PackManifest} from '../../pack/manifest.ts'
import {readSpec} from '../../pack/spec.ts'
import {sameValue} from '../../same-value.ts'
import {UsageError} from '../command.ts'
import {npx} from '../words.ts'
import {type FetchedPack, fetchPack} from './fetch-pack.ts'
import {type PackProject, packCalled} from './pack-project.ts'
import {type PackState, packStates} from './pack-states.ts'
import {type Comparison, comparePromises} from './promised.ts'
import {tellState} from './tell-state.ts'
import {UnfitPack} from './unfit-pack.ts'

/** A newer pack, and what it means for those who rely on the one before. */
export interface Update {
  readonly name: string
  /** As the lock has it from now on. */
  readonly spec: string
  readonly before: PackManifest
  readonly pack: FetchedPack
  readonly comparison: Comparison
  /** Agents and skills whose text is another, whatever they promise. */
  readonly rewritten: readonly string[]
}

/** Fetches what each spec means today; throws UnfitPack where one pack may not be taken. */
export async function findUpdates(
  project: PackProject,
  asked: readonly string[],
): Promise<readonly Update[]> {
  const states = packStates(project)
  const wishes =
    asked.length === 0 ? states.map(({name}) => ({name, spec: null})) : asked.map(one => wishOf(one, project))
  const updates: Update[] = []
  for (const {name, spec} of wishes) {
    const state = states.find(one => one.name === name)
    const update = state === undefined ? null : await updateOf(state, spec, project)
    if (update !== null) updates.push(update)
  }
  return updates
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

async function updateOf(
  state: PackState,
  wish: string | null,
  {host, root}: PackProject,
): Promise<Update | null> {
  const {name, locked, manifest: before} = state
  if (state.state !== 'ok' || locked === null || before === null) throw new UnfitPack(tellState(state))
  const spec = wish ?? locked.spec
  const pack = await fetchPack(spec, {host, folder: root})
  const {manifest} = pack
  if (manifest.name !== name)
    throw new UnfitPack([
      `\`${spec}\` is the package \`${manifest.name}\` now; \`${npx('add')}\` would add it`,
    ])
  if (pack.integrity === locked.integrity) return null
  if (readSpec(spec).kind === 'registry' && manifest.version === locked.version)
    throw new UnfitPack([otherBytes(name, locked)])
  const comparison = comparePromises(before, manifest)
  return {name, spec, before, pack, comparison, rewritten: rewrittenIn(before, {locked, pack})}
}

function otherBytes(name: string, {version}: LockedPack): string {
  return `the registry has other bytes for \`${name}@${version}\` than ${lockFile}, and no version is published twice`
}

interface Taken {
  readonly locked: LockedPack
  readonly pack: FetchedPack
}

/** Of an agent, the text is also what all are made of: bases, partials, stacks, and what the config of the pack says. */
function rewrittenIn(before: PackManifest, {locked, pack}: Taken): readonly string[] {
  const {manifest: after, hashes} = pack
  const partsOf = (files: Iterable<readonly [string, string]>): string =>
    JSON.stringify([...files].filter(([path]) => partPath.test(path)).sort())
  const sources = new Set([...after.agents, ...after.skills].map(({path}) => path))
  const others = [...hashes].filter(([path]) => !sources.has(path))
  const isSame =
    sameValue(before.config, after.config) &&
    (locked.files === undefined || partsOf(Object.entries(locked.files)) === partsOf(others))
  const old = new Map([...before.agents, ...before.skills].map(({name, sha256}) => [name, sha256]))
  const isOther = ({name, sha256}: {readonly name: string; readonly sha256: string}): boolean =>
    old.has(name) && old.get(name) !== sha256
  return [
    ...after.agents.filter(agent => isOther(agent) || (!isSame && old.has(agent.name))),
    ...after.skills.filter(isOther),
  ].map(({name}) => name)
}

/** Files that agents are made of beside their own; removed ones count as well. */
const partPath = /^(?:agents|variants)\//
