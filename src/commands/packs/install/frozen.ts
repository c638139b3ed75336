/** `agentc add --frozen`: what the lock says, or nothing. */
import {toText} from '../../../emit/content.ts'
import {isInside, joinPath} from '../../../emit/paths.ts'
import {type LockedPack, lockFile} from '../../../pack/documents/lock.ts'
import {packsFolder} from '../../../pack/locate.ts'
import {readSpec} from '../../../pack/spec/spec.ts'
import {packDifferences} from '../../../pack/trust/differences.ts'
import {plural} from '../../../report/count.ts'
import type {Context} from '../../line/command.ts'
import {printData, wantsJson} from '../../line/document.ts'
import {npx, shellWord} from '../../line/words.ts'
import {addIgnoreLines} from '../../project/ignore-lines.ts'
import {repositoryOf} from '../../project/repository.ts'
import {type FetchedPack, fetchPack} from '../fetch/fetch-pack.ts'
import {printRefusal} from '../fetch/print-refusal.ts'
import {UnfitPack} from '../fetch/unfit-pack.ts'
import {openPackProject, type PackProject} from '../project/pack-project.ts'
import {type PackState, packStates} from '../project/pack-states.ts'
import {inTurn} from '../project/take-turns.ts'
import {tellState} from '../project/tell-state.ts'
import {type Replaced, replacePack} from './unpack.ts'

/** Installs what is missing, and mends what agentc keeps itself; exit status 1 on any difference, and then nothing is written. */
export async function addFrozen(context: Context): Promise<number> {
  const {values, out, err} = context
  const isJson = wantsJson(context, 'add')
  const {wanting, bad} = sorted(openPackProject(context))
  if (bad.length > 0) {
    await printRefusal(context, {problems: bad, findings: null})
    for (const line of bad) err(`agentc: ${line}\n`)
    err('agentc: nothing was written\n')
    return 1
  }
  // A project that may not be written to is none to take turns in.
  const fetched = wanting.length === 0 ? [] : await inTurn(context, restore)
  const states = packStates(openPackProject(context))
  const names = fetched.map(({manifest}) => `${manifest.name}@${manifest.version}`)
  if (isJson) printData(context, {installed: names, packs: states.map(({name}) => name)})
  else {
    for (const name of names) out(`${name}\n`)
    if (!values.has('quiet'))
      err(`${plural(states.length, 'pack')} as ${lockFile} says, ${names.length} of them installed now\n`)
  }
  return 0
}

interface Sorted {
  readonly wanting: readonly PackState[]
  /** Lines about what nobody but its owner can mend. */
  readonly bad: readonly string[]
}

function sorted(project: PackProject): Sorted {
  const states = packStates(project)
  const isWanting = (one: PackState): boolean => isMendable(one, project)
  return {
    wanting: states.filter(isWanting),
    bad: states.filter(one => one.state !== 'ok' && !isWanting(one)).flatMap(tellState),
  }
}

/** Fetches and unpacks; whoever was here first may have done some of it. */
async function restore(project: PackProject): Promise<readonly FetchedPack[]> {
  const {wanting, bad} = sorted(project)
  if (bad.length > 0) throw new UnfitPack(bad)
  const fetched: FetchedPack[] = []
  for (const one of wanting) fetched.push(await fetchLocked(one, project))
  await unpackAll(project, fetched)
  return fetched
}

/** What is missing, and what is not as it should be in the folder that is agentc's own; node_modules is npm's to mend. */
function isMendable({state, folder}: PackState, {host, root}: PackProject): boolean {
  if (state === 'missing') return true
  if (state !== 'tampered' && state !== 'other-version') return false
  const own = host.realPath(joinPath(root, packsFolder))
  return own !== null && folder !== null && isInside(own, folder)
}

async function fetchLocked({name, locked}: PackState, {host, root}: PackProject): Promise<FetchedPack> {
  if (locked === null) throw new UnfitPack([`\`${name}\` is not in the lock`])
  const spec = readSpec(locked.spec).kind === 'registry' ? `${name}@${locked.version}` : locked.spec
  const pack = await fetchPack(spec, {host, folder: root, commit: locked.resolved})
  const problems = lockProblems({name, locked, pack, spec})
  if (problems.length > 0) throw new UnfitPack(problems)
  return pack
}

interface Restored {
  readonly name: string
  readonly locked: LockedPack
  readonly pack: FetchedPack
  /** What was asked for. */
  readonly spec: string
}

const fromHistory = `take ${lockFile} from version control`

function lockProblems(restored: Restored): readonly string[] {
  const {name, locked, pack, spec} = restored
  const {manifest, integrity, hashes, isMade} = pack
  const taking = `${fromHistory}, or \`${npx(`add ${shellWord(spec)} --yes`)}\` to lock what is there`
  if (manifest.name !== name || manifest.version !== locked.version)
    return [
      `\`${locked.spec}\` is ${manifest.name}@${manifest.version}, and ${lockFile} says ${name}@${locked.version}; ${manifest.name === name ? taking : fromHistory}`,
    ]
  if (integrity !== locked.integrity && !isMade) return [otherBytes(restored, taking)]
  const changed = packDifferences(locked, hashes).map(
    ({path}) => `\`${path}\` of \`${name}\` is not what ${lockFile} says: the lock has been changed`,
  )
  return changed.map((line, at) => (at < changed.length - 1 ? line : `${line}; ${taking}`))
}

/** No version is published twice: `add` takes no other bytes under one that is locked. */
function otherBytes({name, locked, pack}: Restored, taking: string): string {
  const isPublished = readSpec(locked.spec).kind === 'registry'
  const repair = isPublished
    ? `${fromHistory}, and where it says the same there, ask who runs the registry`
    : taking
  return `\`${name}@${locked.version}\` has the integrity ${pack.integrity}, and ${lockFile} says ${locked.integrity}: one of the two has been changed; ${repair}`
}

async function unpackAll({host, root}: PackProject, packs: readonly FetchedPack[]): Promise<void> {
  const done: Replaced[] = []
  try {
    for (const {manifest, files, executables} of packs)
      done.push(replacePack({host, root, name: manifest.name, executables}, files))
  } catch (error) {
    for (const one of done.reverse()) await one.undo()
    throw error
  }
  for (const one of done) one.settle()
  hideFromGit(host, root)
}

/** No file of the project changes here, so that the folder has to say itself that it is not to be committed. */
function hideFromGit(host: PackProject['host'], root: string): void {
  const own = joinPath(root, '.gitignore')
  const before = host.stat(own)?.kind === 'file' ? toText(host.read(own)) : ''
  if (before === null || repositoryOf(host, root) === null) return
  if (addIgnoreLines(before, [`${packsFolder}/`]) === null) return
  host.write(joinPath(root, `${packsFolder}/.gitignore`), new TextEncoder().encode('*\n'), {mode: 0o644})
}
