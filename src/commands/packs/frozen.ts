/** `agentc add --frozen`: what the lock says, or nothing. */

import {packDifferences} from '../../pack/differences.ts'
import {type LockedPack, lockFile} from '../../pack/lock.ts'
import {readSpec} from '../../pack/spec.ts'
import {plural} from '../../report/count.ts'
import type {Context} from '../command.ts'
import {printData, wantsJson} from '../document.ts'
import {type FetchedPack, fetchPack} from './fetch-pack.ts'
import {openPackProject, type PackProject} from './pack-project.ts'
import {type PackState, packStates} from './pack-states.ts'
import {tellState} from './tell-state.ts'
import {UnfitPack} from './unfit-pack.ts'
import {type Replaced, replacePack} from './unpack.ts'

/** Installs what is missing; exit status 1 on any difference, and then nothing is written. */
export async function addFrozen(context: Context): Promise<number> {
  const {values, out, err} = context
  const isJson = wantsJson(context, 'add')
  const project = openPackProject(context)
  const states = packStates(project)
  const bad = states.filter(({state}) => state !== 'ok' && state !== 'missing').flatMap(tellState)
  if (bad.length > 0) {
    for (const line of bad) err(`agentc: ${line}\n`)
    err('agentc: nothing was written\n')
    return 1
  }
  const missing = states.filter(({state}) => state === 'missing')
  const fetched: FetchedPack[] = []
  for (const one of missing) fetched.push(await fetchLocked(one, project))
  await unpackAll(project, fetched)
  const names = fetched.map(({manifest}) => `${manifest.name}@${manifest.version}`)
  if (isJson) printData(context, {installed: names, packs: states.map(({name}) => name)})
  else {
    for (const name of names) out(`${name}\n`)
    if (!values.has('quiet'))
      err(`${plural(states.length, 'pack')} as ${lockFile} says, ${names.length} of them installed now\n`)
  }
  return 0
}

async function fetchLocked({name, locked}: PackState, {host, root}: PackProject): Promise<FetchedPack> {
  if (locked === null) throw new UnfitPack([`\`${name}\` is not in the lock`])
  const spec = readSpec(locked.spec).kind === 'registry' ? `${name}@${locked.version}` : locked.spec
  const pack = await fetchPack(spec, {host, folder: root})
  const problems = lockProblems(name, locked, pack)
  if (problems.length > 0) throw new UnfitPack(problems)
  return pack
}

function lockProblems(name: string, locked: LockedPack, pack: FetchedPack): readonly string[] {
  const {manifest, integrity, hashes} = pack
  if (manifest.name !== name || manifest.version !== locked.version)
    return [
      `\`${locked.spec}\` is ${manifest.name}@${manifest.version}, and ${lockFile} says ${name}@${locked.version}`,
    ]
  if (integrity !== locked.integrity)
    return [
      `\`${name}@${locked.version}\` has the integrity ${integrity}, and ${lockFile} says ${locked.integrity}: one of the two has been changed`,
    ]
  return packDifferences(locked, hashes).map(
    ({path}) => `\`${path}\` of \`${name}\` is not what ${lockFile} says: the lock has been changed`,
  )
}

async function unpackAll({host, root}: PackProject, packs: readonly FetchedPack[]): Promise<void> {
  const done: Replaced[] = []
  try {
    for (const {manifest, files} of packs) done.push(replacePack({host, root, name: manifest.name}, files))
  } catch (error) {
    for (const one of done.reverse()) await one.undo()
    throw error
  }
  for (const one of done) one.settle()
}
